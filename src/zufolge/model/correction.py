"""What an editor put right: a correction a value, kept for good, anchored by words of reports.

A ledger is a row of entries. Nothing in it is ever changed: who takes a correction back adds an
entry that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from zufolge.model.reading import Act, Certainty, Form
from zufolge.model.source import SourceKind
from zufolge.model.spans import Span

__all__ = [
    "Citation",
    "Correction",
    "CorrectionKind",
    "Entry",
    "Ledger",
    "Note",
    "Quote",
    "Who",
    "quotations",
    "requoted",
]


class CorrectionKind(StrEnum):
    """What a correction does.

    ``WRONG`` withdraws a statement that no report makes; ``ADD`` adds one that was not read;
    ``NOTE`` keeps what an editor knows from elsewhere; ``UNDO`` takes another entry back.
    """

    JOIN_SOURCES = "join sources"
    PART_SOURCES = "part sources"
    JOIN_CLAIMS = "join claims"
    PART_CLAIMS = "part claims"
    SPEAKER = "speaker"
    RELAYS = "relays"
    ACT = "act"
    CERTAINTY = "certainty"
    WRONG = "wrong reading"
    ADD = "added statement"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a report with its very words and what stands before and behind it.

    All words are empty once the report was deleted for good.
    """

    span: Span
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands: the words ``quotes`` of ``report``, whose text has the SHA-256 digest
    ``text``.

    ``statement`` is the id that a statement there had, ``reader`` and ``reader_version`` who had
    read it. Without ``quotes`` a citation is that id alone.
    """

    report: str = ""
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    statement: str | None = None
    reader: str | None = None
    reader_version: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A source as an editor means it: by places that name it, else by id, name or alias.

    With a ``kind`` it is a source even where no report names it.
    """

    name: str
    id: str | None = None
    kind: SourceKind | None = None
    mentions: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor knows from elsewhere ("confirmed"), from whom and when (as it was told).

    It is about the claim that the statement belongs to, or about this statement alone. It is shown
    beside what the reports say and changes none of it.
    """

    text: str
    source: str | None = None
    time: str | None = None
    claim: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision by an editor: what, by whom, when (UTC, ISO 8601) and why.

    ``sources`` are the people joined or parted, the speaker (none: not to be told), or the relays
    from the speaker outwards. ``told_by`` are the words of the report that name the speaker of an
    added statement. Raises ``ValueError`` if what the kind needs is lacking.
    """

    kind: CorrectionKind
    by: str | None = None
    at: str | None = None
    why: str | None = None
    statements: tuple[Citation, ...] = ()
    sources: tuple[Who, ...] = ()
    act: Act | None = None
    certainty: Certainty | None = None
    form: Form | None = None
    told_by: tuple[Quote, ...] = ()
    note: Note | None = None
    undoes: str | None = None

    def __post_init__(self) -> None:
        lacking = _lacking(self)
        if lacking:
            raise ValueError(f"a correction of kind {self.kind.value!r} needs {lacking}")


_SEVERAL = frozenset({CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS})
_PEOPLE = frozenset({CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES})


def _lacking(made: Correction) -> str:
    """What ``made`` lacks, in words; empty if it is whole."""
    kind, many = made.kind, len(made.statements)
    if kind in _PEOPLE:
        return "" if len(made.sources) > 1 else "two sources at least"
    if kind in _SEVERAL:
        return "" if many > 1 else "two statements at least"
    if kind is CorrectionKind.UNDO:
        return "" if made.undoes else "the entry that it undoes"
    if many != 1:
        return "exactly one statement"
    wanted = {
        CorrectionKind.SPEAKER: (len(made.sources) < 2, "one speaker at most"),
        CorrectionKind.ACT: (made.act is not None, "an act"),
        CorrectionKind.CERTAINTY: (made.certainty is not None, "a certainty"),
        CorrectionKind.NOTE: (made.note is not None, "a note"),
        CorrectionKind.ADD: (bool(made.statements[0].quotes), "the passage of the statement"),
    }
    whole, lacking = wanted.get(kind, (True, ""))
    return "" if whole else lacking


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in a ledger. Its ``id`` comes from what it said when it was made."""

    id: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries in the order in which they were made. ``path`` names the file that they stand in,
    if somebody handed one in: then each must fit the story that it is handed in with."""

    entries: tuple[Entry, ...] = ()
    path: str | None = None

    def __bool__(self) -> bool:
        return bool(self.entries)


def quotations(correction: Correction) -> Iterator[tuple[str, Quote]]:
    """All words of reports that ``correction`` holds, each with its report, in a fixed order."""
    for cited in _citations(correction):
        yield from ((cited.report, quote) for quote in cited.quotes)
    report = correction.statements[0].report if correction.statements else ""
    yield from ((report, quote) for quote in correction.told_by)


def requoted(correction: Correction, quotes: Iterator[Quote]) -> Correction:
    """``correction`` with the next of ``quotes`` in place of each of its quotations, in order."""

    def anew(cited: Citation) -> Citation:
        return replace(cited, quotes=tuple(next(quotes) for _ in cited.quotes))

    return replace(
        correction,
        statements=tuple(map(anew, correction.statements)),
        sources=tuple(
            replace(who, mentions=tuple(map(anew, who.mentions))) for who in correction.sources
        ),
        told_by=tuple(next(quotes) for _ in correction.told_by),
    )


def _citations(correction: Correction) -> Iterator[Citation]:
    yield from correction.statements
    for who in correction.sources:
        yield from who.mentions
