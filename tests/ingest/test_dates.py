"""German page dates, their labels and time zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest.dates import Telling, date_phrases, read_when


@pytest.mark.parametrize(
    ("text", "telling", "value"),
    [
        ("Stand: 03.04.2021 07:12 Uhr", Telling.UPDATED, "2021-04-03T07:12+02:00"),
        ("Aktualisiert am 03.01.2021, 9.05 Uhr", Telling.UPDATED, "2021-01-03T09:05+01:00"),
        ("Zuletzt aktualisiert: 3. Jänner 2021", Telling.UPDATED, "2021-01-03"),
        ("Update vom 3.4.21", Telling.UPDATED, "2021-04-03"),
        ("Veröffentlicht am: 3. April 2021 um 18 Uhr", Telling.PUBLISHED, "2021-04-03T18:00+02:00"),
        ("Erstellt am Samstag, den 3. April 2021", Telling.PUBLISHED, "2021-04-03"),
        ("date 2021-04", Telling.PUBLISHED, "2021-04"),
        ("03.04.2021 | 19:30 Uhr", Telling.UNSAID, "2021-04-03T19:30+02:00"),
        ("2021-04-03T05:12:09Z", Telling.UNSAID, "2021-04-03T05:12:09+00:00"),
        ("3. März 2021, 12:00 Uhr (MESZ)", Telling.UNSAID, "2021-03-03T12:00+02:00"),
        ("2021-04-03T05:12-03:30", Telling.UNSAID, "2021-04-03T05:12-03:30"),
    ],
)
def test_a_date_is_read_with_its_label(text: str, telling: Telling, value: str) -> None:
    (phrase,) = date_phrases(text)
    assert (phrase.start, phrase.end) == (0, len(text))
    assert phrase.telling is telling
    assert phrase.when is not None
    assert phrase.when.value == value
    assert phrase.when.spans[0].of(text) in text


@pytest.mark.parametrize(
    "text", ["am 30. Dezember", "2021", "September 2021", "2021-04", "Punkt 3.4 im Plan", "1.2.3.4"]
)
def test_what_is_no_whole_date_is_passed_over(text: str) -> None:
    assert date_phrases(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2021", "Stand: 12.13.2021", "3.4.2021, 25:61 Uhr", "2021-00-03", "3. Junı 2021",
        "3. Auguſt 2021", "2021-04-03T09:05+99:99",
    ],
)  # fmt: skip
def test_an_impossible_date_has_no_value(text: str) -> None:
    (phrase,) = date_phrases(text)
    assert phrase.when is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", "2021"),
        ("2021-04", "2021-04"),
        ("2021-04-03 07:12:01", "2021-04-03T07:12:01+02:00"),
        (" 3.4.2021 ", "2021-04-03"),
        ("gestern", None),
        ("2021-13-01", None),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("1٢٣٤", None),
        ("3.4.2021 und mehr", None),
    ],
)
def test_a_value_given_by_hand_must_be_a_date_as_a_whole(value: str, expected: str | None) -> None:
    when = read_when(value)
    assert (when.value if when else None) == expected
    assert when is None or when.spans == ()


@given(st.text(alphabet="0123456789.:-, TZUhrStand", max_size=40))
def test_any_string_of_digits_and_marks_is_read_without_a_crash(text: str) -> None:
    for phrase in date_phrases(text):
        assert 0 <= phrase.start < phrase.end <= len(text)
