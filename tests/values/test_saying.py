"""When something was said: the time of the cue, never of the content or of a relative clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import K, at, report, statement
from zufolge.model import Precision, Statement, When
from zufolge.values import values_of, with_days_of_saying

WEDNESDAY = When("2031-05-07", Precision.DAY)


def said(text: str, content: str, cue: str, frame: list[str], **more: object) -> Statement:
    """The statement of a report of Wednesday, 7 May 2031, with the time of saying set."""
    made = report("a.txt", (K.PARAGRAPH, text), published=WEDNESDAY)
    told = statement(made, [content], None, cue=[cue], frame=frame, **more)
    (dated,) = with_days_of_saying(made, [told], values_of(made))
    assert replace(dated, said=told.said) == told
    return dated


@pytest.mark.parametrize(
    ("text", "content", "frame", "day"),
    [
        ("Der Damm halte, sagte Veld am Montag.", "Der Damm halte", "sagte Veld am Montag",
         "2031-05-05"),
        ("Am Dienstag sagte Veld, der Damm halte.", "der Damm halte", "Am Dienstag sagte Veld",
         "2031-05-06"),
        ("Der Damm halte, sagte Veld am Montagabend.", "Der Damm halte",
         "sagte Veld am Montagabend", "2031-05-05"),
        ("Veld sagte, der Damm halte bis Montag.", "der Damm halte bis Montag", "Veld sagte", None),
        ("Der Damm halte, sagte Veld, der vor drei Jahren kam.", "Der Damm halte",
         "sagte Veld, der vor drei Jahren kam", None),
        ("Der Damm halte, sagte Veld kürzlich.", "Der Damm halte", "sagte Veld kürzlich", None),
    ],
)  # fmt: skip
def test_the_time_of_the_cue_is_that_of_saying(
    text: str, content: str, frame: str, day: str | None
) -> None:
    found = said(text, content, "sagte", [frame]).said
    assert (found.value if found else None) == day


def test_what_the_reader_found_is_put_on_the_calendar() -> None:
    text = "Der Damm halte, sagte Veld am Montag."
    open_day = When("XXXX-WXX-1", Precision.DAY, at(text, "Montag"))
    found = said(text, "Der Damm halte", "sagte", ["sagte Veld am Montag"], said=open_day).said
    assert found is not None
    assert (found.value, found.spans) == ("2031-05-05", at(text, "Montag"))


def test_what_a_person_set_stays() -> None:
    text = "Der Damm halte, sagte Veld am Montag."
    by_hand = When("2031-04-01", Precision.DAY)
    assert said(text, "Der Damm halte", "sagte", ["sagte Veld"], said=by_hand).said == by_hand
