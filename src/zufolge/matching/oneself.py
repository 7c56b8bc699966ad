"""Whether somebody contradicts himself, or only says "this, but not that".

What one person says on one occasion is to be taken together: "an offer there was, a contract there
was not" shares its words, turns half of them round, and contradicts nothing. Who tells of a
contradiction tells of two occasions. From one occasion to another, too, much that is said sounds
alike, so that most words must be met on both sides before a negation counts. And who demands, fears
or criticises a thing does not say that it is.
"""

from __future__ import annotations

from zufolge.matching.profiles import Profile
from zufolge.matching.scoring import Evidence
from zufolge.model import Act

__all__ = ["contradicts_itself", "is_one_speaker"]

_ATTITUDES = frozenset({Act.FEAR, Act.PRAISE, Act.CRITICISE, Act.DEMAND, Act.ASK, Act.WARN})
_MET = 0.6  # geometric mean of the shares of words that each side finds said by the other
_MET_OF_DENIED = 0.5  # … where a verb denies it: that is no negation of some other word


def is_one_speaker(left: Profile, right: Profile) -> bool:
    """Whether one source said both, whatever it is: of two who speak for one party each has a mind
    of its own."""
    speakers = {left.statement.speaker_id, right.statement.speaker_id}
    return len(speakers) == 1 and None not in speakers


def contradicts_itself(left: Profile, right: Profile, evidence: Evidence) -> bool:
    """Whether two statements of one speaker, of which one turns the other round or gives another
    number, contradict each other."""
    acts = (left.statement.act, right.statement.act)
    if not _ATTITUDES.isdisjoint(acts) or _is_one_occasion(left, right):
        return False
    if evidence.clash:  # how much of the rest is met was asked before
        return True
    denied = (acts[0] is Act.DENY) != (acts[1] is Act.DENY)
    return evidence.signals.both >= (_MET_OF_DENIED if denied else _MET)


def _is_one_occasion(left: Profile, right: Profile) -> bool:
    """Whether one report tells both and nothing in it tells them apart in time."""
    one, other = left.statement, right.statement
    if one.report != other.report:
        return False
    days = sorted(each.said.value for each in (one, other) if each.said)
    other_day = len(days) > 1 and not days[1].startswith(days[0])
    return left.moment == right.moment and not other_day
