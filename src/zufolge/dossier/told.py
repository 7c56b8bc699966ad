"""What a statement's own words hold: times, quantities, people, places, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zufolge.dossier.counted import DAILY, clause_of, is_rate, limits_of, words_of
from zufolge.dossier.where import Standing
from zufolge.language import Token, fold, is_known, lemma, tokenize
from zufolge.language.polities import bodies
from zufolge.language.verbs import is_auxiliary
from zufolge.model import (
    Along,
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
_Range = tuple[str, str]
_DAY = len("2023-09-14")
_PLACES = ("state", "region", "capital")
_SHORTEST = 5  # letters of a word that is no noun and yet tells something
_AGE = "alter"
_BESIDE = 3  # code points between a name and the age behind or before it, and one of the name
_CUT = re.compile(r"[,;:()–—](?!\d)")


@dataclass(frozen=True, slots=True)
class Element:
    """Something of a slot in one statement: ``value`` compares, ``low`` and ``high`` bound a
    number; other kinds have neither.

    ``name`` tells slots apart. ``about`` are the other words of its sentence (lemmas), ``where``
    the places, ``when`` the nearest time (first and last second) of its clause, ``counts`` all
    numbers there; ``words`` are those that say it. ``dated`` is whether a daily figure names its
    day, rather than being of that of its report.
    """

    statement: Statement
    kind: SlotKind
    name: str
    value: str
    place: Place
    about: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    when: _Range | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    dated: bool = True
    counts: frozenset[tuple[str, float]] = frozenset()
    words: str = ""


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
        people: dict[str, list[tuple[Span, Source]]] = defaultdict(list)
        named: dict[str, list[Span]] = defaultdict(list)
        for source in sources:
            for place in source.mentions:
                if source.kind is SourceKind.PERSON:
                    people[place.report].append((place.span, source))
                elif source.kind is not SourceKind.STATE:
                    named[place.report].append(place.span)
        told = {each.report: each for each in values}
        self._in = {
            each: Standing.of(report, told.get(each, Values(each)), people[each], named[each])
            for each, report in reports.items()
        }

    def numbers(self, statement: Statement) -> Iterator[Element]:
        """Numbers that count something that is named; ordinals, changes and marks do not."""
        for quantity in _within(statement, self._in[statement.report].quantities):
            if not quantity.unit or quantity.ordinal:
                continue
            sentence = self._sentence(statement, quantity.span)
            tokens = self._tokens(statement, sentence)
            limits = limits_of(quantity, tokens, self._times(statement, sentence))
            if limits is None:
                continue
            if quantity.unit == _AGE:
                who = self._aged(statement, quantity.span)
                if who is None:
                    continue
                limits = frozenset({who})
            when = self._nearest(statement, sentence, quantity.span)
            daily = DAILY in limits or is_rate(quantity.unit)
            day = self._day(statement, when) if daily else None
            yield Element(
                statement,
                SlotKind.NUMBER,
                ", ".join([quantity.unit, *sorted(limits), *([day] if day else [])]),
                f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}",
                Place(statement.report, quantity.span),
                self._about(statement, sentence),
                self._where(statement, clause_of(quantity, tokens))
                or self._where(statement, tokens),
                when,
                quantity.low,
                quantity.high,
                quantity.unit,
                dated=not daily or when is not None,
            )

    def days(self, statement: Statement) -> Iterator[Element]:
        """Times known to the day; finer ones count as their day."""
        for time in self.times(statement):
            if time.value is not None and time.first is not None and len(time.value) >= _DAY:
                day = time.first[:_DAY]
                if day == (time.last or "")[:_DAY]:
                    yield self._element(statement, SlotKind.TIME, "", day, time.span)

    def times(self, statement: Statement) -> Iterator[TimeExpression]:
        """Dates and clock times in the content that are on the calendar."""
        for time in _within(statement, self._in[statement.report].times):
            if time.kind in (TimeKind.DATE, TimeKind.TIME) and time.first is not None:
                yield time

    def people(self, statement: Statement) -> Iterator[Element]:
        """People named in the content, other than whoever speaks."""
        for span, source in self._in[statement.report].people.meeting(*statement.content):
            inside = any(content.covers(span) for content in statement.content)
            if inside and source.id != statement.speaker_id:
                yield self._element(statement, SlotKind.PERSON, "", source.name, span)

    def roles(self, statement: Statement) -> Iterator[Element]:
        """What people are called in front of their names: a slot for each person."""
        text = self._reports[statement.report].text
        for person in self.people(statement):
            words = person.place.span.of(text).split()
            surname = fold(person.value.split()[-1])
            title = " ".join(w for w in words if fold(w) not in fold(person.value).split())
            if title and words and fold(words[-1]).startswith(surname[:-1]):
                yield self._element(
                    statement, SlotKind.ROLE, person.value, title, person.place.span
                )

    def places(self, statement: Statement) -> Iterator[Element]:
        """States, regions and capitals named in the content."""
        text = self._reports[statement.report].text
        for content in statement.content:
            for token in tokenize(text, content.start, content.end):
                if _is_place(token):
                    name = bodies()[token.text].name
                    yield self._element(statement, SlotKind.PLACE, "", name, token.span)

    def sentence(self, statement: Statement, span: Span) -> list[Token]:
        """The tokens of the sentence that ``span`` stands in."""
        return self._tokens(statement, self._sentence(statement, span))

    def _element(
        self, statement: Statement, kind: SlotKind, name: str, value: str, span: Span
    ) -> Element:
        sentence = self._sentence(statement, span)
        counts = frozenset(
            (quantity.unit, quantity.value)
            for quantity in self._in[statement.report].quantities.meeting(sentence)
            if sentence.covers(quantity.span)
        )
        return Element(
            statement,
            kind,
            name,
            value,
            Place(statement.report, span),
            self._about(statement, sentence, span),
            self._where(statement, self._tokens(statement, sentence)),
            counts=counts,
            words=span.of(self._reports[statement.report].text),
        )

    def _times(self, statement: Statement, sentence: Span) -> list[TimeExpression]:
        met = self._in[statement.report].times.meeting(sentence)
        return [time for time in met if sentence.covers(time.span)]

    def _sentence(self, statement: Statement, span: Span) -> Span:
        return self._in[statement.report].sentence(span)

    def _tokens(self, statement: Statement, sentence: Span) -> list[Token]:
        return tokenize(self._reports[statement.report].text, sentence.start, sentence.end)

    def _about(self, statement: Statement, sentence: Span, *others: Span) -> frozenset[str]:
        """Lemmas of the content's words in the sentence, without numbers, times and ``others``."""
        here = self._in[statement.report]
        numbers = (quantity.span for quantity in here.quantities.meeting(sentence))
        times = (time.span for time in here.times.meeting(sentence))
        beside = [*numbers, *times, *others]
        return frozenset(
            fold(lemma(token.text))
            for token in self._tokens(statement, sentence)
            if any(content.covers(token.span) for content in statement.content)
            and _tells(token)
            and not any(span.overlaps(token.span) for span in beside)
        )

    def _where(self, statement: Statement, tokens: Sequence[Token]) -> frozenset[str]:
        """Names of places: those of the tables, and unknown names behind "in" and the like."""
        named = self._in[statement.report].named
        found = set()
        for at, token in enumerate(tokens):
            if not token.capital or named.meeting(token.span):
                continue
            before = fold(tokens[at - 1].text) if at else ""
            sure = before in words_of("place", "sure")
            maybe = before in words_of("place", "before") and not is_known(token.text)
            if _is_place(token):
                found.add(bodies()[token.text].name)
            elif sure or maybe:
                found.add(token.text)
        return frozenset(found)

    def _nearest(self, statement: Statement, sentence: Span, span: Span) -> _Range | None:
        """The time on the calendar that stands nearest to ``span`` in its clause."""
        text = self._reports[statement.report].text
        found = []
        for time in self._times(statement, sentence):
            one, other = sorted((time.span, span))
            between = text[one.end : other.start]
            if time.first is not None and time.last is not None and not _CUT.search(between):
                found.append((len(between), time.first, time.last))
        return min(found)[1:] if found else None

    def _day(self, statement: Statement, when: _Range | None) -> str | None:
        """The day that a daily figure is of: what is named, else that of the report."""
        if when is not None:
            return when[0][:_DAY]
        out = published(self._reports[statement.report])
        return out[:_DAY] if out else None

    def _aged(self, statement: Statement, span: Span) -> str | None:
        """Who has the age at ``span``: the person whose name touches it."""
        near = Span(max(0, span.start - _BESIDE), span.end + _BESIDE)
        for place, source in self._in[statement.report].people.meeting(near):
            if abs(place.start - span.end) <= 1 or 0 <= span.start - place.end <= len(" ("):
                return source.name
        return None


def _is_place(token: Token) -> bool:
    body = bodies().get(token.text) if token.capital else None
    return body is not None and body.kind in _PLACES


def _tells(token: Token) -> bool:
    if not token.is_word or token.text[0].isdigit() or is_auxiliary(token.text):
        return False
    if _is_place(token):
        return False
    long_enough = token.capital or len(token.text) >= _SHORTEST
    return long_enough and fold(token.text) not in words_of("idle", "words")


def _within(statement: Statement, found: Along[_Told]) -> Iterator[_Told]:
    for each in found.meeting(*statement.content):
        if any(content.covers(each.span) for content in statement.content):
            yield each


def published(report: Report) -> str | None:
    """The last second by which ``report`` was surely out; ``None`` if it is undated."""
    when = report.published or report.updated
    return time_range(when.value)[1] if when else None
