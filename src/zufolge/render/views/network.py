"""The network of speakers, relays and outlets, drawn once when the page is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from zufolge.model import Statement
from zufolge.render.views.index import Index
from zufolge.render.views.layered import heights, ordered
from zufolge.render.views.short import shortened
from zufolge.render.views.ways import Stop, Way, WayRow, way_rows, ways

__all__ = ["Column", "Edge", "Network", "Node", "network"]

_MOST = 24
"""Nodes of a column; those with the fewest statements beyond that are drawn as one."""

_WIDTH, _ROW, _TOP, _MARGIN, _BAR = 1000, 26, 34, 250, 8
"""Units of the drawing: its width, a row, the heads, the room for names at the sides, a bar."""

_NAME = 30
"""Code points of a name in the drawing; its title has it in full."""

_Key = tuple[int, Stop]
"""A node: its column and who it is. Who passes on at two places of chains stands twice."""


@dataclass(frozen=True, slots=True)
class Node:
    """``x`` and ``y`` are the upper corner of its bar; ``label_x``, ``label_y`` and ``anchor`` say
    where its name stands."""

    x: float
    y: float
    height: float
    label_x: float
    label_y: float
    anchor: str
    name: str
    title: str
    count: str
    href: str
    known: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """``path`` is that of SVG; ``title`` says from whom to whom, and how many statements.
    ``relayed`` tells a part of a way with relays."""

    path: str
    relayed: bool
    width: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column of the drawing."""

    title: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing, and the same ways as rows of a table with their statements."""

    width: int
    height: int
    bar: int
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[WayRow, ...]


def network(index: Index) -> Network:
    """Who said how much through whom in which outlet."""
    found = ways(index)
    last = max((len(way) for way in found), default=2) - 1
    spread = {_placed(way, last): said for way, said in found.items()}
    joined = _few(index, spread, last)
    counts: Counter[_Key] = Counter()
    links: Counter[tuple[_Key, _Key]] = Counter()
    for way, said in joined:
        counts.update(dict.fromkeys(way, len(said)))
        for one, other in pairwise(way):
            links[one, other] += len(said)
    columns = ordered([[key for key in counts if key[0] == at] for at in range(last + 1)], links)
    height = _ROW * max((len(column) for column in columns), default=0)
    middle = {key: y for column in columns for key, y in heights(column, height).items()}
    most = max(counts.values(), default=1)
    return Network(
        width=_WIDTH,
        height=height + _TOP + _ROW // 2,
        bar=_BAR,
        columns=tuple(_column(index, at, last) for at in range(last + 1)),
        nodes=tuple(
            _node(index, key, middle[key], counts[key] / most, counts[key], last)
            for column in columns
            for key in column
        ),
        edges=tuple(
            _edge(index, pair, middle, count, last)
            for pair, count in sorted(links.items(), key=lambda item: -item[1])
        ),
        rows=way_rows(index, found),
    )


def _placed(way: Way, last: int) -> tuple[_Key, ...]:
    """Speakers in the first column, outlets in the last, relays between in the order of the
    chain."""
    inner = [(at, stop) for at, stop in enumerate(way[:-1])]
    return (*inner, (last, way[-1]))


def _few(
    index: Index, spread: Mapping[tuple[_Key, ...], list[Statement]], last: int
) -> list[tuple[tuple[_Key, ...], list[Statement]]]:
    """The ways with the rarest nodes of full columns made one."""
    counts: Counter[_Key] = Counter()
    for way, said in spread.items():
        counts.update(dict.fromkeys(way, len(said)))
    instead: dict[_Key, _Key] = {}
    for at in range(last + 1):
        column = [key for key, _ in counts.most_common() if key[0] == at]
        if len(column) <= _MOST:
            continue
        rare = column[_MOST - 1 :]
        name = index.texts.count("other", len(rare))
        instead |= dict.fromkeys(rare, (at, Stop(name, "", "#ways", known=False)))
    return [(tuple(instead.get(key, key) for key in way), said) for way, said in spread.items()]


def _x(at: int, last: int) -> float:
    return _MARGIN + (_WIDTH - 2 * _MARGIN - _BAR) * at / max(last, 1)


def _column(index: Index, at: int, last: int) -> Column:
    ui = index.texts.ui
    if at == 0:
        return Column(ui["network_speakers"], _x(at, last) + _BAR, "end")
    if at == last:
        return Column(ui["network_outlets"], _x(at, last), "start")
    return Column(ui["network_relays"], _x(at, last) + _BAR / 2, "middle")


def _node(index: Index, key: _Key, middle: float, share: float, count: int, last: int) -> Node:
    at, stop = key
    height = max(4.0, (_ROW - 6) * sqrt(share))
    inner, x = 0 < at < last, _x(at, last)
    return Node(
        x=round(x, 1),
        y=round(_TOP + middle - height / 2, 1),
        height=round(height, 1),
        label_x=round(x - 8 if at == 0 else x + _BAR + 8, 1),
        label_y=round(_TOP + middle, 1),
        anchor="end" if at == 0 else "start",
        name=shortened(stop.name, _NAME if not inner else _NAME // 2),
        title=stop.name,
        count=index.texts.number(count),
        href=stop.href,
        known=stop.known,
    )


def _edge(
    index: Index, pair: tuple[_Key, _Key], middle: Mapping[_Key, float], count: int, last: int
) -> Edge:
    (one, from_stop), (other, to_stop) = pair
    x1, x2 = _x(one, last) + _BAR, _x(other, last)
    y1, y2 = (_TOP + middle[key] for key in pair)
    half = (x1 + x2) / 2
    return Edge(
        relayed=(one, other) != (0, last),
        path=f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}",
        width=f"{min(12.0, 0.8 + 1.4 * sqrt(count)):.1f}",
        title=f"{from_stop.name} → {to_stop.name}: {index.texts.count('statement', count)}",
    )
