"""Every reason that this room gives, as a form with ``{}`` for what differs from case to case.

The strings are part of ``dossier.json`` and stay as they are; pages translate them by these forms.
"""

from __future__ import annotations

__all__ = [
    "ALONE",
    "CHAIN",
    "COPIED",
    "CREDIT",
    "FEW",
    "FORMS",
    "IN_ORDER",
    "LIVE",
    "QUOTED",
    "REASONS",
    "SHARED",
    "STANDING",
    "TURNS",
]

COPIED = "copied text: {n} words outside of quotations"
FEW = "few same words: {n}"
IN_ORDER = "rewritten text: {n} of {m} sentences tell the same in one order"
TURNS = "same turns of phrase: {n} words"
QUOTED = "same quotations: {n} words"
STANDING = "standing text, not counted: {n} words"
FORMS = "forms with new figures, not counted: {n} words"
SHARED = "copied text: {n} reports share passages"
CREDIT = "agency credit: {n} of {m} reports credit an agency"
CHAIN = "chain: most statements of {n} of {m} reports came through an agency"
LIVE = "a live ticker joins no origin"
ALONE = "shares no text with another report"

REASONS = (
    COPIED,
    FEW,
    IN_ORDER,
    TURNS,
    QUOTED,
    STANDING,
    FORMS,
    SHARED,
    CREDIT,
    CHAIN,
    LIVE,
    ALONE,
)
