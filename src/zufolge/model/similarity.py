"""How alike two texts are in meaning, whatever tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from zufolge.model.reading import ReaderCard

__all__ = ["Encoder", "SentenceVectors", "Similarity"]


class Similarity(Protocol):
    """Tells how near texts are, also where they share no word or differ in language.

    What it says of two texts depends on these two alone, not on what else is asked. A cosine is in
    [-1, 1], rounded to four digits; of encoders as they are, hardly one of two texts in one
    language is below .7, so thresholds must be measured for each.
    """

    @property
    def card(self) -> ReaderCard:
        """What tells it: stands in every dossier."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that it knows (ISO 639-1); ``None`` if it is not limited to some.

        Texts in others get a cosine too, but it means little.
        """
        ...

    def cosines(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float | None]:
        """The cosine of each pair of indices into ``texts``; ``None`` if one of the two is empty
        or in a script that is not known."""
        ...

    def nearest(
        self,
        texts: Sequence[str],
        count: int,
        *,
        least: float = -1.0,
        groups: Sequence[str] | None = None,
    ) -> list[tuple[int, int, float]]:
        """Pairs of indices into ``texts``, the smaller first, with their cosine, in order.

        Pairs are taken in which one text is among the ``count`` nearest of the other and their
        cosine is at least ``least``; of two equally near the one that stands first. With ``groups``
        (one a text, such as its report) those of one group are not compared.
        """
        ...


class SentenceVectors(Protocol):
    """Gives the vectors that cosines are made of, so that they can be kept with a report."""

    @property
    def card(self) -> ReaderCard:
        """What gives them: vectors of two encoders are not comparable."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """See ``Similarity.languages``."""
        ...

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        """Each text's vector as 16-bit whole numbers (little endian), all of one length; empty
        where a text is empty or in a script that is not known."""
        ...


class Encoder(Similarity, SentenceVectors, Protocol):
    """An encoder of sentences: tells how near texts are, and gives the vectors."""
