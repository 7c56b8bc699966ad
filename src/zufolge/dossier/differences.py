"""Whether two statements fill one slot, and how what they put into it differs.

Two values differ as

* *update*, where a later report has another value from the same origin,
* *different scope or rounding*, where one is the other rounded or bounded, the sentences name
  different places or times for it, or a running count is told on different days,
* *conflict* otherwise. Nothing says which value is right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from zufolge.dossier.counted import is_broad, is_running
from zufolge.dossier.reasons import (
    BOUNDED,
    DIFFERENT_REPORTS,
    LATER_OF_ORIGIN,
    OTHER_DAY,
    OTHER_SCOPE,
    ROUNDED,
    SAME_VALUE,
)
from zufolge.dossier.told import Element, published
from zufolge.language import fold
from zufolge.model import Difference, Report, SlotKind

__all__ = ["comparable", "difference"]

# How much of the shorter's and of all words two sentences must share to tell of one thing.
_SHARED = {
    SlotKind.NUMBER: (0.25, 0.0),
    SlotKind.TIME: (0.5, 0.25),
    SlotKind.PLACE: (0.75, 0.6),
    SlotKind.PERSON: (0.75, 0.6),
    SlotKind.ROLE: (0.0, 0.0),
}
_SHARED_BROAD = (0.4, 0.15)  # for units such as percent, and for small counts
_SMALL = 12
_COARSEST = 0.05  # a rounded number is at most so far off
_FINEST = 100  # numbers below are mostly given as they are
_HEAD, _FIELD = 4, 3  # letters of "Minister", and of what tells one from another


def comparable(one: Element, other: Element) -> bool:
    """Whether two elements of one kind and name fill one slot, by the words around them."""
    if one.statement.report == other.statement.report:
        return False
    if one.kind is SlotKind.ROLE:
        return _one_head(one.value, other.value) or one.value == other.value
    least, of_all = _SHARED[one.kind]
    same = one.value == other.value
    if one.kind is SlotKind.NUMBER:
        vague = is_broad(one.unit) or float(one.value) <= _SMALL
        if same and _apart(one.where, other.where):
            return False
        if same and not vague:
            return True
        if not same and one.dated != other.dated:
            return False  # which day the figure is of is known of one of them alone
        if vague and not same:
            least, of_all = _SHARED_BROAD
    if one.kind is SlotKind.TIME and (
        one.counts != other.counts or (not same and one.words == other.words)
    ):
        return False  # a number has its day; "on Sunday" in a copied sentence was another Sunday
    if not one.about or not other.about:
        return one.about == other.about
    shared = len(one.about & other.about)
    shorter = min(len(one.about), len(other.about))
    return shared >= least * shorter and shared >= of_all * len(one.about | other.about)


def difference(
    one: Element, other: Element, one_origin: bool, reports: Mapping[str, Report]
) -> tuple[Difference, str]:
    """How two values of one slot differ, and why it is called so."""
    shown = sorted((one.value, other.value))
    if _agree(one, other):
        return Difference.AGREEMENT, SAME_VALUE.format(one=shown[0])
    scope = _scope(one, other)
    if scope:
        return Difference.SCOPE, OTHER_SCOPE.format(one=scope[0], other=scope[1])
    if _rounded(one, other):
        return Difference.SCOPE, ROUNDED.format(one=shown[0], other=shown[1])
    if _bounded(one, other):
        return Difference.SCOPE, BOUNDED.format(one=shown[0], other=shown[1])
    days = [published(reports[each.statement.report]) for each in (one, other)]
    if None not in days and days[0] != days[1]:
        if one_origin:
            return Difference.UPDATE, LATER_OF_ORIGIN.format(one=shown[0], other=shown[1])
        first, second = sorted(str(day)[: len("2023-09-14")] for day in days)
        if first != second and is_running(one.unit):
            return Difference.SCOPE, OTHER_DAY.format(one=first, other=second)
    return Difference.CONFLICT, DIFFERENT_REPORTS.format(one=shown[0], other=shown[1])


def _agree(one: Element, other: Element) -> bool:
    """Whether the values are one, or both may mean one number; an open bound agrees with none."""
    if one.value == other.value:
        return True
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    closed = not any(_open(each) for each in (one, other))
    return closed and one.low <= other.high and other.low <= one.high


def _open(element: Element) -> bool:
    return element.low == 0 or element.high == math.inf


def _bounded(one: Element, other: Element) -> bool:
    """Whether one of two numbers is a bound that the other keeps ("mindestens 50", 70)."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return (_open(one) or _open(other)) and one.low <= other.high and other.low <= one.high


def _rounded(one: Element, other: Element) -> bool:
    """Whether one number is the other rounded to the digits that it shows (12,000 of 12,345)."""
    if one.low is None or other.low is None:
        return False
    numbers = float(one.value), float(other.value)
    small, large = sorted(numbers, key=_zeros)
    grain = 10 ** _zeros(large)
    apart = abs(small - large)
    return grain >= _FINEST and apart <= grain / 2 and apart <= _COARSEST * abs(large)


def _zeros(value: float) -> int:
    """Zeros at the end of a whole number."""
    if not math.isfinite(value) or value != int(value) or value == 0:
        return 0
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _scope(one: Element, other: Element) -> tuple[str, str] | None:
    """Places or times that limit the two otherwise, if each sentence names its own."""
    if one.kind is not SlotKind.PLACE and _apart(one.where, other.where):
        first, second = sorted((min(one.where), min(other.where)))
        return first, second
    if one.when and other.when and (one.when[1] < other.when[0] or other.when[1] < one.when[0]):
        first, second = sorted((one.when[0], other.when[0]))
        return first[: len("2023-09-14")], second[: len("2023-09-14")]
    return None


def _one_head(one: str, other: str) -> bool:
    """Whether two titles name one office of different fields ("Innenministerin" and
    "Außenministerin"): any others can be held by one person."""
    left, right = (fold(title.split()[-1]) for title in (one, other))
    size = 0
    while size < min(len(left), len(right)) and left[-size - 1] == right[-size - 1]:
        size += 1
    fields = left[: len(left) - size], right[: len(right) - size]
    return size >= _HEAD and all(len(f) >= _FIELD and f.isalpha() for f in fields)
