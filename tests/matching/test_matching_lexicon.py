from __future__ import annotations

from importlib.resources import files

import pytest

from zufolge.matching.lexicon import body_key, is_stop, key_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lieferungen", "liefern"),
        ("Besuch", "besuchte"),
        ("Einladung", "eingeladen"),
        ("Kooperation", "zusammenarbeiten"),
        ("akzeptiert", "Annahme"),
        ("Straße", "Strassen"),
        ("Verletzte", "verletzt"),
        ("Tote", "starben"),
        ("Brandis", "Brandis"),
        ("Grauwehrs", "Grauwehr"),
    ],
)
def test_forms_stems_and_synonyms_share_a_key(left: str, right: str) -> None:
    assert key_of(left) == key_of(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Besuch", "Versuch"), ("warnen", "warten"), ("steigen", "sinken"), ("Stausee", "Stadt")],
)
def test_different_words_have_different_keys(left: str, right: str) -> None:
    assert key_of(left) != key_of(right)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Frankreichs", "frankreich"),
        ("französische", "frankreich"),
        ("Paris", "frankreich"),
        ("Franzosen", "frankreich"),
        ("Stausee", None),
    ],
)
def test_states_go_by_one_key_under_any_name(name: str, key: str | None) -> None:
    assert body_key(name) == key


@pytest.mark.parametrize("word", ["nicht", "der", "sagte", "erklärte", "Medienberichten", "wird"])
def test_words_of_form_and_of_saying_tell_no_fact(word: str) -> None:
    assert is_stop(word)


def test_no_word_stands_in_two_families_or_says_nothing() -> None:
    text = (files("zufolge.matching") / "data" / "families.txt").read_text("utf-8")
    lines = [line.split() for line in text.split("\n") if line and not line.startswith("#")]
    for words in lines:
        assert {key_of(word) for word in words} == {key_of(words[0])}
    assert len({key_of(words[0]) for words in lines}) == len(lines)
    assert [word for words in lines for word in words if is_stop(word)] == []
