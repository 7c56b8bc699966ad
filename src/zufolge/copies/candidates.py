"""Which pairs of reports are worth laying side by side, and which fingerprints are standing text.

Postings of fingerprints give both, a range of hashes at a time. A fingerprint in many reports pairs
each of them with the earliest holders alone, so that the number of pairs grows with that of reports
and not with its square; through the earliest the others are one origin all the same. Of each shared
fingerprint it is seen at once how far the same words go on. A pair is laid side by side if they go
on for ``GUARANTEE`` words or may hold a whole sentence, since no passage begins with less, or if
two fingerprints are shared. So what is promised of fingerprints holds for pairs; what is left out
are pairs that share a single turn of phrase of five to seven words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.prints import BEGINS
from zufolge.copies.shingling import GUARANTEE, SHINGLE
from zufolge.copies.window import Window

__all__ = ["Candidates", "candidates_in"]

Array = NDArray[Any]

_MANY = 24  # so many holders make 276 pairs; more of them are paired with …
_EARLIEST = 8  # … the earliest alone
# Appeals, explanations and data notes come back for days; a text of the news is carried for two.
_OUTLET_DAYS = 3
_DAYS = 4
_OUTLET_TIMES = 8  # in so many reports of one outlet even on one day, or undated
_AT_ONCE = 1 << 20  # shared fingerprints that are followed together
_SHORT = 2  # so many shared fingerprints in shorter runs make a pair worth a look, too
_KEPT = 1 << 24  # pairs after which those that came twice are put together
_ON = GUARANTEE - SHINGLE  # so many words beside a shingle make the run long enough
_REPORT = np.uint64(32)  # bits of the earlier report of a pair


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of reports of a window, ``earlier`` and ``later``; and the places of fingerprints that
    are standing text, in order.

    Pairs of reports with one root follow each other, so that what is needed of a report is read
    once: the root of a report is that of the earliest report that it makes a pair with. Those of
    one root are in order of the later report and then of the earlier.
    """

    earlier: Array
    later: Array
    standing: Array


def candidates_in(window: Window) -> Candidates:
    """The pairs of which one report at least is of the day."""
    found, maybe = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)]
    standing = [np.empty(0, np.int64)]
    for keys, places in window.fingerprints():
        held = _held(window, keys, places)
        stands = _standing(window, held)
        standing.append(held.places[stands[held.groups]])
        distinct = held.distinct()
        for earlier, later in _shared(window, distinct, stands):
            go_on = _go_on(window, distinct.places[earlier], distinct.places[later])
            pairs = distinct.reports[later].astype(np.uint64) << _REPORT
            pairs |= distinct.reports[earlier].astype(np.uint64)
            found.append(np.unique(pairs[go_on]))
            maybe.append(pairs[~go_on])
        if sum(map(len, found)) > _KEPT:
            found = [np.unique(np.concatenate(found))]
        if sum(map(len, maybe)) > _KEPT:
            maybe = [_at_most(np.concatenate(maybe), _SHORT)]
    pairs = np.unique(np.concatenate([*found, _often(np.concatenate(maybe), _SHORT)]))
    earlier = (pairs & np.uint64((1 << 32) - 1)).astype(np.int64)
    later = (pairs >> _REPORT).astype(np.int64)
    order = np.argsort(_roots(len(window), earlier, later)[later], kind="stable")
    return Candidates(earlier[order], later[order], np.sort(np.concatenate(standing)))


def _roots(count: int, earlier: Array, later: Array) -> Array:
    """Of each of ``count`` reports its root; pairs come in order of the later, then earlier."""
    roots = np.arange(count)
    report, first = np.unique(later, return_index=True)
    roots[report] = earlier[first]
    while not np.array_equal(roots, further := roots[roots]):
        roots = further
    return roots


@dataclass(frozen=True, slots=True)
class _Held:
    """Where fingerprints stand that stand in more than one place: ``groups`` number the
    fingerprints, in order; of one fingerprint the places are in order."""

    groups: Array
    places: Array
    reports: Array

    def distinct(self) -> _Held:
        """The first place in each report alone."""
        again = (self.groups[1:] == self.groups[:-1]) & (self.reports[1:] == self.reports[:-1])
        return self.only(np.concatenate([[True], ~again])[: len(self.groups)])

    def only(self, chosen: Array) -> _Held:
        return _Held(self.groups[chosen], self.places[chosen], self.reports[chosen])


def _held(window: Window, keys: Array, places: Array) -> _Held:
    same = keys[1:] == keys[:-1]
    several = np.flatnonzero(
        np.concatenate([same, [False]]) | np.concatenate([[False], same]) if len(keys) else keys
    )
    keys, places = keys[several], places[several]
    reports = window.report_at(places)
    if len(window.replaced):
        kept = ~np.isin(reports, window.replaced)
        keys, places, reports = keys[kept], places[kept], reports[kept]
    changes = np.concatenate([[False], keys[1:] != keys[:-1]])[: len(keys)]
    return _Held(np.cumsum(changes), places, reports)


def _standing(window: Window, held: _Held) -> Array:
    """Of each fingerprint, whether it is standing text."""
    count = int(held.groups[-1]) + 1 if len(held.groups) else 0
    distinct = held.distinct()
    many = np.bincount(distinct.groups, minlength=count) >= _OUTLET_DAYS
    some = distinct.only(many[distinct.groups])
    days, outlets = window.days[some.reports], window.outlets[some.reports]
    dated, owned = days > 0, outlets > 0
    all_days = int(window.days.max(initial=0)) + 1
    all_outlets = int(window.outlets.max(initial=0)) + 1
    stands = np.zeros(count, bool)
    owners = some.groups * all_outlets + outlets
    on_days = np.unique(some.groups[dated] * all_days + days[dated]) // all_days
    stands[_often(on_days, _DAYS)] = True
    stands[_often(owners[owned], _OUTLET_TIMES) // all_outlets] = True
    both = dated & owned
    own_days = np.unique(owners[both] * all_days + days[both]) // all_days
    stands[_often(own_days, _OUTLET_DAYS) // all_outlets] = True
    return stands


def _often(values: Array, least: int) -> Array:
    """The values that come ``least`` times or more."""
    different, times = np.unique(values, return_counts=True)
    often: Array = different[times >= least]
    return often


def _at_most(values: Array, most: int) -> Array:
    """``values`` without what comes more than ``most`` times."""
    different, times = np.unique(values, return_counts=True)
    return different.repeat(np.minimum(times, most))


def _shared(window: Window, held: _Held, stands: Array) -> Iterator[tuple[Array, Array]]:
    """Pairs of places of one fingerprint, as numbers in ``held``, the second in a report of the
    day; some at a time."""
    number = np.arange(len(held.groups))
    begins = np.searchsorted(held.groups, held.groups)
    sizes = np.searchsorted(held.groups, held.groups, side="right") - begins
    before = number - begins
    partners = np.where(sizes <= _MANY, before, np.minimum(before, _EARLIEST))
    partners[stands[held.groups] | (held.reports < window.today)] = 0
    ends = np.cumsum(partners)
    at = 0
    while at < len(number):
        done = ends[at - 1] if at else 0
        until = max(at + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        counts = partners[at:until]
        later = np.repeat(number[at:until], counts)
        along = np.arange(len(later)) - np.repeat(ends[at:until] - counts - done, counts)
        yield begins[later] + along, later
        at = until


def _go_on(window: Window, ones: Array, others: Array) -> Array:
    """Whether each pair of places of one shingle stands in a run of words that may be a core."""
    one, other = window.report_at(ones), window.report_at(others)
    before = np.minimum(ones - window.first[one], others - window.first[other])
    behind = np.minimum(window.first[one + 1] - ones, window.first[other + 1] - others) - SHINGLE
    left = _same(window, ones - 1, others - 1, -1, before)
    right = _same(window, ones + SHINGLE, others + SHINGLE, 1, behind)
    enough = left + right >= _ON
    short = np.flatnonzero(~enough)
    enough[short] = _may_hold_sentence(
        window, ones[short] - left[short], left[short] + SHINGLE + right[short]
    ) & _may_hold_sentence(
        window, others[short] - left[short], left[short] + SHINGLE + right[short]
    )
    return enough


def _same(window: Window, ones: Array, others: Array, step: int, room: Array) -> Array:
    """How many words are the same in a row, up to ``_ON`` and up to ``room``."""
    count = np.zeros(len(ones), np.int64)
    going = np.arange(len(ones))
    for place in range(_ON):
        going = going[room[going] > place]
        a, b = ones[going] + step * place, others[going] + step * place
        going = going[window.at("words", a) == window.at("words", b)]
        count[going] += 1
    return count


def _may_hold_sentence(window: Window, begins: Array, words: Array) -> Array:
    """Whether a sentence begins in each short run, and one ends ``SHINGLE`` words later or more."""
    last = int(window.first[-1])
    found = np.zeros(len(begins), bool)
    for start in range(_ON):
        for end in range(start + SHINGLE, SHINGLE + _ON):
            fits = np.flatnonzero((words >= end) & ~found)
            here, there = begins[fits] + start, begins[fits] + end
            ends = there == last
            ends |= window.at("flags", np.minimum(there, last - 1)) & BEGINS != 0
            found[fits[ends & (window.at("flags", here) & BEGINS != 0)]] = True
    return found
