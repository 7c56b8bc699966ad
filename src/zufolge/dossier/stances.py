"""What stands for a claim, and what each of its statements does to it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from zufolge.model import (
    Act,
    Certainty,
    Form,
    Match,
    Relation,
    Report,
    Stance,
    Statement,
    StatementStance,
)

__all__ = ["Toward", "gist_of", "stance_between", "stances_of"]

_TELLING_FORMS = (Form.DIRECT, Form.INDIRECT)
_LONG_ENOUGH = 200  # characters of content; more does not make a better gist


class Toward(StrEnum):
    """What one statement does towards the fact that another tells."""

    SAME = "same"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NOT_CONFIRMED = "not-confirmed"
    DOUBTS = "doubts"


def stance_between(one: Statement, other: Statement, relation: Relation) -> Toward:
    """What one of two statements does towards the other's fact, whichever comes first.

    That both tell one fact is taken for granted: of ``relation`` only a contradiction counts, by
    which one of them turns the fact round. A denial of what the other denies too is the same.
    """
    acts = {one.act, other.act}
    if Act.NOT_CONFIRMED in acts:
        return Toward.NOT_CONFIRMED
    if relation is Relation.CONTRADICTS or (Act.DENY in acts and len(acts) == 2):
        return Toward.DENIES
    if Act.CONFIRM in acts and len(acts) == 2:
        return Toward.CONFIRMS
    certain = {s.certainty is Certainty.ASSERTED for s in (one, other)}
    return Toward.SAME if len(certain) == 1 else Toward.DOUBTS


def gist_of(
    group: Sequence[Statement], matches: Iterable[Match], reports: Mapping[str, Report]
) -> Statement:
    """The statement that stands for a claim.

    Body before headline, what is asserted before what is denied, a known speaker before none,
    clauses given in full before reported ones, certain before doubtful; then whichever agrees most
    with the others, and says most.
    """
    agreement: dict[str, float] = defaultdict(float)
    for match in matches:
        agreement[match.a] += match.score
        agreement[match.b] += match.score

    def worth(statement: Statement) -> tuple[object, ...]:
        kind = reports[statement.report].kind_at(statement.content[0].start)
        return (
            statement.repeats is None and not (kind is not None and kind.repeats_body),
            statement.act not in (Act.DENY, Act.NOT_CONFIRMED),
            statement.speaker_id is not None,
            statement.form in _TELLING_FORMS,
            statement.certainty is Certainty.ASSERTED,
            round(agreement[statement.id], 4),
            min(sum(map(len, statement.content)), _LONG_ENOUGH),
            statement.id,
        )

    return max(group, key=worth)


def stances_of(
    group: Sequence[Statement], gist: Statement, matches: Iterable[Match]
) -> tuple[StatementStance, ...]:
    """Stances in the order of ``group``, towards what the gist's content says.

    A statement whose strongest path of matches to the gist crosses contradictions an odd number
    of times turns it round. A denial of the opposite asserts; "not confirmed" stays what it is.
    """
    sides = _sides(gist.id, matches)
    gist_side = -1 if gist.act is Act.DENY else 1
    return tuple(StatementStance(s.id, _stance(s, sides.get(s.id, 1) * gist_side)) for s in group)


def _stance(statement: Statement, side: int) -> Stance:
    if statement.act is Act.NOT_CONFIRMED:
        return Stance.NOT_CONFIRMED
    if side < 0:
        return Stance.DENIES
    return Stance.CONFIRMS if statement.act is Act.CONFIRM else Stance.ASSERTS


def _sides(start: str, matches: Iterable[Match]) -> dict[str, int]:
    """1 for statements on the side of ``start``, -1 for the other, along the strongest matches."""
    near: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.score > 0:
            near[match.a].append(match)
            near[match.b].append(match)
    sides: dict[str, int] = {}
    queue: list[tuple[float, str, int]] = [(-1.0, start, 1)]
    while queue:
        _, here, side = heapq.heappop(queue)
        if here in sides:
            continue
        sides[here] = side
        for match in near[here]:
            there = match.b if match.a == here else match.a
            turned = -side if match.relation is Relation.CONTRADICTS else side
            heapq.heappush(queue, (-match.score, there, turned))
    return sides
