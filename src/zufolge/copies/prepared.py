"""A report made ready to be laid beside others: words, sentences, what counts as told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.prints import BEGINS, DIGITS, KEY, PICKED, QUOTED, STEMS, Label, Prints
from zufolge.copies.shingling import SHINGLE, WINDOW, shingles
from zufolge.copies.vocabulary import STEM

__all__ = ["Prepared", "prepared"]

_STANDING = 10  # words
_FACTS = 4  # keys that a sentence needs to be known again

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Prepared:
    """One report of ``prints``. ``standing[i]`` is 1 where word ``i`` stands in standing text,
    ``told[i]`` where it stands neither there nor in a quotation: words that no two reporters share
    by chance, by having listened to one speaker, or by the forms of a trade. ``sentences`` are the
    first words of the sentences, in order, with the number of words at the end."""

    prints: Prints
    place: int
    flags: Array
    sentences: tuple[int, ...]
    standing: bytes
    told: bytes

    @cached_property
    def label(self) -> Label:
        return self.prints.label(self.place)

    def of(self, field: str) -> Array:
        """A field of its prints."""
        return self.prints.field(field, self.place)

    @cached_property
    def words(self) -> list[int]:
        """The words as numbers."""
        return list(self.of("words").tolist())

    @cached_property
    def hashes(self) -> Array:
        """The shingle from each place on."""
        return shingles(self.of("words"))

    @cached_property
    def sorted_hashes(self) -> tuple[Array, Array]:
        """The shingles in order, and where each of them stands."""
        order = np.argsort(self.hashes, kind="stable")
        return self.hashes[order], order

    @cached_property
    def telling(self) -> tuple[tuple[int, int], ...]:
        """From where to where the telling stretches of its text go."""
        edges = self.of("telling").tolist()
        return tuple(zip(edges[0::2], edges[1::2], strict=True))

    @cached_property
    def characters(self) -> int:
        """How many characters the telling stretches have together."""
        return sum(end - begin for begin, end in self.telling)

    @cached_property
    def starts(self) -> memoryview[int]:
        """Where each word starts in the text."""
        return self.of("starts").data

    @cached_property
    def ends(self) -> memoryview[int]:
        """Where each word ends in the text; that of a barrier is where it starts."""
        return self.of("ends").data

    @cached_property
    def marks(self) -> dict[int, int]:
        """The marks around words that have some (see ``marks_around``)."""
        return dict(zip(self.of("marked").tolist(), self.of("marks").tolist(), strict=True))

    @cached_property
    def barriers(self) -> Sequence[int]:
        """Which words are barriers, in order."""
        found: list[int] = np.flatnonzero(self.of("starts") == self.of("ends")).tolist()
        return found

    def bars(self, begin: int, end: int) -> bool:
        """Whether one of the words ``[begin, end)`` is a barrier."""
        at = bisect_left(self.barriers, begin)
        return at < len(self.barriers) and self.barriers[at] < end

    def holds_number(self, begin: int, end: int) -> bool:
        """Whether one of the words ``[begin, end)`` is a number."""
        return bool((self.flags[begin:end] & DIGITS).any())

    def quoted(self, begin: int, end: int) -> int:
        """How many of the words ``[begin, end)`` stand inside of quotation marks."""
        return int(np.count_nonzero(self.flags[begin:end] & QUOTED))

    def sentence_at(self, word: int) -> int:
        """The number of the sentence in which ``word`` stands."""
        return bisect_right(self.sentences, word) - 1

    def sentences_around(self, start: int, end: int) -> tuple[int, int]:
        """From the first word of the sentence of word ``start`` to the last of that of word
        ``end - 1``."""
        return self.sentences[self.sentence_at(start)], self.sentences[
            self.sentence_at(end - 1) + 1
        ]

    def holds_sentence(self, start: int, end: int) -> bool:
        """Whether the words ``[start, end)`` hold a whole sentence of ``SHINGLE`` words or more."""
        at = bisect_left(self.sentences, start)
        within = self.sentences[at : bisect_right(self.sentences, end)]
        return any(after - before >= SHINGLE for before, after in pairwise(within))

    @cached_property
    def facts(self) -> tuple[frozenset[int], ...]:
        """For each sentence that tells something of its own: its names, numbers and long words, as
        stems, so that other forms of a word are the same. A sentence that is standing text for the
        most part has none."""
        stems = self.of("words") & np.uint32(STEM)
        stems[self.flags & STEMS != 0] = self.of("stems")
        keyed = self.flags & KEY != 0
        cut = (
            frozenset(stems[begin:end][keyed[begin:end]].tolist())
            for begin, end in pairwise(self.sentences)
            if 2 * self.standing.count(1, begin, end) <= end - begin
        )
        return tuple(keys for keys in cut if len(keys) >= _FACTS)


def prepared(prints: Prints, place: int, known: Array) -> Prepared:
    """The report at ``place`` of ``prints``; at the words ``known`` begin fingerprints of standing
    text."""
    flags = prints.field("flags", place)
    cut = (*np.flatnonzero(flags & BEGINS).tolist(), len(flags))
    standing = bytearray(len(flags))
    if len(known):
        for begin, end in _stretches(np.flatnonzero(flags & PICKED).tolist(), set(known.tolist())):
            if end - begin >= _STANDING:
                begin, end = _snapped(begin, end, cut)
                standing[begin:end] = b"\1" * (end - begin)
    silent = flags & QUOTED != 0
    if len(known):
        silent |= np.frombuffer(standing, bool)
    return Prepared(prints, place, flags, cut, bytes(standing), (~silent).tobytes())


def _stretches(places: Sequence[int], known: set[int]) -> Iterator[tuple[int, int]]:
    """The words under fingerprints that are ``known``, and those between two of them that have no
    other fingerprint between."""
    begin = end = 0
    for place in places:
        if place in known:
            begin, end = begin if end else place, place + SHINGLE
        elif end:
            yield begin, end
            end = 0
    if end:
        yield begin, end


def _snapped(begin: int, end: int, cut: Sequence[int]) -> tuple[int, int]:
    """A stretch drawn out to the edges of its sentences if they are so near that no fingerprint
    need stand between."""
    before = cut[bisect_right(cut, begin) - 1]
    behind = cut[bisect_left(cut, end)]
    return (
        before if begin - before < WINDOW else begin,
        behind if behind - end < WINDOW else end,
    )
