"""What is known of words: simplemma's table of German forms, and the lists in ``data``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from zufolge.archive.spelling import spelt_out

__all__ = ["lemma_of", "listed", "stop_words"]


def lemma_of(form: str) -> str | None:
    """The base form of ``form``, written just so; ``None`` if the table does not know it."""
    return _table().get(form)


@cache
def _table() -> Mapping[str, str]:
    """The table itself: what simplemma does around a look-up takes ten times as long."""
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("de")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in ``data``, as many on a line as there are, ss for ß."""
    text = (files("zufolge.archive") / "data" / name).read_text("utf-8").replace("ß", "ss")
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a text is about, in small letters, umlauts spelt out."""
    return frozenset(map(spelt_out, listed("stop.txt")))
