"""A run in a process of its own, so that it can be killed: IN OUT RUNNER JOBS PARTITIONS [FOLD]."""

from __future__ import annotations

import sys
from dataclasses import replace

from made_batches import SETTINGS, Here

from zufolge.batch.batching import batch
from zufolge.batch.runners import DaftRunner, Runner


def main() -> None:
    """Run, with "here" without Daft; each commit is told on standard output."""
    inputs, out, runner, jobs, partitions, *fold = sys.argv[1:]
    settings = replace(SETTINGS, jobs=int(jobs), partitions=int(partitions))
    if fold:
        settings = replace(settings, folds=(f"plain_folds:{fold[0]}", settings.folds[1]))

    def start() -> Runner:
        if runner == "here":
            return Here(out, settings)
        return DaftRunner(runner, out, settings)

    def tell(step: str, done: int, whole: int) -> None:
        print(step, done, whole, flush=True)

    batch([inputs], out, settings, start, progress=tell)


if __name__ == "__main__":
    main()
