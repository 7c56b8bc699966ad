"""Base forms, folding and the parts of compounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language import compound_parts, fold, is_known, lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("bestätigte", "bestätigen"),
        ("sprach", "sprechen"),
        ("ließ", "lassen"),
        ("Häuser", "Haus"),
        ("hieß", "heißen"),
        ("hiess", "heißen"),
        ("liess", "lassen"),
        ("grosse", "groß"),
        ("Masse", "Masse"),
        ("Tamm", "Tamm"),
    ],
)
def test_words_have_a_base_form_in_swiss_spelling_too(form: str, base: str) -> None:
    assert lemma(form) == base


def test_names_are_unknown_to_the_tables() -> None:
    assert is_known("Haus")
    assert not is_known("Brackwede-Ohlsen")


@pytest.mark.parametrize(
    "spellings",
    [
        ("Straße", "Strasse", "STRASSE", "strasse"),
        ("Müller", "Mueller", "MÜLLER", "Mu\u0308ller"),
        ("Café", "cafe"),
        ("Bür\u00adger", "Bürger"),
        ("ein\u00a0Wort", "ein Wort"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: tuple[str, ...]) -> None:
    assert len({fold(word) for word in spellings}) == 1


def test_different_words_fold_apart() -> None:
    assert fold("Masse") != fold("Mase")
    assert fold("Bar") != fold("Bär")


@settings(deadline=None)
@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kreml-Sprecher", ("kreml", "sprecher")),
        ("Polizeisprecher", ("polizei", "sprecher")),
        ("Kernkraftwerk", ("kern", "kraftwerk")),
        ("Haus", ("haus",)),
        ("Häuser", ("haus",)),
        ("Tamm", ("tamm",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_compounds_are_cut_once_with_the_head_last(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


def test_nothing_is_no_word() -> None:
    assert not is_known("")
    assert lemma("") == ""


def test_a_word_longer_than_any_is_its_own_only_part() -> None:
    word = "Kraftwerk" * 30_000
    assert compound_parts(word) == (fold(word),)
