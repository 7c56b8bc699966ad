"""Claims that must be read beside one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from zufolge.model import Act, ClaimLink, Match, Relation, Statement

__all__ = ["links_between"]

_MOST_RELATED = 4  # weaker links than contradiction and entailment, a claim
_STRENGTH = {Relation.CONTRADICTS: 3, Relation.ENTAILS: 2, Relation.RELATED: 1}
_CONFIRMATION = {Act.CONFIRM, Act.NOT_CONFIRMED}


def links_between(
    home: Mapping[str, str], matches: Iterable[Match], statements: Mapping[str, Statement]
) -> dict[str, tuple[ClaimLink, ...]]:
    """Links of each claim by claim id; ``home`` gives the claim of each statement.

    Between two claims the match that tells most counts. What contradicts or follows is always
    kept, and so is what one side confirmed beside what it did not; of the rest the nearest few.
    """
    best: dict[tuple[str, str], tuple[tuple[int, bool, float, str, str], Match]] = {}
    for match in matches:
        one, other = home[match.a], home[match.b]
        if one == other or match.relation is Relation.DIFFERENT:
            continue
        taken_up = {statements[match.a].act, statements[match.b].act} == _CONFIRMATION
        rank = (_STRENGTH.get(match.relation, 1), taken_up, match.score, match.a, match.b)
        pair = (min(one, other), max(one, other))
        if pair not in best or rank > best[pair][0]:
            best[pair] = (rank, match)
    found: dict[str, list[tuple[tuple[int, bool, float, str, str], ClaimLink]]] = defaultdict(list)
    for rank, match in best.values():
        relation = match.relation if match.relation in _STRENGTH else Relation.RELATED
        for here, there in ((match.a, match.b), (match.b, match.a)):
            found[home[here]].append((rank, ClaimLink(home[there], relation, (here, there))))
    return {claim: _strongest(links) for claim, links in found.items()}


def _strongest(
    links: list[tuple[tuple[int, bool, float, str, str], ClaimLink]],
) -> tuple[ClaimLink, ...]:
    ordered = sorted(links, key=lambda item: (item[0], item[1].claim), reverse=True)
    certain = [link for rank, link in ordered if rank[0] > 1 or rank[1]]
    rest = [link for rank, link in ordered if not (rank[0] > 1 or rank[1])]
    return (*certain, *rest[:_MOST_RELATED])
