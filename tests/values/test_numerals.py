from __future__ import annotations

import pytest

from zufolge.values.lexicon import load
from zufolge.values.numerals import digit_senses, number_words, ordinal_words

GERMAN = load("de", "words.toml")["numerals"]
NUMBERS = number_words(GERMAN)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("zwölf", 12),
        ("einundzwanzig", 21),
        ("neunundneunzig", 99),
        ("hundert", 100),
        ("einhundert", 100),
        ("zweihundertfünf", 205),
        ("dreitausend", 3000),
        ("fünfzigtausend", 50_000),
        ("zweihunderttausend", 200_000),
    ],
)
def test_number_words_are_made_by_rule(word: str, value: int) -> None:
    assert NUMBERS[word] == value


@pytest.mark.parametrize("word", ["einsundzwanzig", "zweiundzehn", "hundertnull", ""])
def test_what_german_does_not_say_is_not_made(word: str) -> None:
    assert word not in NUMBERS


def test_ordinals() -> None:
    stems = ordinal_words(GERMAN, NUMBERS)
    wanted = {"erst": 1, "zweit": 2, "dritt": 3, "siebt": 7, "zwölft": 12, "zwanzigst": 20}
    assert {stem: stems[stem] for stem in wanted} == wanted
    assert "dreit" not in stems


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("3", {"digits": "3", "num": 3.0, "short": 2003, "monthno": 3, "day": 3, "hour": "03:00"}),
        ("68", {"digits": "68", "num": 68.0, "short": 1968}),
        ("000", {"digits": "000", "trio": "000"}),
        ("2019", {"digits": "2019", "num": 2019.0, "year": 2019}),
        ("1.200", {"num": 1200.0}),
        ("5,3", {"num": 5.3}),
        ("1.200,50", {"num": 1200.5}),
        ("20.15", {"clock": "20:15"}),
        ("20:15", {"clock": "20:15"}),
        ("3.11", {"clock": "03:11", "daymonth": (3, 11)}),
        ("3.11.2020", {"fulldate": (2020, 11, 3)}),
        ("3.11.20", {"fulldate": (2020, 11, 3), "clock": "03:11"}),
        ("2020-11-03", {"fulldate": (2020, 11, 3)}),
        ("1990er", {"decade": 1990}),
        ("80er-Jahren", {"decade": 1980}),
        ("18-", {"hyphened": 18.0}),
        ("28a", {}),
        ("1,2,3", {}),
    ],
)
def test_digits_are_all_they_could_be(text: str, senses: dict[str, object]) -> None:
    assert digit_senses(text, ",") == senses


def test_english_parts_thousands_by_commas() -> None:
    assert digit_senses("1,200.5", ".") == {"num": 1200.5}
