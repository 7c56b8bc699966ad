"""How often each term stands in headline, lead and body of many reports at once.

Every form of a word is looked up once and then known by its number; what is counted is flat arrays
of such numbers. The result for a report depends on that report alone.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zufolge.model import TermKind
from zufolge.stories.terms import forms_in, gram_hashes, inner_capitals, terms_of, words_in

__all__ = ["Counted", "counted"]

_HEAD, _LEAD, _BODY = range(3)
_MOST = 255
_FORMS = 500_000  # forms that are kept; then they are looked up anew
_NAME, _PART, _GRAM = int(TermKind.NAME), int(TermKind.PART), int(TermKind.GRAM)

Numbers = NDArray[Any]


class Counted(NamedTuple):
    """The terms of a report, as ``Traits`` has them."""

    keys: array[int]
    kinds: bytes
    head: bytes
    lead: bytes
    body: bytes
    shown: tuple[str, ...]


class _Book:
    """What forms stand for: entry ``i`` is the term ``hashes[i]`` of ``kinds[i]``, which reads
    ``shown[i]`` and stands in the form ``times[i]`` times."""

    def __init__(self) -> None:
        self.hashes, self.kinds, self.times = array("Q"), array("B"), array("I")
        self.reads = array("B")  # whether it has a reading
        self.shown: list[str] = []
        self.starts, self.lengths = array("I"), array("I")

    def add(self, entries: Iterable[tuple[int, int, str, int]]) -> int:
        """The number of a new form with these entries."""
        start = len(self.shown)
        for term, kind, shown, times in entries:
            self.hashes.append(term)
            self.kinds.append(kind)
            self.shown.append(shown)
            self.reads.append(bool(shown))
            self.times.append(times)
        self.starts.append(start)
        self.lengths.append(len(self.shown) - start)
        return len(self.starts) - 1


class _Forms(dict[str, int]):
    """The number of each form in a part of a text: as a word of a language (``inside`` a sentence
    with a capital, with the ``parts`` of compounds), or of no language for its letter runs."""

    def __init__(self, book: _Book, language: str | None, inside: bool, parts: bool) -> None:
        super().__init__()
        self._book, self._how = book, (language, inside, parts)

    def __missing__(self, form: str) -> int:
        language, inside, parts = self._how
        if language is None:
            number = self._book.add((gram, _GRAM, "", 1) for gram in gram_hashes(form))
        else:
            number = self._book.add(
                entry
                for term, times in terms_of(form, language, inside=inside, parts=parts)
                for entry in (
                    (term.hash, term.kind, term.shown, times),
                    *((part, _PART, "", times) for part in term.parts),
                )
            )
        self[form] = number
        return number


class _Known:
    """All forms met so far; memory is bounded. One thread at a time uses them (``lock``)."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.book = _Book()
        self._forms: dict[tuple[str | None, bool, bool], _Forms] = {}

    def forms(self, language: str | None, inside: bool, parts: bool) -> _Forms:
        """The forms of one kind."""
        how = language, inside, parts
        if how not in self._forms:
            self._forms[how] = _Forms(self.book, *how)
        return self._forms[how]

    def forget(self) -> None:
        """Begin anew if there are too many."""
        if len(self.book.starts) > _FORMS:
            self.book = _Book()
            self._forms.clear()


@cache
def _known() -> _Known:
    return _Known()


def counted(texts: Sequence[tuple[str, tuple[str, str, str]]]) -> list[Counted]:
    """The terms of reports, each given by its language and the texts of headline, lead and
    body. Time and memory grow with their length."""
    known = _known()
    with known.lock:
        return _counted(known, texts)


def _counted(known: _Known, texts: Sequence[tuple[str, tuple[str, str, str]]]) -> list[Counted]:
    known.forget()
    numbers: list[int] = []
    times: list[int] = []
    sizes: list[int] = []
    for language, parts in texts:
        for part, text in enumerate(parts):
            forms = Counter(forms_in(text))
            numbers += _looked_up(known, forms, text, language, parts=part != _BODY)
            times += forms.values()
            sizes.append(len(forms))
        words = set(words_in(parts[_HEAD]))
        numbers += map(known.forms(None, False, False).__getitem__, words)
        times += [1] * len(words)
        sizes.append(len(words))
    each = np.repeat(np.arange(len(sizes)), sizes)
    return _put_together(
        known.book, np.array(numbers, np.int64), np.array(times, np.int64), each, len(texts)
    )


def _looked_up(
    known: _Known, forms: Iterable[str], text: str, language: str, *, parts: bool
) -> Iterable[int]:
    plain = known.forms(language, False, parts)
    named = inner_capitals(text, language)
    if not named:
        return map(plain.__getitem__, forms)
    names = known.forms(language, True, parts)
    return [(names if form in named else plain)[form] for form in forms]


def _put_together(
    book: _Book, numbers: Numbers, times: Numbers, each: Numbers, reports: int
) -> list[Counted]:
    """Count by report and term. ``each`` numbers the stretches of forms: of each report its
    headline, lead, body, and the words of the headline for their letter runs."""
    starts, lengths = np.asarray(book.starts), np.asarray(book.lengths)[numbers].astype(np.int64)
    ends = np.cumsum(lengths)
    entries = np.arange(ends[-1] if len(ends) else 0)
    entries += np.repeat(starts[numbers] - ends + lengths, lengths)
    many = np.repeat(times, lengths) * np.asarray(book.times)[entries]
    each = np.repeat(each, lengths)
    report, part = (each // 4).astype(np.uint16), (each % 4) % 3
    keys = np.asarray(book.hashes)[entries]
    order = np.lexsort((keys, report))
    keys, report, part, many, entries = (
        column[order] for column in (keys, report, part, many, entries)
    )
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (report[1:] != report[:-1])
    first = np.flatnonzero(fresh)
    if not len(first):
        return [Counted(array("Q"), b"", b"", b"", b"", ())] * reports
    kinds = np.bitwise_or.reduceat(np.asarray(book.kinds)[entries], first)
    counts = [
        np.minimum(np.add.reduceat(np.where(part == one, many, 0), first), _MOST)
        for one in (_HEAD, _LEAD, _BODY)
    ]
    reads = (counts[_HEAD] > 0) | (counts[_LEAD] > 0) | (kinds & _NAME > 0)
    shown = _shown(book, entries, first, reads)
    bounds = np.searchsorted(report[first], np.arange(reports + 1)).tolist()
    kind, head, lead, body = (each.astype(np.uint8).tobytes() for each in (kinds, *counts))
    whole = keys[first].tobytes()
    return [
        Counted(
            array("Q", whole[8 * start : 8 * end]),
            kind[start:end],
            head[start:end],
            lead[start:end],
            body[start:end],
            tuple(shown[start:end]),
        )
        for start, end in pairwise(bounds)
    ]


def _shown(book: _Book, entries: Numbers, first: Numbers, reads: Numbers) -> list[str]:
    """How each term reads where it first stands as a word of its own."""
    words, told = book.shown, np.asarray(book.reads)[entries] > 0
    none = len(entries)
    place = np.minimum.reduceat(np.where(told, np.arange(none), none), first)
    found = np.where(reads & (place < none), entries[np.minimum(place, none - 1)], -1)
    return [words[at] if at >= 0 else "" for at in found.tolist()]
