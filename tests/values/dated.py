"""Reports of one paragraph for tests of times and quantities."""

from __future__ import annotations

from invented import K, report
from zufolge.model import Precision, Quantity, Report, TimeExpression, When
from zufolge.values import values_of

WEDNESDAY = "2031-11-05"


def told(text: str, published: str | None = WEDNESDAY, language: str = "de") -> Report:
    """A report of ``text``, published on a Wednesday unless told otherwise."""
    when = When(published, Precision.DAY) if published else None
    return report("a.txt", (K.PARAGRAPH, text), published=when, language=language)


def times(
    text: str, published: str | None = WEDNESDAY, language: str = "de"
) -> list[TimeExpression]:
    return list(values_of(told(text, published, language)).times)


def quantities(text: str, language: str = "de") -> list[Quantity]:
    return list(values_of(told(text, language=language)).quantities)
