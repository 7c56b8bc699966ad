"""Which statements form one claim: average linkage over their matches.

Two groups are joined while the mean score of the pairs between them is high enough (UPGMA,
unweighted average linkage), so that no chain of pairs joins what a quorum would not. Pairs that
were never compared count as 0 until ``_QUORUM`` pairs between the two were: in a large story each
statement is compared with its nearest only. A pair that scored 0 keeps its groups apart for good.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zufolge.model import Match, Statement

__all__ = ["grouped"]

_JOIN = 0.45  # in doubt apart: two claims beside each other mislead less than a mixed one
_QUORUM = 25

Group = tuple[str, ...]


@dataclass(slots=True)
class _Link:
    """Compared pairs between two groups: sum of scores, number, and whether one forbids joining."""

    total: float = 0.0
    count: int = 0
    forbidden: bool = False

    def add(self, other: _Link) -> None:
        self.total += other.total
        self.count += other.count
        self.forbidden |= other.forbidden


def grouped(statements: Sequence[Statement], matches: Iterable[Match]) -> list[Group]:
    """Groups of statement ids, each sorted, in the order of their first ids. Every statement stands
    in exactly one; one that repeats another of its report stands with it, whatever it matches."""
    begun = _with_repeats(statements)
    members: dict[str, Group] = {body: (body,) for body in begun}
    links = _links(matches, members)
    queue = [
        (-_mean(link, members[one], members[other]), one, other)
        for one in links
        for other, link in links[one].items()
        if one < other
    ]
    heapq.heapify(queue)
    while queue:
        negative, one, other = heapq.heappop(queue)
        link = links.get(one, {}).get(other)
        if link is None or -negative != _mean(link, members[one], members[other]):
            continue  # one of the two has grown or gone since this was queued
        if -negative < _JOIN:
            break
        _join(one, other, members, links)
        for neighbour, joined in links[one].items():
            mean = _mean(joined, members[one], members[neighbour])
            heapq.heappush(queue, (-mean, min(one, neighbour), max(one, neighbour)))
    return sorted(
        tuple(sorted(each for body in group for each in begun[body])) for group in members.values()
    )


def _with_repeats(statements: Sequence[Statement]) -> dict[str, Group]:
    """Groups to begin with, by the statement of the body: it and those that repeat it."""
    repeats = {statement.id: statement.repeats for statement in statements}
    gathered: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        gathered[_body_of(statement.id, repeats)].append(statement.id)
    return {body: tuple(group) for body, group in gathered.items()}


def _body_of(statement: str, repeats: Mapping[str, str | None]) -> str:
    """The statement that ``statement`` repeats in the end; itself if it repeats none."""
    passed = {statement}
    here = statement
    while (body := repeats[here]) is not None and body in repeats and body not in passed:
        passed.add(body)
        here = body
    return here


def _links(
    matches: Iterable[Match], bodies: Mapping[str, Group]
) -> defaultdict[str, dict[str, _Link]]:
    links: defaultdict[str, dict[str, _Link]] = defaultdict(dict)
    for match in sorted(matches, key=lambda match: (match.a, match.b)):
        one, other = match.a, match.b
        if one not in bodies or other not in bodies:
            continue
        link = links[one].setdefault(other, links[other].get(one, _Link()))
        links[other][one] = link
        link.add(_Link(match.score, 1, match.score == 0))
    return links


def _mean(link: _Link, one: Group, other: Group) -> float:
    if link.forbidden:
        return 0.0
    return link.total / max(link.count, min(len(one) * len(other), _QUORUM))


def _join(
    one: str, other: str, members: dict[str, Group], links: defaultdict[str, dict[str, _Link]]
) -> None:
    """Put the group ``other`` into ``one``, whose first id is the smaller."""
    members[one] = tuple(sorted(members[one] + members.pop(other)))
    for neighbour, link in links.pop(other).items():
        del links[neighbour][other]
        if neighbour == one:
            continue
        if neighbour in links[one]:
            links[one][neighbour].add(link)
        else:
            links[one][neighbour] = links[neighbour][one] = link
