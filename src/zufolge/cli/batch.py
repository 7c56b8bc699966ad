"""``zufolge batch``: reports by the million, day by day."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.options import AsJson, ColumnMap, ReaderName, Recursive, SimilarityName
from zufolge.cli.output import progress_bar
from zufolge.cli.work import Jobs, print_json
from zufolge.errors import NotInstalled

if TYPE_CHECKING:
    from zufolge.batch.batching import Summary

__all__ = ["batch"]


class RunnerName(StrEnum):
    """Where work is done."""

    NATIVE = "native"
    RAY = "ray"


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...",
            help="Files, folders or patterns as for zufolge add, or addresses (s3://…).",
        ),
    ],
    out: Annotated[
        str, typer.Argument(metavar="OUT", help="Folder or address of the batch; made if missing.")
    ],
    runner: Annotated[
        RunnerName,
        typer.Option(help="This machine, or the Ray cluster that RAY_ADDRESS names."),
    ] = RunnerName.NATIVE,
    partitions: Annotated[
        int, typer.Option(min=1, help="Into how many parts a day and a large file are cut.")
    ] = 1,
    jobs: Jobs = 1,
    reader: ReaderName = None,
    similarity: SimilarityName = None,
    recursive: Recursive = False,
    mapping: ColumnMap = None,
    window: Annotated[
        int | None,
        typer.Option(min=0, help="Days that copies and stories look back; default: as each needs."),
    ] = None,
    open_days: Annotated[
        int,
        typer.Option(min=0, help="Days before the newest that follow a late report before them."),
    ] = 2,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="All later days follow a late report, not open ones alone."),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop what came from inputs that are not named now.")
    ] = False,
    expire: Annotated[
        bool, typer.Option("--expire", help="Delete segments that no open day looks back at.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports by the million into tables (Parquet), with copies and stories day by day.

    Ended at any moment, the next run goes on where this one stopped; run again, it does nothing
    twice. What belongs to OUT stands in its manifest.json. Needs the extra `batch`.
    """
    with plain_errors():
        done = _run(
            inputs,
            out,
            runner=runner,
            as_json=as_json,
            partitions=partitions,
            jobs=jobs,
            reader=reader,
            similarity=similarity,
            recursive=recursive,
            mapping=mapping,
            window=window,
            open_days=open_days,
            whole=whole,
            prune=prune,
            expire=expire,
        )
    _show(done, out, as_json)
    if done.rows == done.refusals:
        raise typer.Exit(1)


def _run(
    inputs: list[str],
    out: str,
    *,
    runner: RunnerName,
    as_json: bool,
    mapping: str | None,
    **options: object,
) -> Summary:
    try:
        from zufolge.batch.batching import batch
        from zufolge.batch.runners import DaftRunner
        from zufolge.batch.settings import Settings
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"{error.name}, which zufolge batch needs,",
            "run pip install 'zufolge[batch]' (in a clone: pip install '.[batch]')",
        ) from error
    from zufolge.ingest.sources.columns import read_mapping

    columns = tuple(sorted(read_mapping(mapping).items())) if mapping else ()
    settings = Settings(mapping=columns, **options)  # type: ignore[arg-type]
    with progress_bar(quiet=as_json) as progress:
        return batch(
            inputs,
            out,
            settings,
            lambda: DaftRunner(runner.value, out, settings),
            progress=progress,
        )


def _show(done: Summary, out: str, as_json: bool) -> None:
    if as_json:
        print_json(asdict(done))
        return
    parts = {
        "reports": done.reports,
        "duplicates": done.duplicates,
        "refused": done.refusals,
        "days": done.days,
        "days written now": done.written,
        "days folded now": done.folded,
    }
    told = " · ".join(f"{many:,} {name}" for name, many in parts.items() if many)
    Console().print(told or "nothing to do", highlight=False, markup=False)
    if done.refusals:
        warn(f"{done.refusals:,} row(s) were refused; reasons stand in {out}/refusals", mark="!")
    if done.closed:
        warn(
            f"{done.closed:,} day(s) stand as they were before something earlier came; "
            "--whole folds them again",
            mark="!",
        )
