"""What two reports share, and what it shows: copied, rewritten from one text, or no more than
quotations."""

from __future__ import annotations

from itertools import pairwise

from zufolge.copies.passages import Run, Shared, Stretch, shared, told_in
from zufolge.copies.places import passage_of, share_of
from zufolge.copies.prepared import Prepared
from zufolge.copies.reasons import COPIED, FEW, FORMS, IN_ORDER, QUOTED, STANDING, TURNS
from zufolge.copies.rewriting import in_order
from zufolge.copies.times import DAYS, days_between, first_of
from zufolge.model import Copying, CopyKind

__all__ = ["copying_of"]

_COPIED = 25  # told words in passages: two sentences, or …
_MOST = 0.5  # … this part of the shorter report
_TURNS = 15  # told words in any runs, and …
_TURNED = 0.1  # … their part of the shorter report, that call for a look at its sentences' order
_ORDERED = 0.25  # the part of the shorter report's sentences that tell the same in one order …
_SENTENCES = 2  # … and how many they are at least
_QUOTED = 8  # words in a row of a quotation that are worth showing


def copying_of(one: Prepared, other: Prepared) -> Copying | None:
    """What ``one`` and ``other`` share, ``one`` having the smaller id; ``None`` if it is nothing
    that an editor would want to see."""
    kind, stretches, reasons = _judged(one, other, shared(one, other))
    if not stretches:
        return None
    passages = tuple(passage_of(stretch, one, other) for stretch in stretches)
    return Copying(
        a=one.label.id,
        b=other.label.id,
        kind=kind,
        of_a=share_of(one, [passage.a.span for passage in passages]),
        of_b=share_of(other, [passage.b.span for passage in passages]),
        passages=passages,
        first=first_of([one.label[:2], other.label[:2]]),
        reasons=tuple(reasons),
    )


def _judged(
    one: Prepared, other: Prepared, both: Shared
) -> tuple[CopyKind, list[Stretch], list[str]]:
    """The kind, what of the shared text shows it, and the reasons."""
    forms = _in_forms(both, one, other)
    told = sum(told_in(run, one, other) for run in _inside(both)) - forms
    enough = min(_COPIED, _MOST * min(len(one.words), len(other.words)))
    stretches = list(both.passages)
    if told >= enough and told > both.standing:
        kind, reasons = CopyKind.COPIED, [COPIED.format(n=told)]
    elif found := _rewritten(one, other, both, forms):
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


def _in_forms(both: Shared, one: Prepared, other: Prepared) -> int:
    """How many told words stand in a form filled anew: in a sentence of which a number has changed
    from one day to another. Of one day, the change corrects a copy."""
    if not days_between(one.label.published, other.label.published):
        return 0
    places: set[int] = set()
    for stretch in both.passages:
        for run, following in pairwise(stretch.runs):
            if one.holds_number(run.a + run.words, following.a) and other.holds_number(
                run.b + run.words, following.b
            ):
                places.update(range(*one.sentences_around(run.a + run.words, following.a)))
    return sum(
        told_in(Run(run.a + at, run.b + at, 1), one, other)
        for run in _inside(both)
        for at in range(run.words)
        if run.a + at in places
    )


def _quotes(run: Run, one: Prepared) -> bool:
    """Whether ``run`` is for the most part a quotation, and long enough to be shown."""
    return run.words >= _QUOTED and 2 * one.quoted(run.a, run.a + run.words) >= run.words


def _rewritten(one: Prepared, other: Prepared, both: Shared, forms: int) -> list[str]:
    """The reasons for taking one text to stand behind both; none if they are too few."""
    turns = sum(told_in(run, one, other) for run in (*_inside(both), *both.loose)) - forms
    apart = days_between(one.label.published, other.label.published)
    if turns < max(_TURNS, _TURNED * min(len(one.words), len(other.words))):
        return []
    if turns <= both.standing or (apart or 0) > DAYS:
        return []
    same, sentences = in_order(one, other)
    if same < _SENTENCES or same < _ORDERED * sentences:
        return []
    return [IN_ORDER.format(n=same, m=sentences), TURNS.format(n=turns)]
