"""What is said on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from zufolge.errors import ZufolgeError

__all__ = ["plain_errors", "warn"]


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show what Zufolge raises on purpose as one line, and end with exit code 1."""
    try:
        yield
    except ZufolgeError as error:
        warn(str(error))
        raise typer.Exit(1) from None


def warn(message: str, mark: str = "✗") -> None:
    """One line on standard error."""
    Console(stderr=True).print(f"{mark} {message}", highlight=False, markup=False, soft_wrap=True)
