"""Who copied from whom in a set of reports: pairs, origins of the texts, and shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from zufolge.copies.candidates import postings_of
from zufolge.copies.fingerprints import shingles, winnowed
from zufolge.copies.kinds import copying_of
from zufolge.copies.origins import origins_of
from zufolge.copies.prepared import Prepared, prepared
from zufolge.copies.shares import shares_of
from zufolge.copies.times import in_time
from zufolge.copies.wording import wording_of
from zufolge.model import Copies, Report

__all__ = ["copies_of"]


def copies_of(
    reports: Sequence[Report],
    credited: Mapping[str, tuple[str, ...]],
    chains: Mapping[str, tuple[str, ...]] | None = None,
) -> Copies:
    """The shared text of ``reports``, in any order; ids of reports must differ.

    ``credited`` maps a report's id to the ids of the agencies that it credits (see ``Linking``),
    ``chains`` to those through which its statements came (see ``chains_of``). Time grows with the
    number of words and of pairs that share text.
    """
    ordered = in_time(reports)
    wordings = [wording_of(report) for report in ordered]
    hashes = [shingles(wording.words) for wording in wordings]
    postings = postings_of(ordered, [winnowed(each) for each in hashes])

    @cache
    def ready(index: int) -> Prepared:
        return prepared(ordered[index], wordings[index], hashes[index], postings.standing)

    found = [
        copying_of(*sorted((ready(one), ready(other)), key=lambda side: side.report.id))
        for one, other in postings.pairs
    ]
    pairs = tuple(sorted((pair for pair in found if pair), key=lambda pair: (pair.a, pair.b)))
    origins = origins_of(reports, pairs, credited, chains or {})
    by_id = sorted(reports, key=lambda report: report.id)
    return Copies(pairs, origins, shares_of(by_id, pairs, origins, credited))
