"""What two reports share, and what it shows: copied, rewritten from one text, or no more than
quotations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from zufolge.copies.passages import Run, Shared, Stretch, shared
from zufolge.copies.places import passage_of, share_of
from zufolge.copies.prepared import Prepared
from zufolge.copies.reasons import COPIED, FEW, FORMS, IN_ORDER, QUOTED, STANDING, TURNS
from zufolge.copies.rewriting import in_order
from zufolge.copies.times import DAYS, days_between, surely_first
from zufolge.model import Copying, CopyKind

__all__ = ["copying_of"]

_COPIED = 25  # told words in passages: two sentences, or …
_MOST = 0.5  # … this part of the shorter report
_TURNS = 15  # told words in any runs that call for a look at the order of sentences
_ORDERED = 0.25  # the part of the shorter report's sentences that tell the same in one order …
_SENTENCES = 3  # … and how many they are at least
_QUOTED = 8  # words in a row of a quotation that are worth showing


def copying_of(one: Prepared, other: Prepared) -> Copying | None:
    """What ``one`` and ``other`` share, ``one`` having the smaller id; ``None`` if it is nothing
    that an editor would want to see."""
    kind, stretches, reasons = _judged(one, other, shared(one, other))
    if not stretches:
        return None
    passages = tuple(passage_of(stretch, one, other) for stretch in stretches)
    return Copying(
        a=one.report.id,
        b=other.report.id,
        kind=kind,
        of_a=share_of(one.report, [passage.a.span for passage in passages]),
        of_b=share_of(other.report, [passage.b.span for passage in passages]),
        passages=passages,
        first=surely_first((one.report, other.report)),
        reasons=tuple(reasons),
    )


def _judged(
    one: Prepared, other: Prepared, both: Shared
) -> tuple[CopyKind, list[Stretch], list[str]]:
    """The kind, what of the shared text shows it, and the reasons."""
    forms = _counted(_inside(both), _in_forms(both, one, other))
    told = _counted(_inside(both), one.told) - forms
    enough = min(_COPIED, _MOST * min(len(one.words), len(other.words)))
    stretches = list(both.passages)
    if told >= enough and told > both.standing:
        kind, reasons = CopyKind.COPIED, [COPIED.format(n=told)]
    elif found := _rewritten(one, other, both):
        kind, reasons = CopyKind.REWRITTEN, found
        stretches = stretches or [Stretch((run,)) for run in both.loose]
    else:
        kind, reasons = CopyKind.QUOTED, []
        quotations = [run for run in both.loose if _quotes(run, one)]
        stretches = sorted([*stretches, *(Stretch((run,)) for run in quotations)])
        if quotations:
            reasons.append(QUOTED.format(n=sum(run.words for run in quotations)))
        if told:
            reasons.append(FEW.format(n=told))
    if both.standing:
        reasons.append(STANDING.format(n=both.standing))
    if forms:
        reasons.append(FORMS.format(n=forms))
    return kind, stretches, reasons


def _inside(both: Shared) -> list[Run]:
    """The runs of the passages."""
    return [run for stretch in both.passages for run in stretch.runs]


def _counted(runs: Iterable[Run], marked: bytes) -> int:
    """How many words of ``runs`` are marked in the first report."""
    return sum(sum(marked[run.a : run.a + run.words]) for run in runs)


def _in_forms(both: Shared, one: Prepared, other: Prepared) -> bytes:
    """The told words of the first report that stand in a form filled anew: in a sentence of which
    a number has changed from one day to another. Of one day, the change corrects a copy."""
    marked = bytearray(len(one.words))
    if not days_between(one.report, other.report):
        return bytes(marked)
    for stretch in both.passages:
        for run, following in pairwise(stretch.runs):
            left = one.words[run.a + run.words : following.a]
            right = other.words[run.b + run.words : following.b]
            if _holds_number(left) and _holds_number(right):
                begin, end = one.sentences_around(run.a + run.words, following.a)
                marked[begin:end] = one.told[begin:end]
    return bytes(marked)


def _holds_number(words: Iterable[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _quotes(run: Run, one: Prepared) -> bool:
    return run.words >= _QUOTED and 2 * _counted([run], one.wording.quoted) >= run.words


def _rewritten(one: Prepared, other: Prepared, both: Shared) -> list[str]:
    """The reasons for taking one text to stand behind both; none if they are too few."""
    turns = _counted([*_inside(both), *both.loose], one.told)
    apart = days_between(one.report, other.report)
    if turns < _TURNS or turns <= both.standing or (apart or 0) > DAYS:
        return []
    same, sentences = in_order(one, other)
    if same < _SENTENCES or same < _ORDERED * sentences:
        return []
    return [IN_ORDER.format(n=same, m=sentences), TURNS.format(n=turns)]
