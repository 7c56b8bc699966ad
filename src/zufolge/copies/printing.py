"""From reports to prints: every word becomes a number once, and what else a pair needs comes by
array operations over many reports at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.marks import PAST, marks_around
from zufolge.copies.prints import (
    BEGINS,
    DIGITS,
    KEY,
    PICKED,
    QUOTED,
    STEMS,
    Prints,
    bounds_of,
)
from zufolge.copies.shingling import winnowed
from zufolge.copies.telling import telling
from zufolge.copies.vocabulary import BIG, DIGIT, LONG, STEM, STEMMED, UPPER, Vocabulary
from zufolge.copies.wording import Wording, wording_of
from zufolge.model import Report

__all__ = ["fingerprints"]

_TOGETHER = 256  # reports: arrays of their words stay in a processor's cache


def fingerprints(reports: Iterable[Report]) -> Prints:
    """The prints of ``reports``, in their order; time and memory grow with their length."""
    rest = iter(reports)
    return Prints.joined(list(_batches(rest)) or [_of_some([])])


def _batches(reports: Iterator[Report]) -> Iterator[Prints]:
    while some := list(islice(reports, _TOGETHER)):
        yield _of_some(some)


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary()


def _of_some(reports: Sequence[Report]) -> Prints:
    wordings = [wording_of(report) for report in reports]
    counts = np.array([len(wording.tokens) for wording in wordings], np.int64)
    words = bounds_of(counts)
    packed = np.fromiter(
        map(_vocabulary().__getitem__, chain.from_iterable(w.tokens for w in wordings)),
        np.uint64,
        int(words[-1]),
    )
    # where each report's text begins if they stand one behind the other, with spaces between
    bases = PAST + bounds_of([len(report.text) + PAST for report in reports])[:-1]
    starts, ends = _places(wordings, words)
    wide = np.repeat(bases, counts)
    begins, stops = starts + wide, ends + wide
    flags = _flags(packed, _within(wordings, begins, bases), _begun(wordings, begins, bases, words))
    flags[winnowed(packed >> np.uint64(32), counts)] |= PICKED
    around = marks_around(_characters(reports), begins, stops)
    marked = np.flatnonzero(around)
    has_stem = flags & STEMS != 0
    edges = [[edge for span in telling(r) for edge in (span.start, span.end)] for r in reports]
    labels = [_label(report) for report in reports]
    fields: dict[str, NDArray[Any]] = {
        "words": (packed >> np.uint64(32)).astype("<u4"),
        "starts": starts.astype("<u4"),
        "ends": ends.astype("<u4"),
        "flags": flags,
        "stems": (packed[has_stem] >> np.uint64(STEMMED) & np.uint64(STEM)).astype("<u4"),
        "marked": (marked - np.repeat(words[:-1], counts)[marked]).astype("<u4"),
        "marks": around[marked].astype("<u8"),
        "telling": np.array(list(chain.from_iterable(edges)), "<u4"),
        "label": np.frombuffer(b"".join(labels), "|u1"),
    }
    bounds = {
        "word": words,
        "stem": bounds_of(np.diff(bounds_of(has_stem)[words])),
        "mark": np.searchsorted(marked, words),
        "edge": bounds_of([len(each) for each in edges]),
        "byte": bounds_of([len(each) for each in labels]),
    }
    return Prints(fields, bounds)


def _label(report: Report) -> bytes:
    published = report.published.value if report.published else None
    outlet = report.outlet.name if report.outlet else None
    return json.dumps([report.id, published, outlet]).encode()


def _characters(reports: Sequence[Report]) -> NDArray[np.uint32]:
    space = " " * PAST
    text = space + "".join(report.text + space for report in reports)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _places(wordings: Sequence[Wording], words: NDArray[np.int64]) -> tuple[Any, Any]:
    """Where each word starts and ends in its own text."""
    lengths = chain.from_iterable(wording.lengths for wording in wordings)
    total = bounds_of(np.fromiter(lengths, np.int64, 2 * int(words[-1])))
    before = np.repeat(total[2 * words[:-1]], np.diff(words))
    return total[1:][0::2] - before, total[1:][1::2] - before


def _within(wordings: Sequence[Wording], begins: NDArray[Any], bases: NDArray[Any]) -> NDArray[Any]:
    """Whether each word stands inside of quotation marks."""
    found = [
        edge + base
        for wording, base in zip(wordings, bases.tolist(), strict=True)
        for stretch in wording.quoted
        for edge in stretch
    ]
    at = np.searchsorted(begins, np.array(found, np.int64))
    change = np.zeros(len(begins) + 1, np.int64)
    np.add.at(change, at[0::2], 1)
    np.add.at(change, at[1::2], -1)
    within: NDArray[Any] = np.cumsum(change[:-1]) > 0
    return within


def _begun(
    wordings: Sequence[Wording], begins: NDArray[Any], bases: NDArray[Any], words: NDArray[np.int64]
) -> NDArray[Any]:
    """Whether a sentence begins with each word."""
    counts = [len(wording.sentences) for wording in wordings]
    found = np.fromiter(chain.from_iterable(w.sentences for w in wordings), np.int64, sum(counts))
    at = np.searchsorted(begins, found + np.repeat(bases, counts))
    begun = np.zeros(len(begins), bool)
    begun[at[at < np.repeat(words[1:], counts)]] = True
    return begun


def _flags(packed: NDArray[np.uint64], quoted: NDArray[Any], begun: NDArray[Any]) -> NDArray[Any]:
    low = packed.astype(np.uint8)
    name = (low & UPPER != 0) & ~begun
    flags: NDArray[Any] = (
        QUOTED * quoted.astype(np.uint8)
        | KEY * ((low & (LONG | DIGIT) != 0) | name).astype(np.uint8)
        | STEMS * (low & BIG != 0).astype(np.uint8)
        | DIGITS * (low & DIGIT != 0).astype(np.uint8)
        | BEGINS * begun.astype(np.uint8)
    )
    return flags
