"""Who copied from whom in a set of reports: pairs, origins of the texts, and shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zufolge.copies.folding import fold
from zufolge.copies.origins import origins_of
from zufolge.copies.printing import fingerprints
from zufolge.copies.shares import shares_of
from zufolge.model import Copies, Report

__all__ = ["copies_of"]


def copies_of(
    reports: Sequence[Report],
    credited: Mapping[str, tuple[str, ...]],
    chains: Mapping[str, tuple[str, ...]] | None = None,
) -> Copies:
    """The shared text of ``reports``, in any order; ids of reports must differ.

    They are folded as one day is. ``credited`` maps a report's id to the ids of the agencies that
    it credits (see ``Linking``), ``chains`` to those through which its statements came (see
    ``chains_of``). Time grows with the number of words and of pairs that share text.
    """
    found = fold(fingerprints(reports)).pairs
    pairs = tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))
    origins = origins_of(reports, pairs, credited, chains or {})
    by_id = sorted(reports, key=lambda report: report.id)
    return Copies(pairs, origins, shares_of(by_id, pairs, origins, credited))
