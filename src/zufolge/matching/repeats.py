"""Headlines, leads and summaries that say again what the body says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zufolge.matching.meeting import Weighed, weighed
from zufolge.matching.profiles import Profile, profiles
from zufolge.matching.scoring import compare, weigh_words
from zufolge.matching.stretches import points_back
from zufolge.model import Report, Source, Statement, Values

__all__ = ["find_repeats"]

_REPEATS = 0.4  # lower than between reports: a headline is there to repeat its own report


def find_repeats(
    reports: Iterable[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    values: Mapping[str, Values],
) -> tuple[Statement, ...]:
    """``statements`` of ``reports`` in their order, with ``repeats`` set where one in the kicker,
    headline, lead, summary or a subhead says again what a statement of its report's body says.

    One that only says "denied" or "not confirmed" repeats the first that does so in the body.
    ``values`` are the times and quantities of each report, by its id."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.report].append(statement)
    asked = [r for r in reports if any(_repeating(r, each) for each in told[r.id])]
    concerned = [each for report in asked for each in told[report.id]]
    profiled = {p.statement.id: p for p in profiles(asked, concerned, sources, values)}
    repeated: dict[str, str] = {}
    for report in asked:
        own = [profiled[statement.id] for statement in told[report.id]]
        repeated |= _repeated(report, own)
    return tuple(replace(s, repeats=repeated.get(s.id)) for s in statements)


def _repeated(report: Report, profiled: Sequence[Profile]) -> dict[str, str]:
    """The ids of statements of one report that repeat another, with that one's."""
    weights = weigh_words(profiled)
    above: list[Weighed] = []
    body: list[Weighed] = []
    for profile in profiled:
        side = above if _repeating(report, profile.statement) else body
        side.append(weighed(profile, weights))
    repeated: dict[str, str] = {}
    for one in above:
        statement = one.profile.statement
        scored = [(compare(one, other).score, other.profile.statement) for other in body]
        best = max(scored, key=lambda item: (item[0], item[1].id), default=None)
        if best is not None and best[0] >= _REPEATS:
            repeated[statement.id] = best[1].id
        elif points_back(statement, report):
            answer = next((s for _, s in scored if s.act is statement.act), None)
            repeated |= {statement.id: answer.id} if answer else {}
    return repeated


def _repeating(report: Report, statement: Statement) -> bool:
    kind = report.kind_at(statement.content[0].start)
    return kind is not None and kind.repeats_body
