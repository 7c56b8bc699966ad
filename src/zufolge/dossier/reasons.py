"""Every reason that this room gives, as a form with ``{}`` for what differs from case to case.

The strings are part of ``dossier.json`` and stay as they are; pages translate them by these forms.
"""

from __future__ import annotations

__all__ = ["COPIED", "JOINED", "NO_SPEAKER", "ONE_PARTY", "ONE_SPEAKER", "PARTED", "REASONS"]

ONE_SPEAKER = "one speaker"
ONE_PARTY = "speakers of one party: {name}"
NAMED_TOGETHER = "named together: {name}"
NO_SPEAKER = "no named speaker: {name}"
COPIED = "copied text: {n} words in a row"
JOINED = "joined by {name}"
PARTED = "parted by {name}"

REASONS = (ONE_SPEAKER, ONE_PARTY, NAMED_TOGETHER, NO_SPEAKER, COPIED, JOINED, PARTED)
