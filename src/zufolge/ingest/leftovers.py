"""Lines that no rule decided, weighed: part of the report, or of the page around it.

Method: logistic regression over plain measures (``signs``). The weights, what they were learnt
from and how well they do stand in ``data/leftovers.toml``. Only what is far more likely the page's
is labelled. Bullets, whatever can be a subhead, and lines that quote somebody are left alone;
speaker lines and the quotations above them are labelled before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zufolge.ingest.body import is_subhead
from zufolge.ingest.lines import Piece, has_quotation_mark
from zufolge.ingest.signs import Signs
from zufolge.model import BlockKind

__all__ = ["Weights", "label_leftovers", "leftover_odds", "undecided", "weights"]

_MARKS = '"„“”«»'
# Four words or more between quotation marks; fewer can be a title.
_QUOTED = re.compile(r"[„“\"»«‚›‹](?:[^\s„“”\"»«]+\s+){3}[^„“”\"»«]*[“”\"«»]")


@dataclass(frozen=True, slots=True)
class Weights:
    """A line whose log odds reach ``threshold`` is a leftover; ``repeated`` is enough for one that
    the outlet's other reports have too. Learnt from pages of ``outlets``."""

    bias: float
    signs: Mapping[str, float]
    threshold: float
    repeated: float
    outlets: tuple[str, ...]

    def odds(self, measured: Mapping[str, float]) -> float:
        """Log odds that a line with these measures is a leftover."""
        return self.bias + sum(
            value * self.signs.get(name, 0.0) for name, value in sorted(measured.items())
        )


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    text = (files("zufolge.ingest") / "data" / "leftovers.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return Weights(
        table["bias"],
        table["signs"],
        table["threshold"],
        table["repeated"],
        tuple(table["outlets"]),
    )


def undecided(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of free lines that nothing protects."""
    for at, piece in enumerate(pieces):
        free = piece.kind is None and not piece.is_bullet and not _is_of_quotation(pieces, at)
        if free and not is_subhead(pieces, at):
            yield at


def _is_of_quotation(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line quotes somebody, is part of a longer quotation, or announces the one below."""
    text = pieces[at].text
    below = pieces[at + 1].text if at + 1 < len(pieces) else ""
    announces = text.endswith(":") and has_quotation_mark(below[:1])
    unpaired = sum(map(text.count, _MARKS)) % 2 == 1
    return announces or unpaired or _QUOTED.search(text) is not None


def leftover_odds(pieces: Sequence[Piece]) -> dict[int, float]:
    """Log odds of being a leftover, of each undecided line by its place."""
    signs = Signs(pieces)
    return {at: weights().odds(signs.of(at)) for at in undecided(pieces)}


def label_leftovers(pieces: Sequence[Piece]) -> None:
    """Labels the undecided lines that are the page's beyond doubt."""
    for at, odds in leftover_odds(pieces).items():
        if odds >= weights().threshold:
            pieces[at].kind = BlockKind.BOILERPLATE
