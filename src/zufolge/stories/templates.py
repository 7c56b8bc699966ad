"""Pieces that are made by one pattern day after day: their shared words tell no event."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from zufolge.model import Genre, Template

__all__ = ["template_of"]


@cache
def _patterns() -> tuple[tuple[Template, re.Pattern[str]], ...]:
    text = (files("zufolge.stories") / "data" / "templates.toml").read_text("utf-8")
    return tuple(
        (Template(row["kind"]), re.compile("|".join(row["head"]), re.IGNORECASE))
        for row in tomllib.loads(text)["template"]
    )


def template_of(headline: str, genre: Genre = Genre.UNKNOWN) -> Template:
    """The pattern by which a piece of this headline and genre is made, ``NONE`` for a report."""
    if genre is Genre.LIVE:
        return Template.LIVE
    for kind, pattern in _patterns():
        if pattern.search(headline):
            return kind
    return Template.NONE
