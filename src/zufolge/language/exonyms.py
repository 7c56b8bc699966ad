"""Places by one name in German and English: a key that "Münchner", "München" and "Munich" share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zufolge.language.polities import body_named, state_of_adjective, state_of_demonym
from zufolge.language.tables import read_table

__all__ = ["place_of"]

_PLACES = ("state", "region", "capital")


def place_of(word: str) -> str | None:
    """The German name of the state, region or city that a German or English word names or is made
    of; ``None`` if the tables know none."""
    known = _german_names().get(word)
    german = known or word
    body = body_named(german)
    if body is not None and body.kind in _PLACES:
        return body.name
    return state_of_adjective(german) or state_of_demonym(german) or known


@cache
def _german_names() -> Mapping[str, str]:
    """Every form of the table; a German one with and without a genitive s, and as an adjective."""
    found: dict[str, str] = {}
    for row in read_table("zufolge.language", "exonyms.tsv"):
        german = row["german"]
        forms = [german, f"{german}s", f"{german.removesuffix('en')}er", f"{german}er"]
        for form in (*forms, *row["english"].split("|"), *row["forms"].split("|")):
            if form and " " not in form:
                found.setdefault(form, german)
    return found
