"""Rows of rules ("day dot month year?") as regular expressions over the letters of words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Letters", "Row", "row_of"]

Letters = Mapping[frozenset[str], str]
"""The letter of each set of classes that words were met with."""

_PART = re.compile(r"[a-z_]+|[()|?*+]")


@dataclass(frozen=True, slots=True)
class Row:
    """A regular expression, the letters that it can begin with, and whether it matches nothing."""

    expression: str
    openers: frozenset[str]
    empty: bool


def row_of(text: str, letters: Letters) -> Row:
    """``text``: names of classes, grouped by ``( )``, with ``|`` between choices and ``? * +``
    after what may be missing or come again."""
    return _choice(deque(_PART.findall(text)), letters)


def _choice(parts: deque[str], letters: Letters) -> Row:
    choices = [_sequence(parts, letters)]
    while parts and parts[0] == "|":
        parts.popleft()
        choices.append(_sequence(parts, letters))
    return Row(
        "|".join(choice.expression for choice in choices),
        frozenset().union(*(choice.openers for choice in choices)),
        any(choice.empty for choice in choices),
    )


def _sequence(parts: deque[str], letters: Letters) -> Row:
    expression, openers, empty = "", frozenset[str](), True
    while parts and parts[0] not in "|)":
        piece = _piece(parts, letters)
        expression += piece.expression
        if empty:
            openers |= piece.openers
        empty = empty and piece.empty
    return Row(expression, openers, empty)


def _piece(parts: deque[str], letters: Letters) -> Row:
    part = parts.popleft()
    if part == "(":
        inner = _choice(parts, letters)
        parts.popleft()
        piece = Row(f"(?:{inner.expression})", inner.openers, inner.empty)
    else:
        chosen = frozenset(letter for classes, letter in letters.items() if part in classes)
        piece = Row(f"[{''.join(sorted(chosen))}]" if chosen else "(?!)", chosen, False)
    if parts and parts[0] in "?*+":
        sign = parts.popleft()
        return Row(piece.expression + sign, piece.openers, piece.empty or sign != "+")
    return piece
