"""Tokens know how they read and where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alm sagte: „Ja.“", ["Alm", "sagte", ":", "„", "Ja", ".", "“"]),
        ("Kreml-Sprecher", ["Kreml-Sprecher"]),
        ("Zivil- und Kampfflugzeuge", ["Zivil-", "und", "Kampfflugzeuge"]),
        ("Bür\u00adger\u00admeisterin", ["Bürgermeisterin"]),
        ("a\u2011b", ["a\u2011b"]),
        ("14.09.2023 um 07:12 für 5,3 und 1.000.000", [
            "14.09.2023", "um", "07:12", "für", "5,3", "und", "1.000.000",
        ]),
        ("am 3. Mai", ["am", "3", ".", "Mai"]),
        ("Wie geht’s Alm's Hund?", ["Wie", "geht’s", "Alm's", "Hund", "?"]),
        ("ndr.de", ["ndr.de"]),
        ("50-jährige US-Präsidentin", ["50-jährige", "US-Präsidentin"]),
        ("CDU/CSU", ["CDU", "/", "CSU"]),
        ("Er … sie ... es..", ["Er", "…", "sie", "...", "es", ".."]),
        ("😀a", ["😀", "a"]),
        ("ein\u00a0Wort", ["ein", "Wort"]),
        ("", []),
    ],
)  # fmt: skip
def test_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


def test_a_soft_hyphen_keeps_its_place() -> None:
    text = "die Bür\u00adger"
    assert [t.span.of(text) for t in tokenize(text)] == ["die", "Bür\u00adger"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Eins zwei drei"
    assert [(t.text, t.start, t.end) for t in tokenize(text, 5, 9)] == [("zwei", 5, 9)]


@pytest.mark.parametrize(
    ("text", "is_word", "capital"),
    [("Haus", True, True), ("haus", True, False), ("7", True, False), (",", False, False),
     ("Ärger", True, True), ("😀", False, False)],
)  # fmt: skip
def test_words_and_capitals(text: str, is_word: bool, capital: bool) -> None:
    (token,) = tokenize(text)
    assert (token.is_word, token.capital) == (is_word, capital)


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_tokens_are_the_text_without_white_space(text: str, start: int, end: int) -> None:
    end = min(end, len(text))
    start = min(start, end)
    tokens = tokenize(text, start, end)
    here = start
    for token in tokens:
        assert not text[here : token.start].strip()
        assert here <= token.start < token.end <= end
        assert token.text
        here = token.end
    assert not text[here:end].strip()


def test_what_is_done_to_the_tokens_of_a_stretch_does_not_reach_the_next_who_asks() -> None:
    text = "Der Damm halte."
    tokenize(text).clear()
    assert [token.text for token in tokenize(text)] == ["Der", "Damm", "halte", "."]
