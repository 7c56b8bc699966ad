"""Matches: every candidate pair of statements with its score, its relation and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.matching.bridges import bridges
from zufolge.matching.candidates import candidates
from zufolge.matching.chances import Chances, chances
from zufolge.matching.holdings import holdings
from zufolge.matching.meanings import Meanings
from zufolge.matching.meeting import Weighed, weighed
from zufolge.matching.profiles import profiles
from zufolge.matching.reasons import ACTS, BRIDGED, MEANING, NESTED, ONE_SPEAKER, REPEATED, SAYING
from zufolge.matching.relations import SAME, relation_of
from zufolge.matching.scoring import Evidence, compare, weigh_words
from zufolge.matching.stretches import is_inside
from zufolge.matching.topics import Topics
from zufolge.model import (
    Act,
    Match,
    Relation,
    Report,
    Similarity,
    Source,
    Statement,
    Values,
)

__all__ = ["match"]

_QUOTED = 5  # words in a row beyond the first three
_NEAR_IN_MEANING = 0.9  # from which the encoder's word is a reason
_REPEATED = 0.9  # a headline that was found to repeat its body
_BRIDGE = 0.7  # what a third statement's weaker match is worth between the two that it ties
_NESTED = 0.3  # a statement inside another shares its very characters: that is no evidence;
# … and who denies to have said a thing shares its words with whoever tells the thing
_APART = frozenset({NESTED, SAYING, ONE_SPEAKER})  # no third statement ties what these part


def match(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    values: Mapping[str, Values],
    similarity: Similarity | None = None,
    also: Iterable[tuple[str, str]] = (),
) -> tuple[Match, ...]:
    """All candidate pairs across and within ``reports``, rejected ones too, in order of ids.

    ``values`` are the times and quantities of each report, by its id; ``similarity`` tells how near
    contents are in meaning, where it is there; ``also`` are pairs of ids to compare in any case.
    The score in [0, 1] says how sure both speak of one fact, the relation how they do. Those that
    speak of one fact and turn it round ("X denies it") contradict each other at a high score;
    those that differ in a number do so at 0, since they tell two things and must not stand in one
    claim. The same statements give the same matches in any order.
    """
    held = holdings({report.id: report for report in reports}, statements)
    compared = profiles(reports, statements, sources, values, held)
    weights = weigh_words(compared)
    by_id = {statement.id: statement for statement in statements}
    dates = {report.id: _date(report) for report in reports}
    meanings = Meanings(
        compared,
        {report.id: report for report in reports},
        {source.id: source for source in sources},
        similarity,
    )
    place = {profile.statement.id: index for index, profile in enumerate(compared)}
    asked = (sorted((place[one], place[other])) for one, other in also)
    pairs = sorted(
        {
            *candidates(compared, weights),
            *meanings.candidates(),
            *((one, other) for one, other in asked),
        }
    )
    sides = [weighed(profile, weights) for profile in compared]
    topics = Topics(compared)
    found = []
    for (one, other), cosine in zip(pairs, meanings.cosines(pairs), strict=True):
        left, right = sides[one], sides[other]
        topic = 0.0 if cosine is None else topics.of(left.profile, right.profile)
        found.append(_match(left, right, cosine, topic, by_id, dates))
    tied = bridges(found)
    return tuple(_tied(each, tied.get((each.a, each.b), 0.0)) for each in found)


def _tied(match: Match, by_another: float) -> Match:
    """``match`` with what a third statement adds, unless something parts the two."""
    score = round(_BRIDGE * by_another, 4)
    apart = match.score == 0 or match.relation is Relation.CONTRADICTS
    apart = apart or not _APART.isdisjoint(match.reasons)
    if apart or score <= match.score:
        return match
    relation = match.relation
    if match.score < SAME:
        relation = Relation.SAME if score >= SAME else Relation.RELATED
    return Match(match.a, match.b, score, relation, (*match.reasons, BRIDGED))


def _date(report: Report) -> str | None:
    when = report.published or report.updated
    return when.value if when else None


def _match(
    first: Weighed,
    second: Weighed,
    cosine: float | None,
    topic: float,
    by_id: Mapping[str, Statement],
    dates: Mapping[str, str | None],
) -> Match:
    left, right = first.profile, second.profile
    one, other = left.statement, right.statement
    evidence = compare(first, second)
    likely = None if cosine is None else chances(evidence.signals, cosine, topic)
    score = _score(evidence, likely)
    reasons = list(evidence.reasons)
    if cosine is not None and cosine >= _NEAR_IN_MEANING:
        reasons.append(MEANING.format(cosine=f"{cosine:.2f}"))
    if other.id == one.repeats or one.id == other.repeats:
        relation = Relation.SAME
        score = max(score, _REPEATED)
        reasons.append(REPEATED)
    elif _inside(one, other, by_id) or one.id in right.holds or other.id in left.holds:
        relation = Relation.RELATED
        score = min(score, _NESTED)
        reasons.append(NESTED)
    elif left.of_saying != right.of_saying:
        relation, _ = relation_of(first, second, evidence, score, likely, topic, dates)
        near = relation is not Relation.DIFFERENT
        relation = Relation.RELATED if near else Relation.DIFFERENT
        score = min(score, _NESTED)
        reasons.extend([SAYING] if near else [])
    else:
        relation, why = relation_of(first, second, evidence, score, likely, topic, dates)
        reasons.extend(why)
        if ONE_SPEAKER in why:  # "this, but not that": two things
            score = min(score, _NESTED)
        if relation is not Relation.DIFFERENT and not evidence.parted:
            reasons.extend(_acts(one, other))
    return Match(one.id, other.id, score, relation, tuple(reasons))


def _score(evidence: Evidence, likely: Chances | None) -> float:
    """The chance of one fact: by the hand-set sum alone where no encoder tells the meaning. What
    differs in a number tells two things. The sum counts too where labelled pairs hold too few of
    a kind to learn from: where one side answers again, and where eight words in a row are shared
    (15 of 16 such pairs tell one fact)."""
    if evidence.parted or likely is None:
        return evidence.score
    telling = evidence.asked_again or evidence.signals.run >= _QUOTED
    return max(likely.same, evidence.score) if telling else likely.same


def _inside(one: Statement, other: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Whether one is told inside the other: as its part, or as a stretch of its content."""
    if one.report != other.report:
        return False
    if one.id in _above(other, by_id) or other.id in _above(one, by_id):
        return True
    return is_inside(one, other) or is_inside(other, one)


def _above(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[str]:
    """Ids of the statements that ``statement`` stands inside of."""
    seen = {statement.id}
    parent = statement.parent
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = by_id[parent].parent if parent in by_id else None


def _acts(one: Statement, other: Statement) -> Iterator[str]:
    """The two acts, where they differ and one of them confirms, denies or does not confirm."""
    acts = sorted({one.act, other.act})
    if len(acts) > 1 and {Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED} & set(acts):
        yield ACTS.format(act_one=acts[0], act_other=acts[1])
