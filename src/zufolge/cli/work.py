"""What commands share that work with an archive: opening it, who reads, what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.output import progress_bar
from zufolge.model import Refusal

if TYPE_CHECKING:
    from zufolge.archive import Archive
    from zufolge.archiving import Tally, Work
    from zufolge.ingest import Notice

__all__ = ["Jobs", "NoRead", "Wait", "opened", "print_json", "run", "show_tally", "working"]

_MOST_SAID = 20

NoRead = Annotated[bool, typer.Option("--no-read", help="Keep reports without reading them.")]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes read.")]
Wait = Annotated[
    float, typer.Option(min=0, help="Seconds to wait while somebody else writes to the archive.")
]


@contextmanager
def opened(
    path: Path, *, write: bool = False, wait: float = 10.0, alone: bool = True
) -> Iterator[Archive]:
    """The archive at ``path``; what goes wrong with it is said in one line."""
    from zufolge.archive import Archive

    with plain_errors(), Archive.open(path, write=write, wait=wait, alone=alone) as archive:
        yield archive


def run(
    task: Callable[[Archive, Work], Tally],
    path: Path,
    *,
    reader: str | None,
    no_read: bool,
    jobs: int,
    wait: float,
    as_json: bool,
) -> Tally:
    """Do ``task`` with the archive at ``path`` and tell what became of it."""
    with (
        opened(path, write=True, wait=wait) as archive,
        working(reader, no_read, jobs, as_json) as work,
    ):
        tally = task(archive, work)
    show_tally(tally, as_json)
    return tally


@contextmanager
def working(reader: str | None, no_read: bool, jobs: int, quiet: bool) -> Iterator[Work]:
    """Who reads, and a bar that shows it; what was refused is said when the bar is gone."""
    from zufolge.archiving import Work
    from zufolge.reading import reader_named

    said: list[Refusal | Notice] = []
    many = 0

    def say(one: Refusal | Notice) -> None:
        nonlocal many
        many += 1
        if len(said) < _MOST_SAID:
            said.append(one)

    chosen = None if no_read else reader_named(reader)
    with progress_bar(quiet=quiet) as progress:
        yield Work(chosen, reader, jobs, progress, say)
    for one in said:
        if isinstance(one, Refusal):
            warn(f"{one.path}: {one.reason}")
        else:
            warn(f"{one.path}: {one.text}", mark="!")
    if many > len(said):
        warn(f"… and {many - len(said):,} more; see zufolge archive refused", mark="!")


def show_tally(tally: Tally, as_json: bool, **more: int) -> None:
    """What became of all that was handed in, and ``more`` counts by their names."""
    told = {outcome.value: many for outcome, many in tally.outcomes.items()}
    told |= {"refused": tally.refused, "read": tally.read, **more}
    if as_json:
        print_json(told)
    else:
        parts = [f"{many:,} {name}" for name, many in told.items() if many]
        Console().print(" · ".join(parts) or "nothing to do", highlight=False, markup=False)


def print_json(value: object) -> None:
    """One line of JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False))
