"""A day of articles that never appeared, as many as are wanted, with copies that are known.

Sentences of newspapers are taken at random and every few words exchanged for others of these
newspapers, so that an article is much like real ones and shares with others no more than turns of
phrase. One article in four carries a wire text, some of which many outlets carry (by Zipf's and
Mandelbrot's law), with sentences left out, words exchanged and own sentences put in. Some outlets
end their articles on sentences that are always the same. Article ``n`` of a day of so many is
always the same one. Nothing is stored.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from zufolge.language import sentences
from zufolge.model import Block, BlockKind, Outlet, Precision, Report, When

__all__ = ["DAY", "Made", "MadeDay", "Piece"]

DAY = "2031-05-01"
_CARRIERS = 0.25  # share of articles that carry a wire text
_A_WIRE = 12  # articles that carry one text, on average
_SHIFT = 100  # of Zipf's and Mandelbrot's law: the most carried of 20,000 has one in 500
_OUTLETS_IN = 100  # articles of the day to an outlet
_LENGTH, _SPREAD = math.log(19), 0.6  # of the logarithm of an article's number of sentences
_SHORT, _LONG = 4, 120  # sentences
_GAPS = (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5)  # words that stay between two exchanged ones
_CHANGED = 0.15  # share of carried sentences with a word exchanged
_STANDING = 0.3  # share of an outlet's articles that end on its own lines
_WORDS = (6, 40)  # of a sentence that is taken
_CORE = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentence ``number`` of the wire text as an article has it: ``[start, end)`` of its text;
    ``words`` of it, if it is ``changed`` not all of them the same."""

    number: int
    start: int
    end: int
    words: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Made:
    """An article; of a wire text (a number), if it carries one, the pieces that it has."""

    report: Report
    wire: int | None
    pieces: tuple[Piece, ...]


_Sentence = tuple[tuple[str, ...], tuple[str, ...]]
"""Words, and of each what stands behind it."""


class MadeDay:
    """A day of ``count`` articles from the sentences of ``articles``."""

    def __init__(self, articles: Sequence[Mapping[str, Any]], count: int) -> None:
        texts = [article["text"] for article in articles]
        found = (_cut(span.of(text)) for text in texts for span in sentences(text))
        self._sentences = [each for each in found if _WORDS[0] <= len(each[0]) <= _WORDS[1]]
        self._words = [word for each in self._sentences for word in each[0]]
        self._count = count
        self._wires = max(1, int(count * _CARRIERS / _A_WIRE))
        self._outlets = max(60, count // _OUTLETS_IN)
        self._wire = lru_cache(maxsize=5_000)(self._wire_anew)
        self._lines = lru_cache(maxsize=20_000)(self._lines_anew)

    def __len__(self) -> int:
        return self._count

    def articles(self) -> Iterator[Made]:
        """All articles, in order of time."""
        return map(self.article, range(self._count))

    def article(self, number: int) -> Made:
        """Article ``number``, from 0 on."""
        chance = Random(f"article {number} of {self._count}")
        if chance.random() < _CARRIERS:
            return self._carried(number, chance)
        outlet = int(self._outlets * chance.random() ** 2)
        told = [(self._own(chance), None) for _ in range(_length(chance))]
        if chance.random() < _STANDING:
            told += [(line, None) for line in self._lines(outlet)]
        return self._laid_out(number, outlet, None, told, chance)

    def _carried(self, number: int, chance: Random) -> Made:
        wire = self._drawn(chance)
        kept = chance.uniform(0.5, 1)
        told: list[tuple[str, tuple[int, int, bool] | None]] = []
        for place, sentence in enumerate(self._wire(wire)):
            if chance.random() < kept:
                changed = chance.random() < _CHANGED
                text = self._changed(sentence, chance) if changed else _text(sentence)
                told.append((text, (place, len(sentence[0]), changed)))
        for _ in range(chance.randrange(7)):
            at = 0 if chance.random() < 0.3 else len(told)
            told.insert(at, (self._own(chance), None))
        outlet = chance.randrange(self._outlets)
        return self._laid_out(number, outlet, wire, told, chance)

    def _drawn(self, chance: Random) -> int:
        """A wire text: the first are carried most."""
        most = math.log((self._wires + _SHIFT) / _SHIFT)
        return min(self._wires - 1, int(_SHIFT * (math.exp(most * chance.random()) - 1)))

    def _wire_anew(self, wire: int) -> list[_Sentence]:
        chance = Random(f"wire {wire} of {self._count}")
        return [_cut(self._own(chance)) for _ in range(chance.randrange(6, 26))]

    def _lines_anew(self, outlet: int) -> list[str]:
        chance = Random(f"outlet {outlet} of {self._count}")
        return [self._own(chance) for _ in range(chance.randrange(1, 4))]

    def _own(self, chance: Random) -> str:
        """A sentence with every few words exchanged."""
        draw = chance.random
        words, behind = self._sentences[int(draw() * len(self._sentences))]
        own = list(words)
        at = int(draw() * 4)
        while at < len(own):
            own[at] = self._words[int(draw() * len(self._words))]
            at += 1 + _GAPS[int(draw() * len(_GAPS))]
        return _text((own, behind))

    def _changed(self, sentence: _Sentence, chance: Random) -> str:
        """A carried sentence with one or two words exchanged."""
        own = list(sentence[0])
        for _ in range(chance.randrange(1, 3)):
            own[chance.randrange(len(own))] = chance.choice(self._words)
        return _text((own, sentence[1]))

    def _laid_out(
        self,
        number: int,
        outlet: int,
        wire: int | None,
        told: Sequence[tuple[str, tuple[int, int, bool] | None]],
        chance: Random,
    ) -> Made:
        headline = " ".join(self._own(chance).split()[:7]).rstrip(".,;:")
        blocks = [Block(0, len(headline), BlockKind.HEADLINE)]
        text, pieces = [headline, "\n\n"], []
        at = len(headline) + 2
        for first in range(0, len(told), 4):
            begin = at
            for sentence, piece in told[first : first + 4]:
                if piece is not None:
                    place, words, changed = piece
                    pieces.append(Piece(place, at, at + len(sentence), words, changed))
                text += sentence, " "
                at += len(sentence) + 1
            blocks.append(Block(begin, at - 1, BlockKind.PARAGRAPH))
            text[-1] = "\n\n"
            at += 1
        moment = datetime.fromisoformat(DAY) + timedelta(days=1) * (number / self._count)
        report = Report(
            id=f"made-{number:08}",
            sha256="",
            paths=(),
            text="".join(text),
            blocks=tuple(blocks),
            published=When(moment.isoformat(timespec="seconds"), Precision.SECOND),
            outlet=Outlet(f"Blatt {outlet}"),
            language="de",
        )
        return Made(report, wire, tuple(pieces))


def _length(chance: Random) -> int:
    return max(_SHORT, min(_LONG, int(chance.lognormvariate(_LENGTH, _SPREAD))))


def _cut(text: str) -> _Sentence:
    found = list(_CORE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    behind = (text[match.end() : end] for match, end in zip(found, ends, strict=bool(found)))
    return tuple(match[0] for match in found), tuple(behind)


def _text(sentence: tuple[Sequence[str], Sequence[str]]) -> str:
    return "".join(part for pair in zip(*sentence, strict=True) for part in pair).rstrip()
