"""Curated tables that more than one room needs, loaded once from ``data/``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Agency", "agencies", "agency_named", "read_table"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: canonical name, all spellings met (misspellings too), home country (ISO 3166-1
    alpha-2, empty if unknown), kind ("news_agency", "photo_agency", "pr_wire", …)."""

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    state_owned: bool

    @property
    def photo(self) -> bool:
        """Whether the agency deals in pictures, so that its credit says nothing of the text."""
        return self.kind.startswith("photo")


def read_table(package: str, name: str) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated table with a header line; lines that begin with ``#`` are notes."""
    text = (files(package) / "data" / name).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies of ``data/agencies.tsv``."""
    return tuple(
        Agency(
            name=row["canonical"],
            aliases=tuple(row["aliases"].split("|")),
            country=row["country"],
            kind=row["kind"],
            state_owned=row["state_owned"] == "yes",
        )
        for row in read_table("zufolge.language", "agencies.tsv")
    )


@cache
def _by_alias() -> dict[str, Agency]:
    table: dict[str, Agency] = {}
    for agency in agencies():
        for alias in (agency.name, *agency.aliases):
            table.setdefault(alias, agency)
    return table


def agency_named(alias: str) -> Agency | None:
    """The agency that goes by exactly this spelling; ``None`` if there is none."""
    return _by_alias().get(alias)
