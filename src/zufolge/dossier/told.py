"""What a statement's own words hold: times, quantities, people, places, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from zufolge.language import fold, tokenize
from zufolge.language.polities import bodies
from zufolge.model import (
    Place,
    Quantity,
    Report,
    SlotKind,
    Source,
    SourceKind,
    Span,
    Statement,
    TimeExpression,
    TimeKind,
    Values,
    time_range,
)

__all__ = ["Element", "ElementsOf", "published"]

_Told = TypeVar("_Told", Quantity, TimeExpression)
_DAY = len("2023-09-14")
_PLACES = ("state", "region", "capital")


@dataclass(frozen=True, slots=True)
class Element:
    """Something of a slot in one statement: ``value`` compares, ``low`` and ``high`` bound a
    number; other kinds have neither."""

    statement: Statement
    kind: SlotKind
    name: str
    value: str
    place: Place
    low: float | None = None
    high: float | None = None


class ElementsOf:
    """Looks up what stands in the contents of statements.

    Places are states, regions and capitals of the tables; people are those that linking knows.
    """

    def __init__(
        self,
        reports: Mapping[str, Report],
        sources: Iterable[Source],
        values: Iterable[Values],
    ) -> None:
        self._reports = reports
        self._values = {each.report: each for each in values}
        self._people: dict[str, list[tuple[Span, Source]]] = {}
        for source in sources:
            if source.kind is SourceKind.PERSON:
                for place in source.mentions:
                    self._people.setdefault(place.report, []).append((place.span, source))

    def numbers(self, statement: Statement) -> Iterator[Element]:
        """Numbers of something that is named; ordinals count nothing."""
        for quantity in _within(statement, self._of(statement).quantities):
            if quantity.unit and not quantity.ordinal:
                yield Element(
                    statement,
                    SlotKind.NUMBER,
                    quantity.unit,
                    f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}",
                    Place(statement.report, quantity.span),
                    quantity.low,
                    quantity.high,
                )

    def days(self, statement: Statement) -> Iterator[Element]:
        """Times known to the day; finer ones count as their day."""
        for time in self.times(statement):
            if time.value is not None and time.first is not None and len(time.value) >= _DAY:
                day = time.first[:_DAY]
                if day == (time.last or "")[:_DAY]:
                    place = Place(statement.report, time.span)
                    yield Element(statement, SlotKind.TIME, "", day, place)

    def times(self, statement: Statement) -> Iterator[TimeExpression]:
        """Dates and clock times in the content that are on the calendar."""
        for time in _within(statement, self._of(statement).times):
            if time.kind in (TimeKind.DATE, TimeKind.TIME) and time.first is not None:
                yield time

    def people(self, statement: Statement) -> Iterator[Element]:
        """People named in the content, other than whoever speaks."""
        for span, source in self._people.get(statement.report, ()):
            inside = any(content.covers(span) for content in statement.content)
            if inside and source.id != statement.speaker_id:
                place = Place(statement.report, span)
                yield Element(statement, SlotKind.PERSON, "", source.name, place)

    def roles(self, statement: Statement) -> Iterator[Element]:
        """What people are called in front of their names: a slot for each person."""
        text = self._reports[statement.report].text
        for person in self.people(statement):
            words = person.place.span.of(text).split()
            surname = fold(person.value.split()[-1])
            title = " ".join(w for w in words if fold(w) not in fold(person.value).split())
            if title and words and fold(words[-1]).startswith(surname[:-1]):
                yield Element(statement, SlotKind.ROLE, person.value, title, person.place)

    def places(self, statement: Statement) -> Iterator[Element]:
        """States, regions and capitals named in the content."""
        text = self._reports[statement.report].text
        for content in statement.content:
            for token in tokenize(text, content.start, content.end):
                body = bodies().get(token.text) if token.capital else None
                if body is not None and body.kind in _PLACES:
                    place = Place(statement.report, token.span)
                    yield Element(statement, SlotKind.PLACE, "", body.name, place)

    def _of(self, statement: Statement) -> Values:
        return self._values.get(statement.report, Values(statement.report))


def _within(statement: Statement, found: Iterable[_Told]) -> Iterator[_Told]:
    for each in found:
        if any(content.covers(each.span) for content in statement.content):
            yield each


def published(report: Report) -> str | None:
    """The last second by which ``report`` was surely out; ``None`` if it is undated."""
    when = report.published or report.updated
    return time_range(when.value)[1] if when else None
