"""Who else of a story may be the same: those whose names are spelt much alike."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from zufolge.model import Source

__all__ = ["alike"]

_ENOUGH = 70.0
"""Of 100, where names count as spelt alike: *Vera Lindt* and *Wera Lind* have 84."""

_MOST_NAMES = 12
_SAME_LAST = 90.0
_GIVEN = 50.0
"""Of 100, what the given names of two with one surname must have: families speak as well."""


def alike(who: Source, others: Iterable[Source]) -> list[Source]:
    """Those of ``others`` whose names are spelt much like one of ``who``, the most alike first.

    The ratio of Indel similarity of the closest two spellings (rapidfuzz ``token_sort_ratio``);
    with one surname, given names that are missing or an initial count as near, others as apart.
    A proposal only: nothing is joined by it.
    """
    mine = _names(who)
    scored = []
    for other in others:
        if other.id != who.id:
            near = max(_nearness(a, b) for a in mine for b in _names(other))
            if near >= _ENOUGH:
                scored.append((-near, -len(other.mentions), other.name, other.id, other))
    return [each[-1] for each in sorted(scored, key=lambda each: each[:4])]


def _names(source: Source) -> list[str]:
    told = dict.fromkeys((source.name, *source.aliases))
    return [name.casefold() for name in list(told)[:_MOST_NAMES]]


def _nearness(one: str, other: str) -> float:
    spelt = fuzz.token_sort_ratio(one, other)
    a, b = one.split(), other.split()
    if not a or not b or a[-1] != b[-1]:
        return spelt
    if _may_be_one(a[:-1], b[:-1]):
        return max(spelt, _SAME_LAST)
    return spelt if fuzz.ratio(" ".join(a[:-1]), " ".join(b[:-1])) >= _GIVEN else 0.0


def _may_be_one(one: list[str], other: list[str]) -> bool:
    """Whether given names may be those of one person: missing, or shortened to an initial."""
    return all(
        a.startswith(b.rstrip(".")) or b.startswith(a.rstrip("."))
        for a, b in zip(one, other, strict=False)
    )
