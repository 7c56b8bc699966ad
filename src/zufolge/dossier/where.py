"""What stands in one report, by where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from zufolge.language import sentences
from zufolge.model import Along, Quantity, Report, Source, Span, TimeExpression, Values

__all__ = ["Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The values of a report, the people it names, what else linking knows by name, and its
    sentences."""

    text: str
    quantities: Along[Quantity]
    times: Along[TimeExpression]
    people: Along[tuple[Span, Source]]
    named: Along[Span]
    _lines: dict[tuple[int, int], list[Span]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        report: Report,
        values: Values,
        people: Iterable[tuple[Span, Source]],
        named: Iterable[Span],
    ) -> Standing:
        return cls(
            report.text,
            Along(values.quantities, lambda each: each.span),
            Along(values.times, lambda each: each.span),
            Along(people, lambda each: each[0]),
            Along(named, lambda each: each),
        )

    def sentence(self, span: Span) -> Span:
        """The sentence that ``span`` stands in, or begins in; ``span`` itself outside of any."""
        start = self.text.rfind("\n\n", 0, span.start) + 1
        end = self.text.find("\n\n", span.end)
        block = (start, len(self.text) if end < 0 else end)
        if block not in self._lines:  # many spans stand in one
            self._lines[block] = sentences(self.text, *block)
        lines = self._lines[block]
        first = bisect_right(lines, span.start, key=lambda line: line.end)
        return lines[first] if first < len(lines) and lines[first].overlaps(span) else span
