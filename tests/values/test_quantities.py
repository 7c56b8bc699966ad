from __future__ import annotations

import math

import pytest
from dated import quantities

INF = math.inf


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "unit"),
    [
        ("Es gab 50 neue Fälle", "50 neue Fälle", 50, 50, 50, "fall"),
        ("rund 50 Häuser", "rund 50 Häuser", 50, 45, 55, "haus"),
        ("knapp 2000 Boote", "knapp 2000 Boote", 2000, 1800, 2000, "boot"),
        ("gut 50 Betten", "gut 50 Betten", 50, 50, 55, "bett"),
        ("mehr als drei Millionen Euro", "mehr als drei Millionen Euro", 3e6, 3e6, INF, "euro"),
        ("bis zu 50 Boote", "bis zu 50 Boote", 50, 0, 50, "boot"),
        ("höchstens zehn Gäste", "höchstens zehn Gäste", 10, 0, 10, "gast"),
        ("zwischen 50 und 60 Prozent", "zwischen 50 und 60 Prozent", 50, 50, 60, "prozent"),
        ("drei bis vier Millionen Boote", "drei bis vier Millionen Boote", 3e6, 3e6, 4e6, "boot"),
        ("ein oder zwei Boote", "ein oder zwei Boote", 1, 1, 2, "boot"),
        ("50 Boots- und Floßverleihe", "50 Boots- und Floßverleihe", 50, 50, 50, "flossverleihe"),
        ("100 000 Einwohner", "100 000 Einwohner", 1e5, 1e5, 1e5, "einwohner"),
        ("1.200 Boote", "1.200 Boote", 1200, 1200, 1200, "boot"),
        ("5,3 Milliarden Dollar", "5,3 Milliarden Dollar", 5.3e9, 5.3e9, 5.3e9, "dollar"),
        ("eine Million Euro", "eine Million Euro", 1e6, 1e6, 1e6, "euro"),
        ("einundzwanzig Boote", "einundzwanzig Boote", 21, 21, 21, "boot"),
        ("zweieinhalb Kilometer", "zweieinhalb Kilometer", 2.5, 2.5, 2.5, "kilometer"),
        ("minus drei Grad Celsius", "minus drei Grad Celsius", -3, -3, -3, "grad"),
        ("8 % der Boote", "8 %", 8, 8, 8, "prozent"),
        ("2,5 Prozentpunkte", "2,5 Prozentpunkte", 2.5, 2.5, 2.5, "prozentpunkt"),
        ("ein 60-prozentiger Anteil", "60-prozentiger", 60, 60, 60, "prozent"),
        ("die Hälfte der Boote", "die Hälfte", 0.5, 0.5, 0.5, "anteil"),
        ("zwei Drittel", "zwei Drittel", 2 / 3, 2 / 3, 2 / 3, "anteil"),
        ("jeder Fünfte", "jeder Fünfte", 0.2, 0.2, 0.2, "anteil"),
        ("doppelt so viele", "doppelt so viele", 2, 2, 2, "fach"),
        ("dreimal", "dreimal", 3, 3, 3, "mal"),
        ("fünf Mal", "fünf Mal", 5, 5, 5, "mal"),
        ("Dutzende Boote", "Dutzende Boote", 12, 12, INF, "boot"),
        ("mehrere Hundert Boote", "mehrere Hundert Boote", 100, 100, INF, "boot"),
        ("mehrere hundert Millionen Euro", "mehrere hundert Millionen Euro", 1e8, 1e8, INF, "euro"),
        ("die 71-Jährige", "71-Jährige", 71, 71, 71, "alter"),
        ("die 71 Jahre alte Frau", "71 Jahre alte", 71, 71, 71, "alter"),
        ("im Alter von 89 Jahren", "89 Jahren", 89, 89, 89, "alter"),
        ("18- bis 24-Jährige", "18- bis 24-Jährige", 18, 18, 24, "alter"),
        ("Rike Veld (45) kam", "45", 45, 45, 45, "alter"),
        ("Die Inzidenz lag bei 120,5", "120,5", 120.5, 120.5, 120.5, "inzidenz"),
        ("eine Umfrage unter 1.100 Gästen", "1.100 Gästen", 1100, 1100, 1100, "gast"),
        ("unter 1.100 Gäste", "unter 1.100 Gäste", 1100, 0, 1100, "gast"),
        ("7000 dafür geeignete Boote", "7000 dafür geeignete Boote", 7000, 7000, 7000, "boot"),
        ("Das stieg auf 120", "120", 120, 120, 120, ""),
    ],
)  # fmt: skip
def test_numbers_with_bounds_and_unit(
    text: str, words: str, value: float, low: float, high: float, unit: str
) -> None:
    (found,) = quantities(text)
    assert (found.span.of(text), found.unit, found.ordinal) == (words, unit, False)
    assert [found.value, found.low, found.high] == pytest.approx([value, low, high])
    assert found.span.covers(found.number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("50 Menschen starben.", "tote"),
        ("Bei dem Brand sind 50 Menschen gestorben.", "tote"),
        ("Es gab 50 Tote.", "tote"),
        ("50 Menschen wurden verletzt.", "verletzte"),
        ("50 Menschen kamen, einer starb.", "person"),
        ("50 Corona-Patienten", "patient"),
    ],
)
def test_people_are_counted_by_what_happened_to_them(text: str, unit: str) -> None:
    assert quantities(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("der dritte Versuch", "dritte Versuch", 3),
        ("zum 65. Jahrestag", "65. Jahrestag", 65),
        ("zum zweiten Mal", "zweiten Mal", 2),
    ],
)
def test_ordinals_are_told_apart(text: str, words: str, value: float) -> None:
    (found,) = quantities(text)
    assert (found.span.of(text), found.value, found.ordinal) == (words, value, True)


def test_what_stands_elsewhere_is_no_unit() -> None:
    text = "Zwei der drei Täter flohen, 50 von 120 Abgeordneten gingen"
    assert [(q.span.of(text), q.unit) for q in quantities(text)] == [
        ("Zwei", ""),
        ("drei Täter", "taeter"),
        ("50", ""),
        ("120 Abgeordneten", "abgeordneter"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ein Haus",
        "einmal",
        "die erste Welle",
        "der Zweite Weltkrieg",
        "im Jahr 2019",
        "am 3. November",
        "um 20.15 Uhr",
        "drei Jahre lang",
        "Paragraf 28a",
        "Artikel 5",
        "Platz drei",
        "Platz 3",
        "Die Elf siegte 3:1",
        "Plea (8./26.)",
        "Covid-19 und G20",
        "1. FC Niederau",
        "Hauptstraße 12",
        "Telefon 0711/2345",
        "unter 0711/93 010",
        "in 82319 Niederau",
        "gegen halb sechs",
        "die 1,9-Millionen-Stadt",
        "eine Vier in Mathe",
        "die 15-Kilometer-Regel",
        "3 D-Drucker",
        "mehrere Boote, beide Boote, ein paar Boote",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [found.span.of(text) for found in quantities(text)] == []
