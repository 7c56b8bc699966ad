"""What the scripts share: consoles, tables of figures, and leaving with a clear message."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Table

__all__ = [
    "DATA",
    "READER_HELP",
    "give_up",
    "needed",
    "percent",
    "progress",
    "say",
    "show_table",
    "write_json",
]

DATA = Path("../shared/data")
"""Where the data lies by default, beside the checkout (see ``benchmarks/README.md``)."""

READER_HELP = (
    "both, model or rules; or the NAME of a reader, NAME:model, or a PATH of weights; weights also "
    "with :openvino"
)

_T = TypeVar("_T")

_OUT = Console()
_ERR = Console(stderr=True)


def give_up(message: str) -> NoReturn:
    """End with exit code 2, as for any input that cannot be used."""
    _ERR.print(message, style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(2)


def say(line: str) -> None:
    """Print a line as it is, text of reports included."""
    _OUT.print(line, markup=False, highlight=False, soft_wrap=True)


def needed(path: Path, what: str) -> Path:
    """``path`` if it is there; else say what is missing and where it comes from, and end."""
    if not path.exists():
        give_up(f"{path}: not there. Needed: {what}. See benchmarks/README.md, section Data.")
    return path


def progress(items: Sequence[_T], what: str) -> Iterable[_T]:
    """``items`` with a progress bar on standard error."""
    return track(items, description=what, console=_ERR, disable=not _ERR.is_terminal)


def percent(value: float | None) -> str:
    """A share in 0…1 as a percentage with one decimal; a dash for what was not measured."""
    return "–" if value is None else f"{100 * value:.1f}"


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table on standard output; the first column is text, the others are figures."""
    say(title)
    table = Table(box=SIMPLE)
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*map(str, row))
    _OUT.print(table)


def write_json(path: Path, figures: dict[str, Any]) -> None:
    """Write figures with sorted keys, so that two runs can be compared line by line."""
    path.write_text(
        json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8"
    )
