from __future__ import annotations

from itertools import pairwise

from dated import told
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.model import Report, TimeExpression, Values
from zufolge.values import values_of
from zufolge.values.calendar import bounds
from zufolge.values.lexicon import load

_PARTS = load("de", "words.toml")
_WORDS = sorted(
    {
        form.rstrip("*") + ("e" if form.endswith("*") else "")
        for name, entries in _PARTS.items()
        if name not in ("numerals", "stop", "suffix")
        for forms in entries.values()
        for form in forms.split()
    }
)
_NUMBERS = [
    "3",
    "12",
    "31",
    "2019",
    "1.200",
    "3,5",
    "20.15",
    "3.11.",
    "3.11.2020",
    "2020-11-03",
    "00",
    "100",
    "000",
]
_OTHERS = [
    ".",
    ",",
    "(",
    ")",
    "–",
    "/",
    "%",
    "Euro",
    "Menschen",
    "neue",
    "sagte",
    "wird",
    "\n\n",
    "„",
    "999999999999",
]

texts = st.one_of(
    st.lists(st.sampled_from([*_WORDS, *_NUMBERS, *_OTHERS]), max_size=30).map(" ".join),
    st.text(max_size=80),
).filter(lambda text: bool(text.strip()))
dates = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))


def check(report: Report, values: Values) -> None:
    for items in (values.times, values.quantities):
        spans = [item.span for item in items]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(span.of(report.text).strip() == span.of(report.text) for span in spans)
    assert all(q.low <= q.value <= q.high for q in values.quantities)
    assert all(q.span.covers(q.number) for q in values.quantities)
    assert all((t.first is None) == (t.last is None) for t in values.times)
    assert all(t.first <= t.last for t in values.times if t.first and t.last)
    assert all(t.reason for t in values.times)


@settings(max_examples=300, deadline=None)
@given(texts, dates)
def test_any_text_has_values_in_order_and_within_bounds(text: str, published: str | None) -> None:
    report = told(text, published)
    values = values_of(report)
    check(report, values)
    assert values == values_of(report)


@settings(max_examples=100, deadline=None)
@given(texts, dates)
def test_english_too(text: str, published: str | None) -> None:
    report = told(text, published, "en")
    check(report, values_of(report))


@settings(max_examples=100, deadline=None)
@given(texts, dates)
def test_a_time_never_overlaps_a_quantity(text: str, published: str | None) -> None:
    values = values_of(told(text, published))
    assert not any(t.span.overlaps(q.span) for t in values.times for q in values.quantities)


def test_what_is_on_the_calendar_has_its_bounds() -> None:
    values = values_of(told("Am Mittwoch, im März und seit drei Jahren"))
    told_bounds = [(time.first, time.last) for time in values.times]
    assert told_bounds == [bounds(t.value, t.mod) or (None, None) for t in values.times]
    assert isinstance(values.times[0], TimeExpression)
