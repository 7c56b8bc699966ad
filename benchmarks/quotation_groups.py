"""Scores of quotations by group: their form, how deep they stand, where their speaker stands.

A grouping names the group of every quote, gold or read, from its own side alone. Recall is that
of the gold quotes of a group, precision that of the read ones; both are means over token values,
as in ``quotation_scores``. Of the gold quotes of a group are counted, too:

- *found*: those with a partner whose content has an F1 of at least ``FOUND``,
- *exact*: those with a partner of just the same tokens,
- *given a speaker*: those found whose partner has a speaker, right or wrong; where the gold has
  none, these are the invented ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quotation_scores import NOBODY, Measure, Quote, aligned, mean_measure, token_f1, token_values

__all__ = ["FOUND", "GROUPINGS", "Article", "Group", "groups"]

FOUND = 0.5
"""Content F1 from which a gold quote counts as found."""


@dataclass(frozen=True, slots=True)
class Article:
    """Quotes of one article, gold and read; ``sentences`` numbers the sentence of each token, and
    is empty where nobody knows."""

    gold: Sequence[Quote]
    read: Sequence[Quote]
    sentences: Sequence[int] = ()


@dataclass(slots=True)
class Group:
    """What the quotes of one group come to; sums have the columns of ``token_values``."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    given_a_speaker: int = 0
    _content: NDArray[np.float64] = field(default_factory=lambda: np.zeros(4))
    _speaker: NDArray[np.float64] = field(default_factory=lambda: np.zeros(4))

    @property
    def content(self) -> Measure:
        return mean_measure(self._content)

    @property
    def speaker(self) -> Measure:
        return mean_measure(self._speaker)

    def share(self, count: int) -> float | None:
        """``count`` of the gold quotes; ``None`` if there are none."""
        return count / self.gold if self.gold else None

    def take_gold(self, gold: Quote, read: Quote) -> None:
        """Count a gold quote of the group, and its recalls."""
        self.gold += 1
        if token_f1(gold.of("quote"), read.of("quote")) >= FOUND:
            self.found += 1
            self.exact += gold.of("quote") == read.of("quote")
            self.given_a_speaker += bool(read.of("speaker"))
        self._content[2:] += token_values(gold.of("quote"), read.of("quote"))[2:]
        self._speaker[2:] += token_values(gold.of("speaker"), read.of("speaker"))[2:]

    def take_read(self, gold: Quote, read: Quote) -> None:
        """Add the precisions of a read quote of the group."""
        self._content[:2] += token_values(gold.of("quote"), read.of("quote"))[:2]
        self._speaker[:2] += token_values(gold.of("speaker"), read.of("speaker"))[:2]


GroupOf = Callable[[Quote, Sequence[Quote], Sequence[int]], str]
"""The group of a quote, given all quotes of its side and the sentences of the tokens."""


def _all(_quote: Quote, _side: Sequence[Quote], _sentences: Sequence[int]) -> str:
    return "all"


def _form(quote: Quote, _side: Sequence[Quote], _sentences: Sequence[int]) -> str:
    return quote.type or ""


def _depth(quote: Quote, side: Sequence[Quote], _sentences: Sequence[int]) -> str:
    inside = any(quote.of("quote") < other.of("quote") for other in side)
    return "nested" if inside else "outer"


def _speaker_in(quote: Quote, _side: Sequence[Quote], sentences: Sequence[int]) -> str:
    if not sentences:
        return ""
    speaker, content = ({sentences[i] for i in quote.of(part)} for part in ("speaker", "quote"))
    if not speaker:
        return "none"
    return "other sentence" if speaker.isdisjoint(content) else "same sentence"


GROUPINGS: Mapping[str, tuple[GroupOf, tuple[str, ...]]] = {
    "all": (_all, ("all",)),
    "form": (
        _form,
        ("Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"),
    ),
    "depth": (_depth, ("outer", "nested")),
    "speaker in": (_speaker_in, ("same sentence", "other sentence", "none")),
}
"""How quotes are grouped, and the groups there are; a quote of no group counts nowhere."""


def groups(articles: Sequence[Article], grouping: str) -> dict[str, Group]:
    """The groups of one of ``GROUPINGS`` over a set of articles."""
    group_of, names = GROUPINGS[grouping]
    result = {name: Group() for name in names}
    for article in articles:
        for gold, read in aligned(article.gold, article.read):
            for quote, side, take in (
                (gold, article.gold, Group.take_gold),
                (read, article.read, Group.take_read),
            ):
                if quote is not NOBODY:
                    group = result.get(group_of(quote, side, article.sentences))
                    if group is not None:
                        take(group, gold, read)
    return result
