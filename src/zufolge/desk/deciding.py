"""What an editor decides in the browser, as corrections: made on one reading, kept on no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import (
    cited_statement,
    entry_of,
    in_force,
    quote,
    taken_back,
)
from zufolge.desk.readings import Readings, ReadNow, reading_key
from zufolge.errors import ArchiveBusy, NotInArchive
from zufolge.model import (
    Act,
    Certainty,
    Correction,
    CorrectionKind,
    Entry,
    Note,
    Span,
    Statement,
    Who,
)

__all__ = [
    "Make",
    "ReadOtherwiseError",
    "Wish",
    "corrections_of",
    "keep",
    "redo_once",
    "repeat_once",
    "tried",
    "undo_once",
]

T = TypeVar("T")

_TRIES = 5
_BESIDE_CLAIMS = (CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS)
_PEOPLE = (CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES)


class ReadOtherwiseError(Exception):
    """What a form was made on is read otherwise now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor says of one statement. ``None`` leaves a thing as it is.

    ``speaker`` is nobody if empty, ``named_by`` are words of the report that name it if somebody
    marked some; ``relays`` stand in order from the speaker outwards.
    """

    speaker: tuple[Who, ...] | None = None
    named_by: tuple[Span, ...] = ()
    relays: tuple[Who, ...] | None = None
    act: Act | None = None
    certainty: Certainty | None = None
    wrong: bool = False
    note: Note | None = None


Make = Callable[[ReadNow], Sequence[Correction]]
"""The corrections that a form asks for. Raises ``ReadOtherwiseError``."""


def corrections_of(
    now: ReadNow, said: Statement, wish: Wish, by: str, why: str | None
) -> list[Correction]:
    """What ``wish`` changes of a statement, a correction each; nothing for what is so already."""
    report = now.reports[said.report]
    cited = (cited_statement(report, now.as_read[said.id], now.readers.get(report.id)),)
    wanted: list[Correction] = []

    def want(kind: CorrectionKind, **what: object) -> None:
        wanted.append(Correction(kind, by, None, why, cited, **what))  # type: ignore[arg-type]

    if wish.wrong:
        want(CorrectionKind.WRONG)
    told = (said.speaker_id,) if said.speaker_id else ()
    if wish.speaker is not None and (wish.named_by or _names(wish.speaker) != _known(now, told)):
        words = tuple(quote(report.text, span) for span in wish.named_by)
        want(CorrectionKind.SPEAKER, sources=wish.speaker, told_by=words)
    steps = tuple(relay.source for relay in said.relays)
    if wish.relays is not None and _names(wish.relays) != _known(now, steps):
        want(CorrectionKind.RELAYS, sources=wish.relays)
    if wish.act is not None and wish.act is not said.act:
        want(CorrectionKind.ACT, act=wish.act)
    if wish.certainty is not None and wish.certainty is not said.certainty:
        want(CorrectionKind.CERTAINTY, certainty=wish.certainty)
    if wish.note is not None:
        want(CorrectionKind.NOTE, note=wish.note)
    return wanted


def _names(people: Sequence[Who]) -> list[str]:
    return [who.name for who in people]


def _known(now: ReadNow, sources: Sequence[str | None]) -> list[str | None]:
    """What these sources are called; ``None`` for one that nobody knows."""
    found = (now.source(each) if each else None for each in sources)
    return [each.name if each else None for each in found]


def keep(readings: Readings, path: Path, reports: Sequence[str], make: Make) -> tuple[Entry, ...]:
    """The corrections that ``make`` asks for on what is read in ``reports`` now, in the ledger.

    They are on the disk when this ends, all or none, and were made on just what is read at that
    moment. What the same person said last of the same thing is not said twice: sending a form
    again changes nothing. Raises ``ReadOtherwiseError``.
    """
    for _ in range(_TRIES):
        with Archive.open(path) as archive:
            now = readings.of(archive, reports)
        wanted = make(now)
        with Archive.open(path, write=True, alone=False) as archive, archive.transaction():
            if reading_key(archive, reports) != now.key:
                continue  # somebody corrected or read in between: look again
            return tuple(_once(archive, each) for each in wanted)
    raise ArchiveBusy(path, "is being corrected by many at once; try again")


def undo_once(path: Path, entry: str, by: str, why: str | None) -> Entry:
    """Take an entry back, by one of its own; where it is taken back already, that one. Raises
    ``NotInArchive``."""
    with Archive.open(path, write=True, alone=False) as archive, archive.transaction():
        undoing = _undoing(archive, entry)
        if undoing:
            return undoing[0]
        return append(archive, Correction(CorrectionKind.UNDO, by, None, why, undoes=entry))


def redo_once(path: Path, entry: str, by: str, why: str | None) -> tuple[Entry, ...]:
    """Bring an entry back that was taken back, by undoing that; nothing where it holds. Raises
    ``NotInArchive``."""
    with Archive.open(path, write=True, alone=False) as archive, archive.transaction():
        return tuple(
            append(archive, Correction(CorrectionKind.UNDO, by, None, why, undoes=each.id))
            for each in _undoing(archive, entry)
        )


def repeat_once(path: Path, entry: str, by: str, why: str | None) -> tuple[Entry, ...]:
    """Say again what an entry said that a later one overruled, as an entry of its own; nothing for
    one that takes another back. Raises ``NotInArchive``."""
    with Archive.open(path, write=True, alone=False) as archive, archive.transaction():
        entries = archive.corrections.entries()
        found = next((each for each in entries if each.id == entry), None)
        if found is None:
            raise NotInArchive(archive.database.path, f"holds no correction {entry!r}")
        told = found.correction
        if told.kind is CorrectionKind.UNDO:
            return ()
        return (_once(archive, replace(told, by=by, at=None, why=why or told.why)),)


def _undoing(archive: Archive, entry: str) -> list[Entry]:
    """The entries that take ``entry`` back and hold."""
    entries = archive.corrections.entries()
    if all(each.id != entry for each in entries):
        raise NotInArchive(archive.database.path, f"holds no correction {entry!r}")
    back = taken_back(entries)
    return [e for e in entries if e.correction.undoes == entry and e.id not in back]


def tried(
    readings: Readings, archive: Archive, reports: Sequence[str], wanted: Sequence[Correction]
) -> tuple[ReadNow, list[Entry]]:
    """What would be read in ``reports`` if ``wanted`` were kept, and how they would be entries.
    Nothing is kept."""
    now = datetime.now(UTC)
    entries = [
        entry_of(
            replace(each, at=(now + timedelta(microseconds=n)).isoformat(timespec="microseconds"))
        )
        for n, each in enumerate(wanted)
    ]
    return readings.of(archive, reports, entries), entries


def _once(archive: Archive, wanted: Correction) -> Entry:
    """``wanted`` in the ledger, once: if its maker said the same and nobody said anything of the
    same thing since, it is there already."""
    about = _about(wanted)
    for entry in reversed(in_force(archive.corrections.entries())):
        if _bare(entry.correction) == _bare(wanted):
            return entry
        if about & _about(entry.correction):
            break
    return append(archive, wanted)


def _bare(made: Correction) -> Correction:
    return replace(made, at=None)


def _about(made: Correction) -> frozenset[object]:
    """What a correction settles."""
    places = {
        (cited.report, tuple(q.span for q in cited.quotes) or cited.statement)
        for cited in made.statements
    }
    if made.kind in _PEOPLE:
        return frozenset(("people", who.id or who.name) for who in made.sources)
    if made.kind in _BESIDE_CLAIMS:
        return frozenset(("claims", place) for place in places)
    return frozenset((made.kind, place) for place in places)
