"""Outlets and well-known companies by the names that reports give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zufolge.language.lemmas import fold
from zufolge.language.polities import inflected

__all__ = ["PressName", "companies", "outlet_of_site", "outlets"]


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
def outlet_of_site(site: str) -> PressName | None:
    """The outlet of a site's address or name: "zeitung.de" is the one whose name without spaces is
    that word, or the only one that begins with it."""
    word = fold(site).removeprefix("www.").split(".")[0].replace("-", "")
    names = {_run_together(entry.name): entry for entry in outlets().values()}
    begins = [entry for name, entry in sorted(names.items()) if name.startswith(word)]
    return names.get(word) or (begins[0] if len(begins) == 1 else None)


def _run_together(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "")


@cache
def companies() -> Mapping[str, PressName]:
    """Every form of every company of ``data/companies.txt``."""
    return _forms("companies.txt")


def _forms(file: str) -> dict[str, PressName]:
    text = (files("zufolge.language") / "data" / file).read_text("utf-8")
    table: dict[str, PressName] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            names = line.removeprefix("!").split("|")
            entry = PressName(names[0], line.startswith("!"))
            for form in (form for name in names for form in inflected(name)):
                table.setdefault(form, entry)
    return table
