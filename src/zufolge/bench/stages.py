"""The stages: what happens to every report, and to all reports of a day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, runtime_checkable

from zufolge import copies, stories
from zufolge.bench.clock import Clock
from zufolge.copies import fingerprints
from zufolge.ingest.items import Item, report_of
from zufolge.linking import link, without_fragments
from zufolge.model import Reader, Report
from zufolge.stories import TraitTable, traits_many
from zufolge.values import values_of

__all__ = ["ENCODER", "LOADING", "HasEncoder", "through_a_day", "through_reports"]

LOADING = "loading"
ENCODER = "encoder alone"
"""No stages of a report: getting ready, once a process, and what the weights need at the least."""


@runtime_checkable
class HasEncoder(Protocol):
    """A reader that can do again what its encoder does for a report, and nothing else."""

    def encoder_work(self, report: Report) -> Callable[[], object]: ...


def through_reports(items: Iterable[Item], reader: Reader, clock: Clock) -> list[Report]:
    """Each item through all that is done with it alone; the encoder's part is done again at once,
    so that whatever else slows the machine down slows both."""
    reports = []
    for item in items:
        with clock.time("extract"):
            report = report_of(item)
        with clock.time("reading"):
            reading = reader.read(report)
        if isinstance(reader, HasEncoder):
            again = reader.encoder_work(report)
            with clock.time(ENCODER):
                again()
        with clock.time("linking, values"):
            link([report], [without_fragments(reading)])
            values_of(report)
        reports.append(report)
    return reports


def through_a_day(reports: Sequence[Report], clock: Clock) -> None:
    """All reports together through what compares them, as those of one day; nothing is said of
    meanings, since an encoder of sentences is measured where it is chosen."""
    unlike = list({report.id: report for report in reports}.values())
    with clock.time("traits, fingerprints", len(unlike)):
        prints = fingerprints(unlike)
        traits = TraitTable.of(traits_many(unlike))
    with clock.time("copies", len(unlike)):
        deque(copies.fold(prints).pairs, maxlen=0)  # they are made as they are taken
    with clock.time("stories", len(unlike)):
        stories.fold("", traits)
