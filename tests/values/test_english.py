from __future__ import annotations

import math

import pytest
from dated import quantities, times


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She came on 3 November 2020.", "3 November 2020", "2020-11-03"),
        ("She came on November 3, 2020.", "November 3, 2020", "2020-11-03"),
        ("She said so on Tuesday.", "Tuesday", "2031-11-04"),
        ("They will meet on Friday at 8 p.m.", "Friday at 8 p.m", "2031-11-07T20:00"),
        ("She came three years ago.", "three years ago", "2028"),
        ("She came last week.", "last week", "2031-W44"),
        ("She came in early September.", "early September", "2031-09"),
        ("She came yesterday morning.", "yesterday morning", "2031-11-04TMO"),
        ("They meet tonight.", "tonight", "2031-11-05TEV"),
        ("In the 1990s she came.", "1990s", "199"),
        ("It lasted two hours.", "two hours", "PT2H"),
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet three times a week.", "three times a week", "P1W"),
        ("She came recently.", "recently", "PAST_REF"),
        ("She came two days after the flood.", "two days after", None),
    ],
)
def test_times(text: str, words: str, value: str | None) -> None:
    (time,) = times(text, language="en")
    assert time.span.of(text).rstrip(".") == words
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rejects that and says it called on Monday.", "2031-11-03"),
        ("They blocked the road on Friday.", "2031-10-31"),
        ("The road has been blocked since Friday.", "2031-10-31"),
        ("The road is blocked on Friday.", "2031-11-07"),
        ("The road will be blocked on Friday.", "2031-11-07"),
        ("The council said it would meet on Friday.", "2031-11-07"),
        ("The council voted on Wednesday.", "2031-11-05"),
    ],
)
def test_a_weekday_is_the_last_or_the_next_by_its_verb(text: str, value: str) -> None:
    assert [time.value for time in times(text, language="en")] == [value]


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "unit"),
    [
        ("1,200 people died", "1,200 people", 1200, 1200, 1200, "tote"),
        ("at least 50 people", "at least 50 people", 50, 50, math.inf, "person"),
        ("up to 30 houses", "up to 30 houses", 30, 0, 30, "houses"),
        ("about 3.5 percent", "about 3.5 percent", 3.5, 3.15, 3.85, "prozent"),
        ("$5 million", "$5 million", 5e6, 5e6, 5e6, "dollar"),
        ("between 50 and 60 boats", "between 50 and 60 boats", 50, 50, 60, "boats"),
        ("a 71-year-old man", "71-year-old", 71, 71, 71, "alter"),
        ("dozens of people", "dozens of people", 12, 12, math.inf, "person"),
    ],
)
def test_quantities(
    text: str, words: str, value: float, low: float, high: float, unit: str
) -> None:
    (found,) = quantities(text, language="en")
    assert (found.span.of(text), found.unit) == (words, unit)
    assert [found.value, found.low, found.high] == pytest.approx([value, low, high])
