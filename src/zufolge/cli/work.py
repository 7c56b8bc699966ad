"""What commands share that add to an archive: who reads, what is told of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from zufolge import archiving
from zufolge.cli.messages import warn
from zufolge.cli.output import progress_bar
from zufolge.ingest import Notice
from zufolge.model import Refusal
from zufolge.reading import reader_named

__all__ = ["Jobs", "NoRead", "Wait", "print_json", "show_tally", "working"]

_MOST_SAID = 20

NoRead = Annotated[bool, typer.Option("--no-read", help="Keep reports without reading them.")]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes read.")]
Wait = Annotated[
    float, typer.Option(min=0, help="Seconds to wait while somebody else writes to the archive.")
]


@contextmanager
def working(reader: str | None, no_read: bool, jobs: int, quiet: bool) -> Iterator[archiving.Work]:
    """Who reads, and a bar that shows it; what was refused is said when the bar is gone."""
    said: list[Refusal | Notice] = []
    many = 0

    def say(one: Refusal | Notice) -> None:
        nonlocal many
        many += 1
        if len(said) < _MOST_SAID:
            said.append(one)

    chosen = None if no_read else reader_named(reader)
    with progress_bar(quiet=quiet) as progress:
        yield archiving.Work(chosen, reader, jobs, progress, say)
    for one in said:
        if isinstance(one, Refusal):
            warn(f"{one.path}: {one.reason}")
        else:
            warn(f"{one.path}: {one.text}", mark="!")
    if many > len(said):
        warn(f"… and {many - len(said):,} more; see zufolge archive refused", mark="!")


def show_tally(tally: archiving.Tally, as_json: bool, **more: int) -> None:
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
