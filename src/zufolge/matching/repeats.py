"""Headlines, leads and summaries that say again what the body says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zufolge.matching.meeting import Weighed, weighed
from zufolge.matching.profiles import Profile, profiles
from zufolge.matching.scoring import compare, weigh_words
from zufolge.matching.stretches import points_back
from zufolge.model import Act, Report, Source, SourceKind, Statement, Values

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

    A repeat has more than one thing in common with what it repeats, turns nothing round, asks only
    what is asked there, and is told by the same side, as far as both speakers are known. One that
    only says "denied" or "not confirmed" repeats the first that does so in the body. A group
    without a name ("media reports") may be anybody.
    ``values`` are the times and quantities of each report, by its id."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.report].append(statement)
    asked = [r for r in reports if any(_repeating(r, each) for each in told[r.id])]
    concerned = [each for report in asked for each in told[report.id]]
    nameless = {each.id for each in sources if _is_nameless(each)}
    profiled = {
        p.statement.id: replace(p, side=None) if p.statement.speaker_id in nameless else p
        for p in profiles(asked, concerned, sources, values)
    }
    repeated: dict[str, str] = {}
    for report in asked:
        own = [profiled[statement.id] for statement in told[report.id]]
        repeated |= _repeated(report, own)
    return tuple(replace(s, repeats=repeated.get(s.id)) for s in statements)


def _is_nameless(source: Source) -> bool:
    return source.kind is SourceKind.GROUP and not (source.members or source.party)


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
        alike = [(side.profile, s) for side in body if (s := _likeness(report, one, side))]
        best = max(alike, key=lambda item: (item[1], item[0].statement.id), default=None)
        if best is not None and best[1] >= _REPEATS:
            repeated[statement.id] = best[0].statement.id
        elif points_back(statement, report):
            answers = (side.profile for side in body if _answers_too(one.profile, side.profile))
            answer = next(answers, None)
            repeated |= {statement.id: answer.statement.id} if answer else {}
    return repeated


def _likeness(report: Report, one: Weighed, other: Weighed) -> float:
    """How sure two statements of one report say the same thing; 0 if they cannot."""
    acts = (one.profile.statement.act, other.profile.statement.act)
    asks, told = (_asks(report, side.profile.statement) for side in (one, other))
    left_open = (acts[0] is Act.NOT_CONFIRMED) != (acts[1] is Act.NOT_CONFIRMED)
    if asks != told or left_open or not _of_one_side(one.profile, other.profile):
        return 0.0
    found = compare(one, other)
    # who does the same with one thing ("promises aid") has the deed in common too
    deed = found.signals.same_speaker and found.signals.same_act
    return 0.0 if found.opposed or (found.signals.thin and not deed) else found.score


def _asks(report: Report, statement: Statement) -> bool:
    """Whether a statement ends as a question."""
    return statement.content[-1].of(report.text).rstrip("\"“”»«‘’' ").endswith("?")


def _of_one_side(one: Profile, other: Profile) -> bool:
    """Whether nothing that is known of the speakers sets them apart."""
    return None in (one.side, other.side) or one.side == other.side


def _answers_too(one: Profile, other: Profile) -> bool:
    return one.statement.act is other.statement.act and _of_one_side(one, other)


def _repeating(report: Report, statement: Statement) -> bool:
    kind = report.kind_at(statement.content[0].start)
    return kind is not None and kind.repeats_body
