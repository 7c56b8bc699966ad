"""Reports that nobody wrote, as many as are wanted, for filling archives.

The words are put together of syllables with German frequencies in mind (few are very frequent), so
that bytes pack and words repeat about as those of news do. Number ``n`` is always the same report.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import Outlet, Precision, When

__all__ = ["made_item", "made_items"]

_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "sch", "st", "t", "w", "z")
_CORES = ("a", "e", "i", "o", "u", "au", "ei", "ie", "ä", "ö", "ü")
_CODAS = ("", "", "n", "r", "l", "s", "t", "ng", "nd", "rt", "ss", "ß")
_WORDS = 20_000
_REVISED = 20
"""Every so manieth report is a new text at the address of the one before."""


def made_items(first: int, last: int) -> Iterator[Item]:
    """Items of the reports ``first`` to ``last - 1``."""
    return (made_item(number) for number in range(first, last))


def made_item(number: int) -> Item:
    """A report of about 350 words: headline, dateline, paragraphs with somebody who says it."""
    chance = random.Random(number)
    paragraphs = [_words(chance, 7), *(_paragraph(chance) for _ in range(6))]
    text = "\n\n".join(paragraphs) + "\n"
    address = number - 1 if number % _REVISED == _REVISED - 1 else number
    day = f"20{20 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    meta = Sidecar(
        outlet=Outlet(f"Blatt {number % 40}", f"blatt{number % 40}.example"),
        url=f"https://blatt{address % 40}.example/{address}",
        published=When(day, Precision.DAY),
    )
    return Item(f"made#{number}", text.encode(), Media.TEXT, meta=meta)


def _paragraph(chance: random.Random) -> str:
    name = f"{_words(chance, 1)} {_words(chance, 1)}"
    told = f"{_words(chance, 14)}, sagte {name} am Freitag."
    return " ".join([told, *(f"{_words(chance, 13)}." for _ in range(3))])


def _words(chance: random.Random, many: int) -> str:
    words, weights = _vocabulary()
    return " ".join(chance.choices(words, cum_weights=weights, k=many)).capitalize()


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words and their added-up weights, by Zipf's law."""
    chance = random.Random(0)
    parts = (_ONSETS, _CORES, _CODAS)
    words = {
        "".join(chance.choice(part) for _ in range(1 + at % 3) for part in parts)
        for at in range(2 * _WORDS)
    }
    chosen = sorted(words)[:_WORDS]
    chance.shuffle(chosen)
    return chosen, list(accumulate(1 / (rank + 3) for rank in range(len(chosen))))
