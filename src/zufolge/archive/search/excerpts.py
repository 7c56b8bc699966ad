"""Stretches of untouched text that show a hit, with the words marked that were asked for."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from zufolge.archive.normal import places_of, start_of_word, words_in
from zufolge.archive.search.spelling import Sought
from zufolge.model import Excerpt, Span

__all__ = ["best_passage", "excerpt", "marks"]

_LENGTH = 320
_WORDS = 40  # about as many as a passage of this length has
_BEFORE = 60
_MOST_READ = 50_000  # characters of a report in which the best passage is looked for
_FEW = 4  # sequences that are faster looked for one by one than word by word


def excerpt(text: str, inside: Span, sought: Sequence[Sought]) -> Excerpt:
    """The passage of ``text`` around ``inside``, or in it where that is long.

    It holds as many marks as it can, begins and ends between words, and stays in its paragraphs
    where it goes beyond ``inside``.
    """
    if len(inside) <= _LENGTH:
        span = _widened(text, inside)
        return Excerpt(span, span.of(text), tuple(_marks(text, span, sought)))
    searched = Span(inside.start, min(inside.end, inside.start + _MOST_READ))
    found = _marks(text, searched, sought)
    span = _window(text, inside, found)
    return Excerpt(span, span.of(text), tuple(mark for mark in found if span.covers(mark)))


def best_passage(text: str, keys: str, sought: Sequence[Sought]) -> Excerpt:
    """The passage of ``text`` that holds most of what was asked for.

    ``keys`` are those of the words of ``text`` in order, parted by blanks, as the index has them:
    what stands there need not be looked for word by word in a long text.
    """
    whole = Span(0, len(text))
    hits = _hits(keys, sought)
    if not hits:
        return excerpt(text, whole, sought)
    dense = max(hits, key=lambda at: (bisect(hits, at + _WORDS) - bisect(hits, at), -at))
    start = max(0, start_of_word(text, dense) - _BEFORE)
    span = _between_words(text, Span(start, min(len(text), start + _LENGTH)), whole)
    return Excerpt(span, span.of(text), tuple(_marks(text, span, sought)))


def _hits(keys: str, sought: Sequence[Sought]) -> list[int]:
    """Which of ``keys``, by their numbers, are what was asked for, or begin a phrase that is."""
    sequences = [one for term in sought for one in term.sequences]
    if len(sequences) > _FEW:
        single = {one[0] for one in sequences if len(one) == 1}
        found = {at for at, key in enumerate(keys.split()) if key in single}
        sequences = [one for one in sequences if len(one) > 1]
    else:
        found = set()
    for one in sequences:
        found.update(_numbers(keys, one))
    return sorted(found)


def _numbers(keys: str, sequence: Sequence[str]) -> Iterator[int]:
    """Numbers of the words among ``keys`` at which ``sequence`` begins."""
    spaced, needle = f" {keys} ", f" {' '.join(sequence)} "
    number, last = 0, 0
    at = spaced.find(needle)
    while at >= 0:
        number += spaced.count(" ", last, at)
        yield number
        last, at = at, spaced.find(needle, at + 1)


def _marks(text: str, span: Span, sought: Sequence[Sought]) -> list[Span]:
    at = span.start
    return [Span(at + mark.start, at + mark.end) for mark in marks(span.of(text), sought)]


def marks(text: str, sought: Sequence[Sought]) -> list[Span]:
    """Where what was asked for stands in ``text``: words, compounds that hold them, phrases."""
    single = {keys[0] for one in sought for keys in one.sequences if len(keys) == 1}
    phrases = [keys for one in sought for keys in one.sequences if len(keys) > 1]
    hit = set(places_of(text, single)) if single else set()
    if phrases:
        words = list(words_in(text))
        keys = " ".join(word.key for word in words)
        for phrase in phrases:
            for at in _numbers(keys, phrase):
                hit.update((word.start, word.end) for word in words[at : at + len(phrase)])
    return [Span(*place) for place in sorted(hit)]


def _window(text: str, inside: Span, found: Sequence[Span]) -> Span:
    """The stretch of ``inside`` of the usual length with most marks, the first of these."""
    starts = [max(inside.start, mark.start - _BEFORE) for mark in found] or [inside.start]
    best = max(
        starts,
        key=lambda s: (sum(s <= m.start and m.end <= s + _LENGTH for m in found), -s),
    )
    return _between_words(text, Span(best, min(inside.end, best + _LENGTH)), inside)


def _widened(text: str, inside: Span) -> Span:
    """``inside`` with some words around it, up to the ends of its lines."""
    start = max(text.rfind("\n", 0, inside.start) + 1, inside.start - _BEFORE)
    stop = text.find("\n", inside.end)
    end = min(len(text) if stop < 0 else stop, inside.end + _BEFORE)
    return _between_words(text, Span(start, end), inside)


def _between_words(text: str, span: Span, inside: Span) -> Span:
    """``span`` cut at white space so that no word is torn, but for the edges of ``inside``."""
    start, end = span.start, span.end
    if start > 0 and start != inside.start and not text[start - 1].isspace():
        while start < min(end, inside.start or end) and not text[start].isspace():
            start += 1
    if end < len(text) and end != inside.end and not text[end].isspace():
        while end > max(start, inside.end) and not text[end - 1].isspace():
            end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else span
