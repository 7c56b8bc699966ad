"""How long finding copies takes, and how it grows with the number of articles.

Where more articles are asked for than there are, they are taken again with every fourth word
changed, otherwise each time: the made ones share with each other what the real ones do, and
nothing with these.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from time import process_time

from zufolge.copies import copies_of
from zufolge.model import Report, report_id

__all__ = ["Timing", "exponents", "timings"]

_WORD = re.compile(r"\w+")
_EVERY = 4  # less than a shingle has words


@dataclass(frozen=True, slots=True)
class Timing:
    """Of one run: articles, their words, pairs found, seconds of processor time."""

    articles: int
    words: int
    pairs: int
    seconds: float


def timings(reports: Sequence[Report], sizes: Sequence[int]) -> list[Timing]:
    """One run for each of ``sizes``, on the first so many of ``reports``."""
    told = []
    for size in sizes:
        some = list(islice(_endless(reports), size))
        words = sum(len(_WORD.findall(report.text)) for report in some)
        start = process_time()
        found = copies_of(some, {})
        told.append(Timing(size, words, len(found.pairs), process_time() - start))
    return told


def exponents(told: Sequence[Timing]) -> list[float]:
    """From each run to the next: the power of the number of words with which time grew."""
    return [
        math.log(after.seconds / before.seconds) / math.log(after.words / before.words)
        for before, after in pairwise(told)
    ]


def _endless(reports: Sequence[Report]) -> Iterator[Report]:
    yield from reports
    turn = 1
    while True:
        yield from (_altered(report, turn) for report in reports)
        turn += 1


def _altered(report: Report, turn: int) -> Report:
    """``report`` with the last letter of every fourth word changed: lengths and places stay."""
    letters = list(report.text)
    for number, word in enumerate(_WORD.finditer(report.text)):
        if number % _EVERY == 0:
            letters[word.end() - 1] = chr(0x4E00 + turn)  # of a script that no article is in
    text = "".join(letters)
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(report, id=report_id(sha), sha256=sha, text=text)
