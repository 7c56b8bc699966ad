"""Lines that an outlet prints on its other pages too: the second look, at all reports together.

A report's labels come from its own text alone. Where several reports of one outlet are at hand,
a line that stands in several different ones is most likely the page's. Outlets repeat sentences of
background too, so its odds of being a leftover (``leftovers``) must be better than those of nearly
all lines of reports, by the median of its places, unless it turns to the readers or speaks of the
page. Versions of one report count once.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from math import inf
from statistics import median
from urllib.parse import urlsplit

from zufolge.ingest.leftovers import leftover_odds, weights
from zufolge.ingest.lines import Piece
from zufolge.ingest.signs import turns_to_readers
from zufolge.language import fold
from zufolge.model import Block, BlockKind, Report

__all__ = ["label_repeated"]

_ENOUGH = 3
_LEAST_ODDS = -4.0
"""Of a line that turns to the readers: below that the lines around it are in one flow with it."""
_OPEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LEAD})

_Key = bytes
"""Digest of a folded line."""


def label_repeated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """``reports`` in their order, with the lines labelled that their outlets repeat.

    Only paragraphs and leads become boilerplate, and nothing else of a report changes. The order
    of ``reports`` changes nothing; those whose outlet is unknown stay as they are.
    """
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        outlet = _outlet(report)
        if outlet is not None:
            groups[outlet].append(report)
    changed = {
        report.id: report
        for group in groups.values()
        if len(group) > 1
        for report in _labelled(group)
    }
    return tuple(changed.get(report.id, report) for report in reports)


def _labelled(group: Sequence[Report]) -> Iterator[Report]:
    """Those reports of one outlet that get a label, with it."""
    repeated = _repeated(group)
    places = {report.id: _places(report, repeated) for report in group}
    odds: dict[_Key, list[float]] = defaultdict(list)
    to_readers: set[_Key] = set()
    for report in group:
        if places[report.id]:
            weighed = leftover_odds([_piece(report.text, block) for block in report.blocks])
            for at, key in places[report.id].items():
                odds[key].append(weighed.get(at, -inf))
                if turns_to_readers(report.blocks[at].span.of(report.text)):
                    to_readers.add(key)
    leftovers = {
        key
        for key, weighed in odds.items()
        if median(weighed) >= (_LEAST_ODDS if key in to_readers else weights().repeated)
    }
    for report in group:
        found = {at for at, key in places[report.id].items() if key in leftovers}
        if found:
            yield replace(report, blocks=tuple(_blocks(report.blocks, found)))


def _blocks(blocks: Sequence[Block], leftovers: AbstractSet[int]) -> Iterator[Block]:
    for at, block in enumerate(blocks):
        yield replace(block, kind=BlockKind.BOILERPLATE) if at in leftovers else block


def _outlet(report: Report) -> str | None:
    if report.outlet is not None:
        return report.outlet.name.casefold()
    try:
        return urlsplit(report.url or "").hostname
    except ValueError:
        return None


def _repeated(group: Sequence[Report]) -> frozenset[_Key]:
    """The open lines that stand in three different reports of one outlet, or in two that are at
    least half of its reports."""
    enough = min(_ENOUGH, max(2, (len(group) + 1) // 2))
    lines = {report.id: _keys(report) for report in group}
    often = Counter(key for keys in lines.values() for key in keys)
    holders: dict[_Key, list[str]] = defaultdict(list)
    for name, keys in sorted(lines.items()):
        for key in keys:
            if often[key] >= enough:
                holders[key].append(name)
    return frozenset(key for key, names in holders.items() if _differ(names, lines, enough))


def _keys(report: Report) -> frozenset[_Key]:
    return frozenset(_key(report.text, block) for block in report.blocks if block.kind in _OPEN)


def _key(text: str, block: Block) -> _Key:
    return hashlib.blake2b(fold(block.span.of(text)).encode(), digest_size=8).digest()


def _differ(names: Iterable[str], lines: Mapping[str, frozenset[_Key]], enough: int) -> bool:
    """Whether so many of the reports are no versions of each other."""
    different: list[frozenset[_Key]] = []
    for name in names:
        if not any(_are_versions(lines[name], other) for other in different):
            different.append(lines[name])
            if len(different) == enough:
                return True
    return False


def _are_versions(left: frozenset[_Key], right: frozenset[_Key]) -> bool:
    """Whether they share most lines."""
    return 2 * len(left & right) > min(len(left), len(right))


def _places(report: Report, repeated: AbstractSet[_Key]) -> dict[int, _Key]:
    """Which open blocks of a report are repeated lines, by their place."""
    if not repeated:
        return {}
    keys = {
        at: _key(report.text, block)
        for at, block in enumerate(report.blocks)
        if block.kind in _OPEN
    }
    return {at: key for at, key in keys.items() if key in repeated}


def _piece(text: str, block: Block) -> Piece:
    kind = None if block.kind in _OPEN else block.kind
    return Piece(block.span.of(text), block.start, 0, kind)
