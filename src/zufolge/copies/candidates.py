"""Which pairs of reports are worth comparing, and which shingles are standing text.

Postings of fingerprints give both. A fingerprint in many reports pairs each of them with the
earliest holders alone, so that the number of pairs grows with that of reports and not with its
square; through the earliest the others are one origin all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zufolge.model import Report

__all__ = ["Postings", "postings_of"]

_MANY = 24  # so many holders make 276 pairs; more of them are paired with …
_EARLIEST = 8  # … the earliest alone
# Appeals, explanations and data notes come back for days; a text of the news is carried for two.
_OUTLET_DAYS = 3
_DAYS = 4
_OUTLET_TIMES = 8  # in so many reports of one outlet even on one day, or undated


@dataclass(frozen=True, slots=True)
class Postings:
    """``pairs`` of indices of reports (the smaller first, in order) that share a fingerprint,
    and the fingerprints that are ``standing`` text, which pair nobody."""

    pairs: tuple[tuple[int, int], ...]
    standing: frozenset[int]


def postings_of(reports: Sequence[Report], fingerprints: Sequence[frozenset[int]]) -> Postings:
    """Postings of ``fingerprints``, one set for each of ``reports``, these in order of time."""
    holders = _holders(fingerprints)
    standing = frozenset(key for key, held in holders.items() if _stands(held, reports))
    pairs: set[tuple[int, int]] = set()
    for key, held in holders.items():
        if key in standing:
            continue
        first = held if len(held) <= _MANY else held[:_EARLIEST]
        pairs.update((one, other) for one in first for other in held if one < other)
    return Postings(tuple(sorted(pairs)), standing)


def _holders(fingerprints: Sequence[frozenset[int]]) -> Mapping[int, list[int]]:
    """The indices of the sets that hold it, in order, of every fingerprint in two sets or more.

    Nine of ten stand in one report alone: a first pass sorts them out by sets, which need less
    memory than a list for each.
    """
    met: set[int] = set()
    again: set[int] = set()
    for keys in fingerprints:
        again |= met & keys if len(met) < len(keys) else keys & met
        met |= keys
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, keys in enumerate(fingerprints):
        for key in keys & again:
            holders[key].append(index)
    return holders


def _stands(held: Sequence[int], reports: Sequence[Report]) -> bool:
    if len(held) < _OUTLET_DAYS:
        return False
    days: set[str] = set()
    own: defaultdict[str, set[str]] = defaultdict(set)
    times: defaultdict[str, int] = defaultdict(int)
    for index in held:
        report = reports[index]
        day = report.published.value[:10] if report.published else ""
        days.add(day)
        if report.outlet is not None:
            own[report.outlet.name].add(day)
            times[report.outlet.name] += 1
    return (
        len(days - {""}) >= _DAYS
        or any(len(each - {""}) >= _OUTLET_DAYS for each in own.values())
        or max(times.values(), default=0) >= _OUTLET_TIMES
    )
