"""Corrections in daily use: into the archive's ledger, taken back, and laid upon what was read.

``append``, ``undo`` and ``placed`` are all that somebody who shows reports to editors needs;
``cited_statement``, ``cited_source`` and ``quote`` of ``zufolge.corrections`` make what a
correction is anchored by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from zufolge.archive import Archive
from zufolge.corrections import (
    cited_passage,
    cited_statement,
    in_force,
    is_as_made,
    placed,
    quote,
    with_added,
)
from zufolge.errors import BadDecisions, NotInArchive
from zufolge.model import (
    Citation,
    Correction,
    CorrectionKind,
    Decision,
    Entry,
    Ledger,
    Reader,
    Reading,
    Report,
    Span,
    Statement,
    Unplaced,
)

__all__ = [
    "Standing",
    "adopt",
    "append",
    "cited_reports",
    "corrected_statements",
    "ledger_of",
    "marked",
    "merge",
    "placed",
    "readings_of",
    "standing_in",
    "undo",
    "unplaced_in",
]

_BESIDE = frozenset({CorrectionKind.NOTE, CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS})
"""What says nothing of how a statement is to be read."""
_PEOPLE = frozenset({CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES})
_CLOCKS_DIFFER = timedelta(hours=1)


def append(archive: Archive, correction: Correction) -> Entry:
    """Keep ``correction`` in the ledger of ``archive`` (open to write).

    Without a time it gets that of now. Once this returns, it is on the disk. Raises ``ValueError``
    if it does not say who made it, or when in a way that tells no point in time.
    """
    with archive.transaction():  # so that nobody else comes between the clock and the entry
        at = _now(archive) if correction.at is None else _plain(correction.at)
        return archive.corrections.append(replace(correction, at=at))


def undo(archive: Archive, entry: str, by: str, why: str | None = None) -> Entry:
    """Take an entry (its id) back, by an entry of its own; undoing that brings it back.

    Raises ``NotInArchive`` if there is no such entry.
    """
    return append(archive, Correction(CorrectionKind.UNDO, by, None, why, undoes=entry))


def marked(
    reader: Reader, report: Report, passage: Sequence[Span], by: str, why: str | None = None
) -> Correction:
    """The statement in ``passage`` (in order, at least one span) that an editor marked, with form,
    speaker, act and certainty as ``reader`` finds them there: to be looked at, changed if need be,
    and appended. Relays are not part of it: they are a correction of their own."""
    (said,) = reader.attribute(report, [passage])
    return Correction(
        CorrectionKind.ADD,
        by,
        None,
        why,
        (cited_passage(report, passage),),
        act=said.act,
        certainty=said.certainty,
        form=said.form,
        told_by=tuple(quote(report.text, span) for span in said.speaker),
    )


def merge(archive: Archive, entries: Iterable[Entry]) -> int:
    """Add those of ``entries`` that the ledger has not, all or none; how many these were.

    What a person made elsewhere is the same entry here. Raises ``NotInArchive`` if one undoes an
    entry that neither ledger has, ``ValueError`` if one lacks maker or time, or was changed after
    it was made.
    """
    entries = list(entries)
    for entry in entries:
        if not is_as_made(entry):
            raise ValueError(f"entry {entry.id} was changed after it was made; export it again")
    with archive.transaction():
        known = {entry.id for entry in archive.corrections.entries()}
        new = {entry.id: entry for entry in entries if entry.id not in known}
        for entry in _undone_first(new):
            archive.corrections.keep(entry)
    return len(new)


def _undone_first(new: dict[str, Entry]) -> list[Entry]:
    """What is undone before what undoes it, else as they come."""
    done: dict[str, Entry] = {}
    for entry in new.values():
        chain: list[Entry] = []
        here: Entry | None = entry
        while here is not None and here.id not in done and here not in chain:
            chain.append(here)
            here = new.get(here.correction.undoes or "")
        done.update((each.id, each) for each in reversed(chain))
    return list(done.values())


def adopt(archive: Archive, ledger: Ledger, by: str) -> list[Entry]:
    """Add the decisions of a file to the ledger, each anchored by the words that its statements
    have in the archive; those that say nobody are made by ``by``.

    Raises ``BadDecisions`` for a statement that no current reading has, and for people joined or
    parted: a name alone could mean somebody else in another story. Then none is added.
    """
    made = []
    if any(entry.correction.kind in _PEOPLE for entry in ledger.entries):
        raise BadDecisions(
            ledger.path or "decisions",
            "joins or parts people by their names, which may be others in another story; hand it "
            "in with the story: zufolge dossier --decisions",
        )
    for entry in ledger.entries:
        told = entry.correction
        cited = tuple(_anchored(archive, each, ledger.path) for each in told.statements)
        made.append(replace(told, by=told.by or by, statements=cited))
    with archive.transaction():
        return [append(archive, correction) for correction in made]


def _anchored(archive: Archive, cited: Citation, path: str | None) -> Citation:
    for report in archive.reports_with(cited.statement or ""):
        reading = archive.reading(report)
        for statement in reading.statements if reading else ():
            if statement.id == cited.statement:
                stored = next(s for s in archive.readings(report) if s.current)
                return cited_statement(archive.report(report), statement, stored.card)
    raise BadDecisions(
        path or "decisions", f"no statement {cited.statement!r} in the archive; read it first"
    )


def ledger_of(archive: Archive) -> Ledger:
    """All that was corrected in ``archive``, in the order in which it came."""
    return Ledger(archive.corrections.entries())


@dataclass(frozen=True, slots=True)
class Standing:
    """How the entries in force stand to what is read in the archive now: those without a place,
    oldest first, and by which later entry others do not hold (ids)."""

    unplaced: tuple[Unplaced, ...]
    overruled: Mapping[str, str]


def standing_in(archive: Archive) -> Standing:
    """The whole ledger laid upon what is read now. Without a place are statements that are read
    otherwise, and reports that are not there any more."""
    entries = in_force(archive.corrections.entries())
    reports, readings = readings_of(archive, entries)
    decisions, unplaced = placed(Ledger(entries), reports, readings)
    there = {report.id for report in reports}
    told = {each.entry.id for each in unplaced}
    gone = (
        Unplaced(entry, "its report is not in the archive")
        for entry in entries
        if entry.id not in told and cited_reports(entry) and not cited_reports(entry) & there
    )
    return Standing(
        tuple(sorted((*unplaced, *gone), key=lambda u: (u.entry.correction.at or "", u.entry.id))),
        {each.entry.id: each.by for each in decisions.overruled},
    )


def unplaced_in(archive: Archive) -> tuple[Unplaced, ...]:
    """The entries in force that do not fit what is read in the archive now; see ``standing_in``."""
    return standing_in(archive).unplaced


def readings_of(archive: Archive, entries: Sequence[Entry]) -> tuple[list[Report], list[Reading]]:
    """The reports that ``entries`` are about, as far as there are any, and what is read there."""
    reports: list[Report] = []
    readings: list[Reading] = []
    for name in sorted({name for entry in entries for name in cited_reports(entry)}):
        try:
            reports.append(archive.report(name))
        except NotInArchive:
            continue
        readings.append(archive.reading(name) or Reading(name))
    return reports, readings


def corrected_statements(
    archive: Archive,
) -> Iterator[tuple[Report, list[Statement], frozenset[str], frozenset[str]]]:
    """Each report with a corrected statement, and all its statements as they are now: by their
    spans alone, as readers are trained. Then ids of those that editors looked at, and of those
    whose speaker is another than was read, in words that nobody marked."""
    entries = in_force(archive.corrections.entries())
    reports, readings = readings_of(archive, entries)
    decisions, _ = placed(Ledger(entries), reports, readings)
    checked: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions.decided:
        for statement in decision.statements if decision.kind not in _BESIDE else ():
            checked[statement].append(decision)
    for report, reading in zip(reports, with_added(readings, decisions), strict=True):
        own = {s.id for s in reading.statements if s.id in checked}
        if not own:
            continue
        kept: list[Statement] = []
        unknown: set[str] = set()
        for said in reading.statements:
            made = [d.entry.correction for d in checked[said.id]]
            if any(each.kind is CorrectionKind.WRONG for each in made):
                continue
            spans = _speaker_words(report, said, made)
            if spans is None:
                unknown.add(said.id)
            kept.append(replace(said, speaker=spans or ()))
        yield report, kept, frozenset(own), frozenset(unknown)


def _speaker_words(
    report: Report, said: Statement, made: Sequence[Correction]
) -> tuple[Span, ...] | None:
    """The words that name the speaker; ``None`` if an editor named one and marked no words."""
    for each in reversed(made):
        if each.kind is CorrectionKind.SPEAKER or (
            each.kind is CorrectionKind.ADD and each.sources
        ):
            named = {
                quote.span
                for who in each.sources
                for cited in who.mentions
                if cited.report == report.id
                for quote in cited.quotes
            }
            if each.told_by:
                return tuple(quote.span for quote in each.told_by)
            if not each.sources:
                return ()
            return said.speaker if named & set(said.speaker) else None
    return said.speaker


def cited_reports(entry: Entry) -> set[str]:
    """Ids of the reports that an entry quotes or names."""
    made = entry.correction
    cited = (*made.statements, *(c for who in made.sources for c in who.mentions))
    return {each.report for each in cited if each.report}


def _now(archive: Archive) -> str:
    """This moment, UTC; a microsecond after the last correction if the clock went back a little."""
    now = datetime.now(UTC)
    last = archive.corrections.last()
    if last is not None:
        before = datetime.fromisoformat(last)
        if now <= before < now + _CLOCKS_DIFFER:
            now = before + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _plain(at: str) -> str:
    """A point in time as a ledger has it: UTC, to the microsecond, so that times sort as text."""
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError(f"{at!r} does not say in which time zone; add one, as +00:00")
    try:
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as error:
        raise ValueError(f"{at!r} lies outside of the years 1 to 9999 (UTC)") from error
