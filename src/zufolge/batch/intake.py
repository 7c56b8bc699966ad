"""All inputs taken in, each once: what is new goes to the workers, what is known stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from zufolge.batch.inputs import Input
from zufolge.batch.run import Run
from zufolge.batch.steps import intake_schema
from zufolge.batch.tables import check
from zufolge.batch.units import Chunk, Taken, Unit, taken, units_of
from zufolge.batch.work import Task
from zufolge.errors import BatchError

__all__ = ["take_in"]

_BETWEEN_COMMITS = 2.0  # seconds


def take_in(run: Run, inputs: Sequence[Input]) -> tuple[int, list[Taken]]:
    """How many of ``inputs`` were new, and all chunks that count now, these and earlier ones.

    Raises ``BatchError`` if earlier ones were made by other versions and are not named now.
    """
    current = {one.name: one for one in inputs}
    prune = run.settings.prune
    counting, missing = taken(run.manifest.chunks, current, run.made, prune=prune)
    _refuse_others(run, counting)
    have = {chunk.unit for chunk in run.manifest.chunks if chunk.made == run.made}
    _work(run, [u for u in units_of(missing, run.settings.partitions) if u not in have])
    counting, _ = taken(run.manifest.chunks, current, run.made, prune=prune)
    chunks = tuple(one.chunk for one in counting)
    if set(chunks) != set(run.manifest.chunks):  # others hold nothing that counts any more
        run.commit(replace(run.manifest, chunks=chunks))
    return len(missing), counting


def _work(run: Run, units: Sequence[Unit]) -> None:
    new: list[Chunk] = []
    since = monotonic()
    run.tell("intake", 0, len(units))
    results = run.results([Task(unit=unit) for unit in units])
    for done, (number, files) in enumerate(results, start=1):
        check(run.store, files["intake"], intake_schema(run.folds))
        new.append(Chunk(units[number], files["intake"], run.made))
        if monotonic() - since > _BETWEEN_COMMITS or done == len(units):
            run.commit(replace(run.manifest, chunks=(*run.manifest.chunks, *new)))
            new, since = [], monotonic()
        run.tell("intake", done, len(units))


def _refuse_others(run: Run, chunks: Sequence[Taken]) -> None:
    """What another version took in cannot be folded with the rest."""
    names = {
        source.name
        for one in chunks
        if one.chunk.made != run.made
        for source in one.chunk.unit.inputs
        if source.id in one.inputs
    }
    if names:
        raise BatchError(
            run.store.address,
            f"{len(names)} input(s), as {min(names)}, were taken in by another reader, version or "
            "--map and are not named now; name them too, leave them out by --prune, or write to "
            "another folder",
        )
