"""``zufolge bench``: how fast this machine reads."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from zufolge.cli.messages import plain_errors
from zufolge.cli.options import AsJson, ReaderName, Recursive
from zufolge.cli.output import progress_bar
from zufolge.cli.work import print_json

if TYPE_CHECKING:
    from zufolge.bench import Figures, Passed, Rate

__all__ = ["bench"]

_LENGTHS = (250, 760)


def bench(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Reports of your own, as for zufolge read. Default: made-up articles.",
        ),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Reports of this archive instead.")
    ] = None,
    words: Annotated[
        list[int] | None,
        typer.Option(
            min=10,
            help="Length of made-up articles; can be given again. Default: 250 and 760.",
        ),
    ] = None,
    articles: Annotated[int, typer.Option(min=1, help="How many of each kind.")] = 24,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1, help="Side by side, one thread each, beside one alone. Default: one a core."
        ),
    ] = None,
    reader: ReaderName = None,
    recursive: Recursive = False,
    as_json: AsJson = False,
) -> None:
    """Measure how fast this machine reads, stage by stage, and how much memory that takes.

    Made-up articles (always the same ones) or reports of your own go from bytes to linked
    statements. The encoder alone, on the same windows in the same run, is the least that a reader
    with weights can take. Nothing is written or sent. On a busy machine ratios alone count.
    """
    from zufolge.bench import as_plain, from_archive, from_paths, made_articles, measured

    if paths and archive:
        raise typer.BadParameter("name either PATH... or --archive FILE")
    if words and (paths or archive):
        raise typer.BadParameter("--words is the length of made-up articles; leave it out")
    counts = sorted({1, processes or os.cpu_count() or 1})
    with plain_errors(), ExitStack() as held:
        progress = held.enter_context(progress_bar(quiet=as_json))
        if paths:
            sets = [from_paths(paths, articles, recursive=recursive)]
        elif archive:
            from zufolge.archive import Archive

            sets = [from_archive(held.enter_context(Archive.open(archive)), articles)]
        else:
            sets = [made_articles(length, articles) for length in words or _LENGTHS]
        figures = measured(sets, reader, counts, progress)
    if as_json:
        print_json(as_plain(figures))
    else:
        _show(figures, Console())


def _show(figures: Figures, console: Console) -> None:
    card = figures.reader
    who = " ".join(filter(None, (card.name, card.version, card.backend and f"({card.backend})")))
    console.print(f"{who} on {figures.machine}, {figures.cores} core(s)", highlight=False)
    for one in figures.passes:
        console.print(_table(one))
        if one.share is not None and one.overhead is not None:
            console.print(
                f"The encoder alone is {one.share:.0%} of the whole way: "
                f"overhead {one.overhead:.0%}.",
                highlight=False,
            )
        console.print(
            f"A process took {one.memory:.0f} MB at most, {one.loading_memory:.0f} of them to load "
            f"the reader in {one.loading:.1f} s.",
            highlight=False,
        )


def _table(one: Passed) -> Table:
    title = f"{one.count} articles {one.articles} ({one.words:.0f})"
    table = Table(
        title=f"{title}, {one.processes} process(es)",
        box=SIMPLE,
        title_justify="left",
        min_width=60,
    )
    table.add_column("stage")
    for column in ("articles/s", "a core", "ms", "MB more"):
        table.add_column(column, justify="right", no_wrap=True)
    for stage, rate in one.stages.items():
        table.add_row(stage, *_cells(rate))
    if one.encoder is not None:
        table.add_row("encoder alone", *_cells(one.encoder), style="dim")
    return table


def _cells(rate: Rate) -> tuple[str, ...]:
    return (
        f"{rate.a_second:,.1f}",
        f"{rate.a_core:,.1f}",
        f"{rate.milliseconds:,.1f}",
        f"{rate.memory:,.0f}",
    )
