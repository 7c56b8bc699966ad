"""Running text out of the tokens of a corpus that keeps no text, with the place of every token."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from zufolge.model import Span

__all__ = ["line_starts", "rebuild", "run_spans"]

_OPENING = frozenset("([{„‚»›")
_CLOSING = frozenset(")]}“”‘’«‹,.;:!?")
_CHEVRONS = frozenset("»«›‹")
_STRAIGHT = frozenset("\"'")
_TIGHT = "/"
_ELLIPSIS = re.compile(r"\.{2,}|…")
_SUFFIX = re.compile(r"-[^\W\d_]")


def rebuild(
    words: Sequence[str], lines: Collection[int] = ()
) -> tuple[str, tuple[Span | None, ...]]:
    """The words joined as German is set, and the place of each word; ``None`` for an empty one.

    ``lines`` are the indices of the words that begin a new line. No space stands before closing
    marks and after opening ones; straight quotation marks open and close by turns, anew on each
    line, and may close what „ opened.
    """
    opening, closing = _sides(words)
    parts: list[str] = []
    places: list[Span | None] = []
    at = 0
    tight = True
    fresh = False
    straight: set[str] = set()
    for index, word in enumerate(words):
        fresh = fresh or index in lines
        if not word:
            places.append(None)
            continue
        if fresh:
            straight.clear()
        opens, closes = word[-1] in opening, _closes(word, closing)
        if word in _STRAIGHT:
            opens, closes = word not in straight, word in straight
            straight ^= {word}
        elif word == "„":
            straight.add('"')
        elif word in ("“", "”"):
            straight.discard('"')
        gap = "" if tight or closes or word == _TIGHT else " "
        if fresh and parts:
            gap = "\n"
        parts += (gap, word)
        start = at + len(gap)
        at = start + len(word)
        places.append(Span(start, at))
        tight = opens or word == _TIGHT
        fresh = False
    return "".join(parts), tuple(places)


def line_starts(starts: Sequence[int], calm: Collection[int], length: int) -> set[int]:
    """Which of the sentences that begin at ``starts`` shall begin a line.

    A line ends before the first sentence of ``calm`` after ``length`` sentences, or after twice as
    many if there is none.
    """
    found: set[int] = set()
    sentences = 0
    for start in starts:
        if sentences >= 2 * length or (sentences >= length and start in calm):
            found.add(start)
            sentences = 0
        sentences += 1
    return found


def run_spans(places: Sequence[Span | None], indices: Iterable[int]) -> tuple[Span, ...]:
    """The spans of the words ``indices``; words that follow on each other make one span."""
    runs: list[list[Span]] = []
    last = None
    for index in sorted(set(indices)):
        place = places[index]
        follows = last is not None and all(p is None for p in places[last + 1 : index])
        if place is None:
            continue
        if follows:
            runs[-1].append(place)
        else:
            runs.append([place])
        last = index
    return tuple(Span(run[0].start, run[-1].end) for run in runs)


def _closes(word: str, closing: Collection[str]) -> bool:
    if _ELLIPSIS.fullmatch(word):
        return False
    return word[0] in closing or _SUFFIX.match(word) is not None


def _sides(words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Opening and closing marks of this text: some set «so» or “so”."""
    swapped = _CHEVRONS if _french(words) else frozenset()
    if "”" in words and "„" not in words:
        swapped |= {"“"}
    return _OPENING ^ swapped, _CLOSING ^ swapped


def _french(words: Sequence[str]) -> bool:
    """Whether « opens: a mark after a colon opens, one before a comma closes."""
    votes: Counter[str] = Counter()
    for before, mark, after in zip(words, words[1:], words[2:], strict=False):
        if mark in _CHEVRONS:
            votes["after" + mark] += before == ":"
            votes["before" + mark] += after in ",;."
    german = votes["after»"] + votes["before«"]
    return votes["after«"] + votes["before»"] > german
