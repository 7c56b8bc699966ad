"""Outlets and well-known companies by the names that reports give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zufolge.language.polities import inflected

__all__ = ["PressName", "companies", "outlets"]


@dataclass(frozen=True, slots=True)
class PressName:
    """A canonical name; ``doubtful`` if its form is also an ordinary word ("Spiegel")."""

    name: str
    doubtful: bool


@cache
def outlets() -> Mapping[str, PressName]:
    """Every form of every outlet of ``data/outlets.txt``."""
    return _forms("outlets.txt")


@cache
def companies() -> Mapping[str, PressName]:
    """Every form of every company of ``data/companies.txt``."""
    return _forms("companies.txt")


def _forms(file: str) -> dict[str, PressName]:
    text = (files("zufolge.language") / "data" / file).read_text("utf-8")
    table: dict[str, PressName] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            entry = PressName(line.removeprefix("!"), line.startswith("!"))
            for form in inflected(entry.name):
                table.setdefault(form, entry)
    return table
