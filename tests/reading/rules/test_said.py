"""When something was said, counted from the day of the report where there is one."""

import pytest
from read_back import one, report_of, unmet

from zufolge.model import Span, When
from zufolge.reading.rules.said import said_when

THURSDAY = "2024-03-14"


def said(frame: str, published: str | None) -> str | None:
    report = report_of(frame, published=published)
    when = said_when(report, [Span(0, len(frame))])
    return when.value if when else None


@pytest.mark.parametrize(
    ("frame", "dated", "undated"),
    [
        ("sagte Alm am Donnerstag", "2024-03-14", "XXXX-WXX-4"),
        ("sagte Alm am Mittwoch", "2024-03-13", "XXXX-WXX-3"),
        ("sagte Alm am Freitag", "2024-03-08", "XXXX-WXX-5"),
        ("sagte Alm am Montagabend", "2024-03-11", "XXXX-WXX-1"),
        ("sagte Alm am vergangenen Samstag", "2024-03-09", "XXXX-WXX-6"),
        ("sagte Alm am Sonnabend", "2024-03-09", "XXXX-WXX-6"),
        ("sagte Alm am 12. März 2022", "2022-03-12", "2022-03-12"),
        ("sagte Alm am 12. März", "2024-03-12", "XXXX-03-12"),
        ("sagte Alm am 30. Dezember", "2023-12-30", "XXXX-12-30"),
        ("sagte Alm im Januar", "2024-01", "XXXX-01"),
        ("sagte Alm im Oktober", "2023-10", "XXXX-10"),
        ("sagte Alm im Oktober 2021", "2021-10", "2021-10"),
        ("sagte Alm am Montag, dem 11. März", "2024-03-11", "XXXX-03-11"),
    ],
)
def test_times_are_counted_back_from_the_day_of_the_report(
    frame: str, dated: str, undated: str
) -> None:
    assert said(frame, THURSDAY) == dated
    assert said(frame, None) == undated


@pytest.mark.parametrize(
    "frame",
    [
        "sagte Alm",
        "sagte Alm dem Montag",
        "sagte Alm am 31. Juni 2023",
        "sagte Freitag",
        "im Maisfeld",
    ],
)
def test_no_time_no_value(frame: str) -> None:
    assert said(frame, THURSDAY) is None


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("30. Februar", THURSDAY),
        ("31. Juni", THURSDAY),
        ("0. Mai", THURSDAY),
        unmet("31. Juni", None, reason="without a year the day is not checked"),
    ],
)
def test_a_day_that_no_calendar_has_is_no_time(day: str, published: str | None) -> None:
    assert said(f"sagte Alm am {day}", published) is None


def test_a_leap_day_is_found_in_the_year_that_has_it() -> None:
    assert said("sagte Alm am 29. Februar", "2024-03-14") == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alm sagte am Mittwoch, es regne.", "2024-03-13"),
        ("„Es regnet“, sagte Alm am Mittwoch.", "2024-03-13"),
        ("Es regnet, wie Alm am Mittwoch mitteilte.", "2024-03-13"),
        ("Am Mittwoch lobte Alm die Helfer.", "2024-03-13"),
        ("Alm sagte, am Mittwoch regne es.", None),
        ("Laut Alm regnet es am Mittwoch.", None),
        ("„Es regnet am Mittwoch“, sagte Alm.", None),
        ("Alm forderte, dass am Mittwoch gebaut wird.", None),
    ],
)
def test_only_the_frame_tells_when_it_was_said(text: str, expected: str | None) -> None:
    assert one(text, published=THURSDAY).said == expected


def test_the_span_says_where_the_text_tells_it() -> None:
    text = "Alm sagte am Mittwoch, es regne."
    when = said_when(report_of(text), [Span(0, 21)])
    assert isinstance(when, When)
    assert [span.of(text) for span in when.spans] == ["am Mittwoch"]
