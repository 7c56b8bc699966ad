"""Subjects with a participle in front, and wills that an infinitive tells."""

from __future__ import annotations

import pytest
from read_back import one, told


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Eine am Montag von der Talaufsicht vorgelegte Studie zeigt, dass der Damm undicht ist.",
         "der Talaufsicht"),
        ("Die von den Betreibern veröffentlichten Zahlen belegen, dass der Damm hält.",
         "den Betreibern"),
        ("Ein vom Hafenamt verbreitetes Video zeigt, dass die Schleuse offen steht.", "Hafenamt"),
        # who does not stand behind the text does not speak
        ("Ein vom Hafenamt kritisierter Bericht zeigt, dass der Damm undicht ist.", "Bericht"),
        ("Ein von der Polizei verfolgter Fahrer sagte, er habe nichts gesehen.", "Fahrer"),
        ("Ein bekannter Fischer sagte, er habe nichts gesehen.", "Ein bekannter Fischer"),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_participle(text: str, speaker: str) -> None:
    assert one(text).speaker == speaker


def test_a_picture_that_shows_how_is_no_statement() -> None:
    assert told("Ein vom Hafenamt veröffentlichtes Video zeigt, wie die Schleuse bricht.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Alm bekräftigte seinen Willen, die Brücke zu bauen.", "die Brücke zu bauen"),
        ("Alm äußerte die Bereitschaft, mehr zu zahlen.", "mehr zu zahlen"),
        ("Alm bekräftigte seine Kritik am Bau der Brücke.",
         "Alm bekräftigte seine Kritik am Bau der Brücke."),
    ],
)  # fmt: skip
def test_an_infinitive_tells_what_somebody_means_to_do(text: str, content: str) -> None:
    assert [each.content for each in told(text)] == [content]


def test_what_stands_before_a_second_participle_is_told_by_who_tells_the_whole() -> None:
    text = (
        "Die Zeitung Talpost berichtete, Alm habe zugestimmt und seinen Willen bekräftigt, die "
        "Brücke zu bauen."
    )
    whole, part = told(text)
    assert (whole.speaker, part.speaker) == ("Die Zeitung Talpost", "Alm")
    assert (part.content, part.parent) == ("die Brücke zu bauen", whole.content)


def test_who_tells_of_a_will_speaks_on() -> None:
    text = "Alm äußerte dem Bericht zufolge die Bereitschaft, zu helfen. Man habe sich geeinigt."
    assert [each.speaker for each in told(text)] == ["Alm", "dem Bericht"]
