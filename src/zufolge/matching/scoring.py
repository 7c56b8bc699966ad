"""How sure two statements speak of one fact: an additive score with its reasons.

The evidence is a sum of log-odds, ``score = 1 / (1 + exp(-sum))``. The weights are set by hand,
each for the reason given beside it, with an eye on the five seed reports and the invented example
story; small changes of any one of them changed little.

* Words are weighted by how rare they are among the story's statements (inverse document
  frequency). A word is met in full by the same key (form, stem, family, state, person), in part
  by a compound that shares parts with it (Dice's coefficient).
* ``_BOTH`` weighs the geometric mean of the shares of weight that each side finds met in the
  other, ``_SHORTER`` the share of the side with more met: a statement that says the same and more
  still meets all of the shorter one. ``_BOTH_WORDS`` is the first once more, without names:
  whoever speaks of the same people does not yet speak of the same fact.
* Words in a row, numbers, and who speaks add or take away.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zufolge.language import fold
from zufolge.language.runs import longest_shared_run
from zufolge.matching.chances import Signals
from zufolge.matching.meeting import ROW, Met, Weighed, is_turned, mass, meet, share, things
from zufolge.matching.numbers import DURATION, Number
from zufolge.matching.profiles import Profile
from zufolge.matching.reasons import (
    ASKED_AGAIN,
    BOTH_ACT,
    COMPOUNDS,
    DIFFERENT_NUMBERS,
    LEMMAS,
    NAMES,
    NUMBERS,
    OPPOSED,
    QUOTATION,
    SAME_SPEAKER,
)
from zufolge.model import Act, Form, Statement

__all__ = ["Evidence", "compare", "weigh_words"]

_BASE = -4.0  # two statements that share nothing: one pair in fifty
_BOTH = 4.5
_SHORTER = 1.5
_BOTH_WORDS = 2.0
_NAMES_ALONE = -1.0  # not one word met besides names
_RUN = 0.2  # each word in a row beyond the third, as in a quotation that wandered
_RUN_LIMIT = 8
_TURNED = -1.0  # one side is negated: that may be a denial, or another fact
_SAME_NUMBER = 0.8  # the same number of the same thing
_SAME_SPEAKER = 1.3  # in two reports: what somebody said is told again
_SAME_SPEAKER_GOES_ON = 0.5  # in one report, which seldom tells a thing twice
_ASKED_AGAIN = 1.2  # one side confirms, denies or does not confirm in two reports
_ANSWERS = (Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED)
_CALENDAR = ("date", "year", "time")  # units of which two numbers part facts and do not clash
_ATTITUDE = -1.5  # one side tells a fact, the other an attitude to it and no clause of its own
_ATTITUDES = (Act.FEAR, Act.PRAISE, Act.CRITICISE, Act.DEMAND, Act.ASK)
_SAME_ACT = 1.0  # both warn, or both promise: the deed is part of what is told
_ENOUGH = 2  # things (words, names, numbers) that two statements must share to tell one fact …
_WORDS_ENOUGH = 5  # … unless they share so many words in a row
_COPIED = 12  # so many words in a row are one text, which no word outside them turns round
_FORMS = "/"  # between two forms of one word
_THIN = 0.4  # what sharing less is worth at most: "voll" and "voll" may be anything
_NEVER = 0.001  # keeps the log-odds of a sure thing finite


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the comparison of two statements found.

    ``score`` in [0, 1] is how sure they speak of one fact: 0 if a day or a number of the same thing
    differs and none agrees (``parted``). ``without_numbers`` is what it would be otherwise,
    ``clash`` says that it was a number and no day; ``frame`` is then the smaller share that the two
    have in common of all but numbers. ``left`` and ``right`` are the shares of their words that are
    met in the other; ``opposed`` says that one of them turns the fact round, ``asked_again`` that
    one side confirms, denies or does not confirm in two reports.
    """

    score: float
    without_numbers: float
    parted: bool
    clash: bool
    frame: float
    left: float
    right: float
    opposed: bool
    asked_again: bool
    reasons: tuple[str, ...]
    signals: Signals


def weigh_words(profiles: Sequence[Profile]) -> dict[str, float]:
    """Inverse document frequency of each key and compound part among ``profiles``."""
    spread = Counter(key for profile in profiles for key in {*profile.words, *profile.by_part})
    return {key: math.log((len(profiles) + 1) / count) for key, count in spread.items()}


def compare(first: Weighed, second: Weighed) -> Evidence:
    """Evidence that two statements speak of one fact; the same whichever comes first."""
    left, right = first.profile, second.profile
    one, other = left.statement, right.statement
    there, back = meet(first, second), meet(second, first)
    masses = mass(there), mass(back)
    shares = share(masses[0], first.total), share(masses[1], second.total)
    word_shares = (
        share(mass([met for met in there if not met.word.name]), first.total_of_words),
        share(mass([met for met in back if not met.word.name]), second.total_of_words),
    )
    turned = is_turned(there)
    run = _run(first, second)
    agreeing, differing = _numbers(left.numbers, right.numbers)
    same_speaker = left.side is not None and one.speaker_id == other.speaker_id
    same_act = one.act is other.act is not Act.SAY
    both_answer = one.act in _ANSWERS and other.act in _ANSWERS and one.report != other.report
    asked_again = both_answer and left.side is not None and left.side == right.side
    total = (
        _BASE
        + _BOTH * math.sqrt(shares[0] * shares[1])
        + _SHORTER * max(shares)
        + _BOTH_WORDS * math.sqrt(word_shares[0] * word_shares[1])
        + _NAMES_ALONE * (not any(word_shares))
        + _RUN * min(max(run - ROW + 1, 0), _RUN_LIMIT)
        + _TURNED * turned
        + _SAME_NUMBER * bool(agreeing)
        + same_speaker * (_SAME_SPEAKER if one.report != other.report else _SAME_SPEAKER_GOES_ON)
        + _SAME_ACT * same_act
        + _ASKED_AGAIN * asked_again
        + _ATTITUDE * (_is_attitude(one) != _is_attitude(other))
    )
    without_numbers = _probability(total)
    counts = sum(not unit.startswith(DURATION) for unit in agreeing)
    shared = _ENOUGH if run >= _WORDS_ENOUGH else min(things(there), things(back))
    thin = shared + counts < _ENOUGH
    if thin and not both_answer:
        without_numbers = min(without_numbers, _THIN)
    copied = one.act is other.act and run >= _COPIED
    opposed = not copied and _opposed(one, other, turned and first.negated != second.negated)
    reasons = [
        *_word_reasons(there, back),
        *_number_reasons(differing),
        *([QUOTATION.format(n=run)] if run >= ROW else []),
        *([SAME_SPEAKER] if same_speaker else []),
        *([ASKED_AGAIN] if asked_again else []),
        *([BOTH_ACT.format(act=one.act)] if same_act else []),
        *([OPPOSED] if opposed else []),
    ]
    return Evidence(
        score=0.0 if differing else without_numbers,
        without_numbers=without_numbers,
        parted=bool(differing),
        clash=any(number.unit not in _CALENDAR for number, _ in differing),
        frame=min(_frame(first, there), _frame(second, back)) if differing else 0.0,
        left=shares[0],
        right=shares[1],
        opposed=opposed,
        asked_again=asked_again,
        reasons=tuple(reasons),
        signals=Signals(
            words=_log_odds(without_numbers),
            mass=math.log1p(min(masses)),
            both=math.sqrt(shares[0] * shares[1]),
            shorter=max(shares),
            run=min(max(run - ROW + 1, 0), _RUN_LIMIT),
            length=math.log1p(min(len(left.run), len(right.run))),
            longer=abs(math.log((len(left.run) + 1) / (len(right.run) + 1))),
            gap=abs(shares[0] - shares[1]),
            more=max((1 - shares[0]) * first.total, (1 - shares[1]) * second.total),
            number_agrees=bool(agreeing),
            no_number_agrees=_all_differ(left.numbers, right.numbers),
            same_speaker=same_speaker,
            other_speaker=None not in (left.side, right.side) and left.side != right.side,
            one_report=one.report == other.report,
            both_answer=one.act in _ANSWERS and other.act in _ANSWERS,
            attitude=_is_attitude(one) != _is_attitude(other),
            same_act=same_act,
            thin=shared < _ENOUGH,
        ),
    )


def _frame(side: Weighed, found: Sequence[Met]) -> float:
    """Share of the weight of ``side``'s words that is met, numbers left out."""
    rest = sum(weight for word, weight, _ in side.words if not word.key.startswith("#"))
    return share(mass([met for met in found if not met.word.key.startswith("#")]), rest)


def _run(first: Weighed, second: Weighed) -> int:
    """Length of the longest run of words that both hold; 0 for what is too short to count."""
    if first.rows.isdisjoint(second.rows):
        return 0
    return longest_shared_run(first.profile.run, second.profile.run)


def _log_odds(probability: float) -> float:
    return math.log((probability + _NEVER) / (1 - probability + _NEVER))


def _all_differ(left: Sequence[Number], right: Sequence[Number]) -> bool:
    """Whether both give numbers, of whatever, and not one stands on both sides."""
    one, other = ({number.value for number in numbers} for numbers in (left, right))
    return bool(one) and bool(other) and not one & other


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _is_attitude(statement: Statement) -> bool:
    return statement.form is Form.REPORTED and statement.act in _ATTITUDES


def _numbers(
    left: Sequence[Number], right: Sequence[Number]
) -> tuple[set[str], list[tuple[Number, Number]]]:
    """Units of which a number agrees, and pairs of numbers of the units of which none does."""
    if not left or not right:
        return set(), []
    pairs = [(a, b) for a in left for b in right if a.unit and a.unit == b.unit]
    agreeing = {a.unit for a, b in pairs if a.agrees(b)}
    return agreeing, [(a, b) for a, b in pairs if a.unit not in agreeing]


def _opposed(one: Statement, other: Statement, turned: bool) -> bool:
    """Whether exactly one of the two turns round what they share, by negation or by denying it."""
    acts = (one.act, other.act)
    if Act.NOT_CONFIRMED in acts:
        return False
    denied = (acts[0] is Act.DENY) != (acts[1] is Act.DENY)
    return turned != denied


def _word_reasons(there: Sequence[Met], back: Sequence[Met]) -> Iterator[str]:
    full = [met for met in there if met.share == 1]
    names = {met.word.shown for met in full if met.word.name}
    numbers = {met.word.shown for met in full if met.word.key.startswith("#")}
    lemmas = {_as_told(met) for met in full if not (met.word.name or met.word.key[0] == "#")}
    parts = {met.word.shown for met in (*there, *back) if met.share < 1}
    found = ((NAMES, names), (LEMMAS, lemmas), (COMPOUNDS, parts), (NUMBERS, numbers))
    for reason, words in found:
        if words:
            yield reason.format(words=", ".join(sorted(words)))


def _as_told(met: Met) -> str:
    """A word as both sides have it; in two forms, both of them in the order of the alphabet."""
    one, other = met.word.shown, met.partner.shown if met.partner else met.word.shown
    return min(one, other) if fold(one) == fold(other) else _FORMS.join(sorted((one, other)))


def _number_reasons(differing: Iterable[tuple[Number, Number]]) -> Iterator[str]:
    for pair in differing:
        one, other = sorted(number.shown for number in pair)
        yield DIFFERENT_NUMBERS.format(one=one, other=other)
