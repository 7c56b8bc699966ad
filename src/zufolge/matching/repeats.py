"""Headlines, leads and summaries that say again what the body says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.matching.profiles import profiles
from zufolge.matching.scoring import compare, weigh_words
from zufolge.matching.stretches import points_back
from zufolge.model import Report, Source, Statement, Values

__all__ = ["find_repeats"]

_REPEATS = 0.4  # lower than between reports: a headline is there to repeat its own report


def find_repeats(
    report: Report, statements: Sequence[Statement], sources: Sequence[Source], values: Values
) -> tuple[Statement, ...]:
    """``statements`` of one report in their order, with ``repeats`` set where a statement in the
    kicker, headline, lead, summary or a subhead says again what a statement of the body says.

    One that only says "denied" or "not confirmed" repeats the first that does so in the body."""
    found = profiles([report], statements, sources, {report.id: values})
    compared = {profile.statement.id: profile for profile in found}
    weights = weigh_words(list(compared.values()))
    above = [statement for statement in statements if _repeating(report, statement)]
    body = [compared[s.id] for s in statements if not _repeating(report, s)]
    repeated: dict[str, str] = {}
    for statement in above:
        scored = [(compare(compared[statement.id], other, weights).score, other) for other in body]
        best = max(scored, key=lambda item: (item[0], item[1].statement.id), default=None)
        if best is not None and best[0] >= _REPEATS:
            repeated[statement.id] = best[1].statement.id
        elif points_back(statement, report):
            same_act = (p.statement for p in body if p.statement.act is statement.act)
            answer = next(same_act, None)
            repeated |= {statement.id: answer.id} if answer else {}
    return tuple(replace(s, repeats=repeated.get(s.id)) for s in statements)


def _repeating(report: Report, statement: Statement) -> bool:
    kind = report.kind_at(statement.content[0].start)
    return kind is not None and kind.repeats_body
