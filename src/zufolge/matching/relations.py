"""What two statements are to each other: one decision, made in steps, each with its reason.

1. Numbers of one thing differ and all else is the same: they contradict each other, or the later
   one is an update. In news most numbers that differ are of two days, places or groups (of the 14
   pairs of the newspapers' tuning labels that share less, not one is a contradiction), so nearly
   all other words must be met on both sides.
2. They tell one fact: turned round by one side, they contradict each other; if one tells clearly
   more, it entails the other; else they are the same. How likely one tells more is a logistic
   regression over how much longer it is, and how much of each side the other leaves unmet
   (``data/chances.toml``).
3. One side denies what comes near to what the other says: they contradict each other.
   Of one speaker that takes more (``oneself``): else they are related.
4. They touch, by words, meaning and the matter that their reports are about: related.
"""

from __future__ import annotations

from collections.abc import Mapping

from zufolge.matching.chances import Chances, chance_of_more
from zufolge.matching.meeting import Weighed
from zufolge.matching.oneself import contradicts_itself, is_one_speaker
from zufolge.matching.profiles import Profile
from zufolge.matching.reasons import MORE, ONE_SPEAKER, TOPIC, UPDATE
from zufolge.matching.scoring import Evidence
from zufolge.model import Act, Relation, came_before

__all__ = ["SAME", "relation_of"]

SAME = 0.5
"""Score from which two statements tell one fact."""

_RELATED = 0.2  # score from which they touch, where no encoder tells their meaning
_NEAR = 0.35  # chance that they touch at all, where one does
_NEAR_DENIED = 0.5  # … and that one denies what the other says
_MORE = 0.4  # chance that one tells clearly more
_ONE_SLOT = 0.65  # share of all other words that both must have for a number to stand in one slot
_TOPIC = 0.1  # nearness of two reports that is a reason
_SHOWN = 5  # words that a reason names

Found = tuple[Relation, list[str]]


def relation_of(
    first: Weighed,
    second: Weighed,
    evidence: Evidence,
    score: float,
    likely: Chances | None,
    topic: float,
    dates: Mapping[str, str | None],
) -> Found:
    """The relation and its reasons, beside those of ``evidence``. ``score`` is how sure both tell
    one fact, ``likely`` what an encoder helps to tell, ``topic`` how near the reports are,
    ``dates`` when each was published."""
    left, right = first.profile, second.profile
    found = _relation_of(first, second, evidence, score, likely, topic, dates)
    if found[0] is not Relation.CONTRADICTS or not is_one_speaker(left, right):
        return found
    return found if contradicts_itself(left, right, evidence) else (Relation.RELATED, [ONE_SPEAKER])


def _relation_of(
    first: Weighed,
    second: Weighed,
    evidence: Evidence,
    score: float,
    likely: Chances | None,
    topic: float,
    dates: Mapping[str, str | None],
) -> Found:
    left, right = first.profile, second.profile
    if _one_slot(evidence):
        if _one_side(left, right) and _ordered(left, right, dates):
            return Relation.RELATED, [UPDATE]
        return Relation.CONTRADICTS, []
    if score >= SAME:
        return _of_one_fact(first, second, evidence)
    if _denied(left, right, evidence, likely):
        return Relation.CONTRADICTS, []
    if _taken_up(left, right, evidence) or _touches(score, evidence, likely):
        near = likely is not None and topic >= _TOPIC
        return Relation.RELATED, [TOPIC.format(nearness=f"{topic:.2f}")] if near else []
    return Relation.DIFFERENT, []


def _one_slot(evidence: Evidence) -> bool:
    """Whether two numbers differ that stand for one thing in what is otherwise one fact."""
    return evidence.clash and evidence.without_numbers >= SAME and evidence.frame >= _ONE_SLOT


def _of_one_fact(first: Weighed, second: Weighed, evidence: Evidence) -> Found:
    if evidence.opposed:
        return Relation.CONTRADICTS, []
    if chance_of_more(evidence.signals) < _MORE:
        return Relation.SAME, []
    wider, other = (first, second) if evidence.left <= evidence.right else (second, first)
    words = _alone(wider, other)
    return Relation.ENTAILS, [MORE.format(words=", ".join(words))] if words else []


def _alone(wider: Weighed, other: Weighed) -> list[str]:
    """The rarest words that ``other`` has not, as they read."""
    own = [
        (-weight, word.shown)
        for word, weight, handles in wider.words
        if other.says.isdisjoint(handles)
    ]
    return sorted(shown for _, shown in sorted(own)[:_SHOWN])


def _denied(left: Profile, right: Profile, evidence: Evidence, likely: Chances | None) -> bool:
    acts = (left.statement.act is Act.DENY, right.statement.act is Act.DENY)
    return (
        likely is not None
        and acts[0] != acts[1]
        and evidence.opposed
        and evidence.score >= SAME
        and likely.near >= _NEAR_DENIED
    )


def _touches(score: float, evidence: Evidence, likely: Chances | None) -> bool:
    """Whether two statements that tell two facts tell them of one thing."""
    if likely is None:
        return score >= _RELATED or (evidence.parted and evidence.without_numbers >= SAME)
    return likely.near >= _NEAR


def _taken_up(left: Profile, right: Profile, evidence: Evidence) -> bool:
    """Whether one side confirms the one and not the other, and the two share a word.

    What a party confirmed and what it did not must be seen together, however little is shared.
    """
    acts = {left.statement.act, right.statement.act}
    pair = {Act.CONFIRM, Act.NOT_CONFIRMED}
    return acts == pair and _one_side(left, right) and evidence.left > 0


def _one_side(left: Profile, right: Profile) -> bool:
    return left.side is not None and left.side == right.side


def _ordered(left: Profile, right: Profile, dates: Mapping[str, str | None]) -> bool:
    reports = (left.statement.report, right.statement.report)
    return came_before(dates[reports[0]], dates[reports[1]]) is not None
