"""When statements were said, by the times that stand in their frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.model import (
    Precision,
    Report,
    Span,
    Statement,
    TimeExpression,
    TimeKind,
    Values,
    When,
    envelope,
)

__all__ = ["with_days_of_saying"]

_PRECISIONS = {
    4: Precision.YEAR,
    7: Precision.MONTH,
    10: Precision.DAY,
    16: Precision.MINUTE,
}
_DAY = len("2023-09-14")


def with_days_of_saying(
    report: Report, statements: Sequence[Statement], values: Values
) -> tuple[Statement, ...]:
    """``statements`` of ``report``, in their order, with ``said`` on the calendar.

    A time that the reader found is taken at its value; where it found none, the time nearest to
    the cue that stands in the frame, in its clause, and in no content. What has no value on the
    calendar ("am Mittwoch" of an undated report) stays as the reader gave it.
    """
    times = [time for time in values.times if _when(time) is not None]
    return tuple(_dated(report.text, statement, times) for statement in statements)


def _dated(text: str, statement: Statement, times: Sequence[TimeExpression]) -> Statement:
    if statement.said is not None:
        if not statement.said.spans:
            return statement
        there = [t for t in times if any(t.span.overlaps(s) for s in statement.said.spans)]
    else:
        there = [t for t in times if _tells_saying(text, t.span, statement)]
    if not there:
        return statement
    cue = envelope(statement.cue or statement.content).start
    nearest = min(there, key=lambda time: (abs(time.span.start - cue), time.span))
    return replace(statement, said=_when(nearest))


def _tells_saying(text: str, span: Span, statement: Statement) -> bool:
    """Whether the time at ``span`` is that of the cue: a relative clause behind it ("sagte X, der
    vor drei Jahren …") tells of other times."""
    inside = any(frame.covers(span) for frame in statement.frame)
    if not inside or not statement.cue:
        return False
    if any(span.overlaps(content) for content in statement.content):
        return False
    near = min(statement.cue, key=lambda cue: (abs(cue.start - span.start), cue))
    between = text[min(near.end, span.end) : max(near.start, span.start)]
    return not any(mark in between for mark in ",;:")


def _when(time: TimeExpression) -> When | None:
    """The time as a point; parts of days count as their day."""
    value = time.value
    if value is None or time.first is None or time.kind not in (TimeKind.DATE, TimeKind.TIME):
        return None
    if len(value) > _DAY and value[_DAY + 1 :][:1].isalpha():
        value = value[:_DAY]
    precision = _PRECISIONS.get(len(value))
    return When(value, precision, (time.span,)) if precision and value[:4].isdigit() else None
