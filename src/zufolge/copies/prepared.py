"""A report made ready to be laid beside others: words, shingles, sentences, what counts as told."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from zufolge.copies.fingerprints import SHINGLE, WINDOW, winnowed
from zufolge.copies.wording import Wording
from zufolge.language import sentences
from zufolge.model import Report

__all__ = ["Prepared", "prepared"]

_STANDING = 10  # words
_FACTS = 4  # keys that a sentence needs to be known again
_STEM = 7  # letters of a word that stay the same in most of its forms
_LONG = 7  # letters of a word that says more than how a sentence is built


@dataclass(frozen=True)
class Prepared:
    """``standing[i]`` is 1 where word ``i`` stands in standing text, ``told[i]`` where it stands
    neither there nor in a quotation: words that no two reporters share by chance, by having
    listened to one speaker, or by the forms of a trade. ``sentences`` are the first words of the
    sentences, in order, with the number of words at the end."""

    report: Report
    wording: Wording
    hashes: array[int]
    sentences: tuple[int, ...]
    standing: bytes
    told: bytes

    @property
    def words(self) -> tuple[str, ...]:
        return self.wording.words

    @cached_property
    def places(self) -> Mapping[int, list[int]]:
        """Where each shingle stands."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, key in enumerate(self.hashes):
            found[key].append(place)
        return found

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
    def facts(self) -> tuple[frozenset[str], ...]:
        """For each sentence that tells something of its own: names, numbers and long words, cut
        short so that other forms of a word are the same."""
        cut = (self._keys(*ends) for ends in pairwise(self.sentences))
        return tuple(keys for keys in cut if len(keys) >= _FACTS)

    def _keys(self, start: int, end: int) -> frozenset[str]:
        """Of a sentence that is standing text for the most part: none."""
        if 2 * sum(self.standing[start:end]) > end - start:
            return frozenset()
        text, wording = self.report.text, self.wording
        return frozenset(
            word[:_STEM]
            for place, word in enumerate(self.words[start:end], start)
            if len(word) >= _LONG
            or text[wording.starts[place]].isdigit()
            or (place > start and text[wording.starts[place]].isupper())
        )


def prepared(report: Report, wording: Wording, hashes: array[int], known: Set[int]) -> Prepared:
    """``report`` with its ``wording`` and its shingles; ``known`` are fingerprints of standing
    text."""
    cut = _sentences(report, wording)
    standing = bytearray(len(wording.words))
    for begin, end in _stretches(hashes, known):
        if end - begin >= _STANDING:
            begin, end = _snapped(begin, end, cut)
            standing[begin:end] = b"\1" * (end - begin)
    told = bytes(not (a or b) for a, b in zip(standing, wording.quoted, strict=True))
    return Prepared(report, wording, hashes, cut, bytes(standing), told)


def _sentences(report: Report, wording: Wording) -> tuple[int, ...]:
    starts = wording.starts
    begins = {
        bisect_left(starts, sentence.start)
        for block in report.blocks
        if block.kind.tells
        for sentence in sentences(report.text, block.start, block.end)
    }
    return (*sorted(begins - {len(starts)}), len(starts))


def _stretches(hashes: array[int], known: Set[int]) -> Iterator[tuple[int, int]]:
    """The words under fingerprints that are ``known``, and those between two of them that have no
    other fingerprint between."""
    keys = winnowed(hashes)
    if known.isdisjoint(keys):
        return
    begin = end = 0
    for place, key in enumerate(hashes):
        if key in known:
            begin, end = begin if end else place, place + SHINGLE
        elif key in keys and end:
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
