"""States, capitals, offices and bodies, under every name that German news gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language.tables import read_table

__all__ = [
    "Body",
    "bodies",
    "body_named",
    "inflected",
    "speaks_german",
    "state_of_adjective",
    "state_of_demonym",
]

_ADJECTIVE_END = re.compile(r"(?<=\w{3})(?:es|er|e)$")
# States in which German is an official language, of all of the country or of a part
_GERMAN_SPEAKING = frozenset({"DE", "AT", "CH", "LI", "LU", "BE"})
_NO_ADJECTIVES = frozenset({"United", "House", "Street"})


@dataclass(frozen=True, slots=True)
class Body:
    """A state, capital, office or organisation by its canonical name.

    ``kind`` is "state", "region" (a part of a state or a territory), "capital", "office" or
    "organisation"; ``stands_for`` names the state or union that it speaks for, if the table tells.
    """

    name: str
    kind: str
    stands_for: str | None = None


def inflected(name: str) -> Iterator[str]:
    """The forms of a name: adjectives in it with any ending, the last word with a genitive s."""
    words = name.split(" ")
    variants = [[word] for word in words]
    for place, word in enumerate(words[:-1]):
        stem = _ADJECTIVE_END.sub("", word)
        if stem != word and word not in _NO_ADJECTIVES:
            variants[place] = [stem + ending for ending in ("e", "en", "er", "es", "em")]
    if not words[-1].endswith(("s", "x", "z", "ß")):
        variants[-1] = [words[-1], words[-1] + "s"]
    elif words[-1].endswith(("us", "ss")) and len(words) > 1:
        variants[-1] = [words[-1], words[-1] + "es"]
    if words[-1] in ("Amt", "Bundesamt", "Stuhl", "Kreuz", "Rat", "Senat"):
        variants[-1] += [words[-1] + "es"]
    combined = [""]
    for choice in variants:
        combined = [f"{left} {right}".strip() for left in combined for right in choice]
    yield from combined


def _values(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]


@cache
def bodies() -> Mapping[str, Body]:
    """Every surface form of every state, capital, office and organisation of the tables."""
    table: dict[str, Body] = {}
    for row in read_table("zufolge.language", "states.tsv"):
        state = Body(row["name"], "region" if "-" in row["code"] else "state")
        for name in (row["name"], *_values(row["alias"])):
            for form in inflected(name):
                table.setdefault(form, state)
        for capital in _values(row["capital"]):
            for form in inflected(capital):
                table.setdefault(form, Body(capital, "capital", row["name"]))
    for row in read_table("zufolge.language", "offices.tsv"):
        kind = "office" if row["for"] else "organisation"
        office = Body(row["name"], kind, row["for"] or None)
        for name in (row["name"], *_values(row["alias"])):
            for form in inflected(name):
                table.setdefault(form, office)
    return table


def body_named(surface: str) -> Body | None:
    """The body that goes by this name, in any case form; ``None`` if the tables hold none."""
    return bodies().get(surface)


@cache
def _adjectives() -> dict[str, str]:
    return {
        stem.lower(): row["name"]
        for row in read_table("zufolge.language", "states.tsv")
        for stem in _values(row["adjective"])
    }


@cache
def _demonyms() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in read_table("zufolge.language", "states.tsv"):
        for demonym in _values(row["demonym"]):
            stem = demonym.removesuffix("e")
            for form in (demonym, demonym + "s", demonym + "n", stem + "in", stem + "innen"):
                table.setdefault(form, row["name"])
    return table


@lru_cache(maxsize=50_000)
def state_of_adjective(word: str) -> str | None:
    """The state that an adjective is made from ("südkoreanischen" → "Südkorea")."""
    low, table = word.lower(), _adjectives()
    for ending in ("", "e", "er", "es", "en", "em"):
        if low.endswith(ending) and low[: len(low) - len(ending)] in table:
            return table[low[: len(low) - len(ending)]]
    return None


def state_of_demonym(word: str) -> str | None:
    """The state whose people ``word`` names ("Kanadier", "Russin")."""
    return _demonyms().get(word)


def speaks_german(country: str) -> bool | None:
    """Whether German is an official language of a state or a part of it, by its name in the tables
    or its code (ISO 3166); ``None`` if the tables do not know it."""
    code = _codes().get(country)
    return None if code is None else code.split("-")[0] in _GERMAN_SPEAKING


@cache
def _codes() -> dict[str, str]:
    rows = list(read_table("zufolge.language", "states.tsv"))
    return {row["code"]: row["code"] for row in rows} | {row["name"]: row["code"] for row in rows}
