"""A run from beginning to end: inputs in, days out.

    inputs → units → intake (parallel) → portions of days → tables (parallel) → folds, day by day

What is not committed can be done again, and what is committed stays. What a run finds half done it
takes up; what nobody names it deletes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zufolge.batch.choosing import portions
from zufolge.batch.days import finish_days
from zufolge.batch.inputs import inputs_at
from zufolge.batch.intake import take_in
from zufolge.batch.run import Run
from zufolge.batch.runners import Runner
from zufolge.batch.settings import Settings
from zufolge.pipeline import Progress

__all__ = ["Summary", "batch"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run left.

    ``inputs`` were named, and ``new`` of them taken in now. All ``rows`` that ever came in are
    ``reports``, ``duplicates`` or ``refusals`` of ``days``; of these, ``written`` had other rows
    than before, or none, ``folded`` were folded, and ``closed`` were left as they are although an
    earlier one has changed. ``swept`` files belonged to nothing; those that do have so many
    ``bytes``.
    """

    inputs: int
    new: int
    rows: int
    reports: int
    duplicates: int
    refusals: int
    days: int
    written: int
    folded: int
    closed: int
    swept: int
    bytes: int


def batch(
    named: Sequence[str],
    out: str,
    settings: Settings,
    runner: Callable[[], Runner],
    *,
    progress: Progress | None = None,
) -> Summary:
    """Make the batch at ``out`` what ``named`` inputs and earlier ones say.

    The same inputs leave the same rows, whatever the runner, the partitions and how often a run was
    ended before. ``runner`` is called once, if there is work for one. Raises ``ZufolgeError``; what
    is finished by then stays.
    """
    inputs = inputs_at(named, recursive=settings.recursive)
    run = Run(out, settings, runner, progress)
    with run.store.locked():
        run.begin()
        new, chunks = take_in(run, inputs)
        done = finish_days(run, portions(run.store, chunks))
        run.sweep()
    days = list(run.manifest.days.values())
    counts = [(day.reports, day.duplicates, day.refusals) for day in days]
    reports, duplicates, refusals = map(sum, zip(*counts, strict=True)) if counts else (0, 0, 0)
    return Summary(
        inputs=len(inputs),
        new=new,
        rows=reports + duplicates + refusals,
        reports=reports,
        duplicates=duplicates,
        refusals=refusals,
        days=len(days),
        written=done.written,
        folded=done.folded,
        closed=done.closed,
        swept=run.swept,
        bytes=sum(file.size for file in run.manifest.files()),
    )
