"""Pieces made by a pattern are known by their headlines, and bring no two events together."""

from __future__ import annotations

import pytest
from stories_made import chapters, folded, traits

from zufolge.model import Genre, Template
from zufolge.stories import template_of

_KNOWN = [
    ("Liveticker: Sturm über Brennmoor", Template.LIVE),
    ("Live updates: storm hits Brennmoor", Template.LIVE),
    ("Falken Lunde – Nordstern Wiek 3:1", Template.MATCH),
    ("Lunde Falcons 3-1 Wiek Stars: match report", Template.MATCH),
    ("Wetter in Brennmoor: Regen und Sturm", Template.WEATHER),
    ("Weather forecast for Monday", Template.WEATHER),
    ("Aktien Frankfurt: Verluste vor dem Wochenende", Template.STOCKS),
    ("Ihr Horoskop für Mittwoch", Template.HOROSCOPE),
    ("Lottozahlen vom Samstag", Template.LOTTERY),
    ("Powerball results for Saturday", Template.LOTTERY),
    ("Kurz notiert: Meldungen aus Lunde", Template.ROUND_UP),
    ("Morning Briefing: what to expect", Template.NEWSLETTER),
    ("Polizeibericht Lunde vom Montag", Template.TRAFFIC),
]
_REPORTS = [
    "Minister live im Fernsehen befragt",
    "Sturm über Brennmoor deckt Dächer ab",
    "Treffen um 12:30 Uhr am Hafen von Lunde",
    "Wettstreit der Städte endet in Lunde",
    "Zahl der Kranken steigt auf 3.100",
    "Gewinn des Lottokönigs landet vor Gericht",
]


@pytest.mark.parametrize(("headline", "kind"), _KNOWN)
def test_templates_are_known(headline: str, kind: Template) -> None:
    assert template_of(headline) is kind


@pytest.mark.parametrize("headline", _REPORTS)
def test_reports_are_no_templates(headline: str) -> None:
    assert template_of(headline) is Template.NONE


def test_a_live_piece_is_a_live_ticker_whatever_its_headline() -> None:
    assert template_of("Sturm über Brennmoor", Genre.LIVE) is Template.LIVE


def test_a_template_never_brings_two_events_together() -> None:
    stream = traits(
        [
            ("a", 10, "Erdrutsch sperrt Bahnstrecke bei Ostend"),
            ("b", 20, "Pokalfinale der Falken Lunde verlegt"),
            ("t", 30, "Newsblog: Erdrutsch sperrt Bahnstrecke bei Ostend, Pokalfinale verlegt"),
            ("u", 40, "Newsblog: Pokalfinale der Falken Lunde verlegt, Bahnstrecke gesperrt"),
            ("a2", 50, "Bahnstrecke bei Ostend nach Erdrutsch gesperrt"),
            ("b2", 60, "Falken Lunde: Pokalfinale wird verlegt"),
        ]
    )
    found = chapters(folded(stream))
    assert found["a"] == found["a2"]
    assert found["b"] == found["b2"]
    assert found["a"] != found["b"]


def test_weather_of_two_days_is_two_chapters() -> None:
    headline = "Wetter in Brennmoor: Regen und Sturm am Abend"
    found = chapters(folded(traits([("a", 10, headline), ("b", 2000, headline)])))
    assert found == {"a": "a", "b": "b"}
