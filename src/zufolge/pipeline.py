"""The one module that strings the rooms together: files in, a dossier out.

    ingest → reading → linking, values → matching → dossier

Rooms do not know each other; what one hands on, the next takes up here, in the types of ``model``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zufolge.copies import chains_of
from zufolge.corrections import applied, placed, with_added
from zufolge.dossier import ElementsOf, claims, slots_of, timeline_of, wordings_of
from zufolge.errors import BadDecisions
from zufolge.ingest import Intake, Sidecar, label_repeated, load_reports
from zufolge.linking import link, without_fragments
from zufolge.matching import find_repeats, match
from zufolge.model import (
    Dossier,
    Ledger,
    Linking,
    OnBad,
    Reader,
    Reading,
    Refusal,
    Report,
    Similarity,
    Statement,
    Values,
)
from zufolge.reading import reader_cards, reader_named, readers
from zufolge.similarity import similarity_cards, similarity_named
from zufolge.values import values_of, with_days_of_saying
from zufolge.version import __version__

__all__ = [
    "Progress",
    "build",
    "build_from",
    "compose",
    "load",
    "read",
    "reader_cards",
    "reader_named",
    "readers",
    "similarity_cards",
    "similarity_named",
    "values_of",
]

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is."""


def load(
    paths: Iterable[Path | str],
    *,
    recursive: bool = False,
    mapping: Mapping[str, str] | None = None,
    meta: Mapping[str, Sidecar] | None = None,
    on_bad: OnBad = OnBad.SKIP,
    progress: Progress | None = None,
) -> Intake:
    """Reports of a story from files; see ``ingest.load_reports`` and ``ingest.label_repeated``."""
    intake = load_reports(
        paths,
        recursive=recursive,
        mapping=mapping,
        meta=meta,
        on_bad=on_bad,
        progress=_step(progress, "ingest"),
    )
    return replace(intake, reports=label_repeated(intake.reports))


def read(
    reports: Sequence[Report], reader: Reader, *, progress: Progress | None = None
) -> Iterator[Reading]:
    """One reading for each report, in order, as they come."""
    report_done = _step(progress, "reading")
    for number, report in enumerate(reports, start=1):
        yield reader.read(report)
        if report_done is not None:
            report_done(number, len(reports))


def compose(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    reader: Reader,
    *,
    similarity: Similarity | None = None,
    refused: Sequence[Refusal] = (),
    ledger: Ledger | None = None,
    progress: Progress | None = None,
) -> Dossier:
    """A dossier of reports that were read. The same input gives the same dossier in any order.

    ``similarity`` helps to find what tells one fact in other words. ``ledger`` is what
    editors corrected. What of it cannot be placed is told in the dossier; of a
    file that was handed in (its entries have no time) it raises ``BadDecisions``.
    """
    ledger = ledger or Ledger()
    done = _step(progress, "comparing") or (lambda _done, _all: None)
    whole = [without_fragments(reading) for reading in readings]
    decisions, unplaced = placed(ledger, reports, whole)
    done_by_hand = applied(link(reports, with_added(whole, decisions), decisions), decisions)
    linking = done_by_hand.linking
    unplaced += done_by_hand.unplaced
    handed_in = [each for each in unplaced if each.entry.correction.at is None]
    if ledger.path and handed_in:
        raise BadDecisions(ledger.path, handed_in[0].reason)
    done(1, 5)
    values = {report.id: values_of(report) for report in reports}
    statements = _completed(reports, linking.statements, linking, values)
    done(2, 5)
    from zufolge.copies import copies_of  # it needs numpy, which most commands do without

    copies = copies_of(reports, linking.credits, chains_of(statements, linking.sources))
    done(3, 5)
    matches = match(reports, statements, linking.sources, values, similarity)
    done(4, 5)
    found = claims(reports, statements, linking.sources, matches, done_by_hand.decisions, copies)
    by_report = {report.id: report for report in reports}
    by_id = {statement.id: statement for statement in statements}
    told = ElementsOf(by_report, linking.sources, values.values())
    done(5, 5)
    return Dossier(
        version=__version__,
        reader=reader.card,
        similarity=similarity.card if similarity else None,
        reports=tuple(sorted(reports, key=lambda report: (report.paths, report.id))),
        sources=linking.sources,
        statements=statements,
        claims=found,
        matches=matches,
        gaps=tuple(sorted({*linking.gaps, *(g for r in readings for g in r.gaps)})),
        refused=tuple(sorted(refused)),
        credits=linking.credits,
        decisions=done_by_hand.decisions,
        values=tuple(values[each] for each in sorted(values)),
        copies=copies,
        slots=slots_of(found, by_id, matches, by_report, told),
        timeline=timeline_of(found, by_id, by_report, told),
        wordings=wordings_of(found, by_id, matches, by_report, linking.sources, similarity),
        corrected=done_by_hand.corrected,
        unplaced=unplaced,
        withdrawn=done_by_hand.withdrawn,
    )


def build(
    paths: Iterable[Path | str],
    *,
    reader: str | None = None,
    similarity: str | None = None,
    meta: Mapping[str, Sidecar] | None = None,
    ledger: Ledger | None = None,
    on_bad: OnBad = OnBad.SKIP,
    progress: Progress | None = None,
) -> Dossier:
    """The whole way, from files to a dossier; ``reader`` and ``similarity`` are names of what is
    installed, by default the best."""
    chosen, encoder = reader_named(reader), similarity_named(similarity)
    intake = load(paths, meta=meta, on_bad=on_bad, progress=progress)
    return build_from(intake, chosen, encoder, ledger=ledger, progress=progress)


def build_from(
    intake: Intake,
    chosen: Reader,
    similarity: Similarity | None = None,
    *,
    ledger: Ledger | None = None,
    progress: Progress | None = None,
) -> Dossier:
    """From what came in to a dossier."""
    readings = list(read(intake.reports, chosen, progress=progress))
    return compose(
        intake.reports,
        readings,
        chosen,
        similarity=similarity,
        refused=intake.refused,
        ledger=ledger,
        progress=progress,
    )


def _completed(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    linking: Linking,
    values: Mapping[str, Values],
) -> tuple[Statement, ...]:
    """Statements with ``said`` and ``repeats`` set, in order of report and place."""
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    dated: list[Statement] = []
    for report in sorted(reports, key=lambda r: (r.paths, r.id)):
        own = by_report[report.id]
        own.sort(key=lambda s: (s.content[0].start, s.content[-1].end, s.id))
        dated.extend(with_days_of_saying(report, own, values[report.id]))
    return find_repeats(reports, dated, linking.sources, values)


def _step(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, whole: progress(name, done, whole)
