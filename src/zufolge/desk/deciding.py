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
    cited_passage,
    cited_source,
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
    Citation,
    Correction,
    CorrectionKind,
    Entry,
    Note,
    Place,
    Report,
    Source,
    SourceKind,
    Span,
    Statement,
    Who,
)

__all__ = [
    "Make",
    "ReadOtherwiseError",
    "Wish",
    "corrections_of",
    "joined_claims",
    "joined_people",
    "keep",
    "parted_claims",
    "parted_people",
    "redo_once",
    "tried",
    "undo_once",
    "who_at",
    "who_is",
]

T = TypeVar("T")

_TRIES = 5
_MOST_PLACES = 24
"""Reports in which a source is anchored: enough to find it again, and no row of a thousand."""

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


def who_is(source: Source, reports: dict[str, Report], first: str = "") -> Who:
    """A source of a story as a correction names it, also where a report does not. It is anchored
    in report ``first`` if it is named there."""
    order = sorted(reports, key=lambda name: (name != first, name))
    named = {place.report for place in source.mentions}
    chosen = [name for name in order if name in named][:_MOST_PLACES]
    who = cited_source(source, {name: reports[name] for name in chosen})
    return replace(who, kind=source.kind)


def who_at(now: ReadNow, report: Report, span: Span, kind: SourceKind) -> Who:
    """Whoever the words in ``span`` name: a source that is named there, else one of its own."""
    for source in now.applied.linking.sources:
        if any(m.report == report.id and m.span.overlaps(span) for m in source.mentions):
            return who_is(source, dict(now.reports), report.id)
    return Who(span.of(report.text), None, kind, (cited_passage(report, (span,)),))


def joined_people(now: ReadNow, names: Sequence[str], by: str, why: str | None) -> Correction:
    """These sources (ids) are one, the first of them. Raises ``ReadOtherwiseError``."""
    people = (who_is(_there(now.source(name)), dict(now.reports)) for name in names)
    sources = tuple(replace(who, kind=None) for who in people)
    return Correction(CorrectionKind.JOIN_SOURCES, by, None, why, sources=sources)


def parted_people(
    now: ReadNow, name: str, others: Sequence[Place], called: str, by: str, why: str | None
) -> Correction:
    """The places ``others`` of a source name somebody else, ``called`` so. Raises
    ``ReadOtherwiseError``, and ``ValueError`` if no place or every place is somebody else's."""
    source = _there(now.source(name))
    away = set(others) & set(source.mentions)
    if len(away) != len(set(others)):
        raise ReadOtherwiseError
    rest = [place for place in source.mentions if place not in away]
    if not away or not rest:
        raise ValueError("choose some of the places, and not all of them")
    stays = Who(source.name, source.id, None, _cited(now, rest, first_only=True))
    other = Who(called, None, None, _cited(now, sorted(away)))
    return Correction(CorrectionKind.PART_SOURCES, by, None, why, sources=(stays, other))


def _cited(
    now: ReadNow, places: Sequence[Place], *, first_only: bool = False
) -> tuple[Citation, ...]:
    by_report: dict[str, list[Span]] = {}
    for place in sorted(places):
        by_report.setdefault(place.report, []).append(place.span)
    return tuple(
        cited_passage(now.reports[report], spans[:1] if first_only else spans)
        for report, spans in by_report.items()
    )


def joined_claims(now: ReadNow, statements: Sequence[str], by: str, why: str | None) -> Correction:
    """The claims of these statements are one. Raises ``ReadOtherwiseError``."""
    return _claims(now, CorrectionKind.JOIN_CLAIMS, statements, by, why)


def parted_claims(now: ReadNow, statements: Sequence[str], by: str, why: str | None) -> Correction:
    """These statements tell each a fact of their own. Raises ``ReadOtherwiseError``."""
    return _claims(now, CorrectionKind.PART_CLAIMS, statements, by, why)


def _claims(
    now: ReadNow, kind: CorrectionKind, statements: Sequence[str], by: str, why: str | None
) -> Correction:
    cited = []
    for name in dict.fromkeys(statements):
        said = _there(now.as_read.get(name))
        report = now.reports[said.report]
        cited.append(cited_statement(report, said, now.readers.get(report.id)))
    return Correction(kind, by, None, why, tuple(cited))


def _there(found: T | None) -> T:
    if found is None:
        raise ReadOtherwiseError
    return found


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
