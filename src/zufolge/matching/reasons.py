"""Every reason that this room gives, as a form with ``{}`` for what differs from pair to pair.

The strings are part of ``dossier.json`` and stay as they are; pages translate them by these forms.
"""

from __future__ import annotations

__all__ = [
    "ACTS",
    "ASKED_AGAIN",
    "BOTH_ACT",
    "BRIDGED",
    "COMPOUNDS",
    "DIFFERENT_NUMBERS",
    "LEMMAS",
    "MEANING",
    "MORE",
    "NAMES",
    "NESTED",
    "NUMBERS",
    "ONE_SPEAKER",
    "OPPOSED",
    "QUOTATION",
    "REASONS",
    "REPEATED",
    "SAME_SPEAKER",
    "SAYING",
    "TOPIC",
    "UPDATE",
]

NAMES = "names: {words}"
LEMMAS = "lemmas: {words}"
COMPOUNDS = "compounds: {words}"
NUMBERS = "numbers: {words}"
DIFFERENT_NUMBERS = "numbers: {one} ≠ {other}"
QUOTATION = "quotation: {n} words in a row"
SAME_SPEAKER = "speaker: same"
OPPOSED = "one side is negated or denied"
ONE_SPEAKER = "one speaker: to be read together"
BOTH_ACT = "acts: both {act}"
ACTS = "acts: {act_one}, {act_other}"
ASKED_AGAIN = "one side answers again"
MEANING = "near in meaning: {cosine}"
MORE = "one side tells more: {words}"
TOPIC = "reports of one matter: {nearness}"
REPEATED = "one repeats the other"
NESTED = "one stands inside the other"
SAYING = "one tells of a saying, the other what was said"
UPDATE = "update: a later report of the same side"
BRIDGED = "a third statement says what both say"

REASONS = (
    NAMES,
    LEMMAS,
    COMPOUNDS,
    DIFFERENT_NUMBERS,
    NUMBERS,
    QUOTATION,
    MEANING,
    MORE,
    TOPIC,
    SAME_SPEAKER,
    OPPOSED,
    ONE_SPEAKER,
    BOTH_ACT,
    ACTS,
    ASKED_AGAIN,
    REPEATED,
    NESTED,
    SAYING,
    UPDATE,
    BRIDGED,
)
