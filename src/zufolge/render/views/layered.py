"""A small layered layout of a graph: columns from left to right, few crossings.

Nodes of a column are ordered by the barycentre of their neighbours, in sweeps to and fro (K.
Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system
structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

__all__ = ["heights", "ordered"]

Node = TypeVar("Node", bound=Hashable)

_SWEEPS = 8


def ordered(
    columns: Sequence[Sequence[Node]], edges: Mapping[tuple[Node, Node], int]
) -> list[list[Node]]:
    """``columns`` with their nodes in an order that crosses few ``edges`` (weighted by value).

    Edges may skip columns. A node without any keeps its place; ties keep the order given.
    """
    result = [list(column) for column in columns]
    beside: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for (one, other), weight in edges.items():
        beside[one].append((other, weight))
        beside[other].append((one, weight))
    column_of = {node: at for at, column in enumerate(result) for node in column}
    place = {node: share for column in result for node, share in _shares(column)}
    for sweep in range(_SWEEPS):
        rightwards = sweep % 2 == 0
        for at in range(len(result)) if rightwards else reversed(range(len(result))):
            wanted = {
                node: _barycentre(
                    [
                        (place[other], weight)
                        for other, weight in beside[node]
                        if (column_of[other] < at) == rightwards
                    ],
                    place[node],
                )
                for node in result[at]
            }
            result[at].sort(key=wanted.__getitem__)
            place.update(_shares(result[at]))
    return result


def _shares(column: Sequence[Node]) -> list[tuple[Node, float]]:
    """Where each node stands in its column, as a share of its height."""
    return [(node, (at + 0.5) / len(column)) for at, node in enumerate(column)]


def _barycentre(neighbours: Sequence[tuple[float, int]], otherwise: float) -> float:
    whole = sum(weight for _, weight in neighbours)
    return sum(p * w for p, w in neighbours) / whole if whole else otherwise


def heights(column: Sequence[Node], height: float) -> dict[Node, float]:
    """The middle of each node of ``column``, spread evenly over ``height``."""
    return {node: share * height for node, share in _shares(column)}
