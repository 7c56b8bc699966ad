"""Every reason that this room gives, as a form with ``{}`` for what differs from case to case.

The strings are part of ``dossier.json`` and stay as they are; pages translate them by these forms.
"""

from __future__ import annotations

__all__ = [
    "AFTER_REPORT",
    "BEFORE_REPORT",
    "BOUNDED",
    "COPIED",
    "DIFFERENT_REPORTS",
    "FOREIGN_AGENCY",
    "FOREIGN_SPEAKER",
    "JOINED",
    "LATER_OF_ORIGIN",
    "NAMED_TOGETHER",
    "NEAR_IN_MEANING",
    "NO_SPEAKER",
    "ONE_DAY",
    "ONE_PARTY",
    "ONE_SPEAKER",
    "OTHER_DAY",
    "OTHER_SCOPE",
    "PARTED",
    "PLANNED",
    "REASONS",
    "REPORTED_TOGETHER",
    "ROUNDED",
    "SAME_VALUE",
    "UNDATED_REPORT",
    "WORDS_OF_SAYING",
]

ONE_SPEAKER = "one speaker"
ONE_PARTY = "speakers of one party: {name}"
NAMED_TOGETHER = "named together: {name}"
NO_SPEAKER = "no named speaker: {name}"
COPIED = "copied text: {n} words in a row"
JOINED = "joined by {name}"
PARTED = "parted by {name}"
SAME_VALUE = "same value: {one}"
ROUNDED = "rounded: {one}, {other}"
BOUNDED = "bounded: {one}, {other}"
LATER_OF_ORIGIN = "later report of the same origin: {one}, {other}"
OTHER_DAY = "as of other days: {one}, {other}"
OTHER_SCOPE = "other scope: {one}, {other}"
DIFFERENT_REPORTS = "different: {one}, {other}"
WORDS_OF_SAYING = "the report tells when it was said"
BEFORE_REPORT = "not after the report"
AFTER_REPORT = "after the report"
PLANNED = "the words tell a plan"
UNDATED_REPORT = "the report is undated"
ONE_DAY = "said on one day: {day}"
REPORTED_TOGETHER = "reported on one day or the next"
NEAR_IN_MEANING = "quoted words near in meaning: {cosine}"
FOREIGN_SPEAKER = "speaks for a state where German is not spoken: {name}"
FOREIGN_AGENCY = "came through an agency abroad: {name}"

REASONS = (
    ONE_SPEAKER,
    ONE_PARTY,
    NAMED_TOGETHER,
    NO_SPEAKER,
    COPIED,
    JOINED,
    PARTED,
    SAME_VALUE,
    ROUNDED,
    BOUNDED,
    LATER_OF_ORIGIN,
    OTHER_DAY,
    OTHER_SCOPE,
    DIFFERENT_REPORTS,
    WORDS_OF_SAYING,
    BEFORE_REPORT,
    AFTER_REPORT,
    PLANNED,
    UNDATED_REPORT,
    ONE_DAY,
    REPORTED_TOGETHER,
    NEAR_IN_MEANING,
    FOREIGN_SPEAKER,
    FOREIGN_AGENCY,
)
