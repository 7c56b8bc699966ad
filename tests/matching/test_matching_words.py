from __future__ import annotations

import pytest
from told import RIKE

from zufolge.language import tokenize
from zufolge.matching.words import words_in
from zufolge.model import Span, Values


def keys(text: str) -> set[str]:
    return set(words_in(tokenize(text), (), Values("r"))[0])


def test_a_verb_is_joined_with_the_particle_at_the_end_of_its_clause() -> None:
    assert "annehmen" in keys("Sie nimmt das Angebot gern an, wie es heißt")
    assert "annehmen" not in keys("Sie nimmt das Angebot mit nach Hause")


def test_a_mention_counts_as_one_person_under_any_wording() -> None:
    text = "Bürgermeisterin Rike Veld kommt, Veld bleibt"
    people = [(Span(0, 25), RIKE), (Span(33, 37), RIKE)]
    words, _ = words_in(tokenize(text), people, Values("r"))
    assert [word.key for word in words.values() if word.name] == [RIKE.id]
    assert words[RIKE.id].parts == {"rike", "veld"}


def test_compounds_have_parts_and_states_have_none() -> None:
    words, _ = words_in(tokenize("Waffenlieferungen an Südkorea"), (), Values("r"))
    assert {word.shown: len(word.parts) for word in words.values()} == {
        "Waffenlieferungen": 2,
        "Südkorea": 0,
    }


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Der Damm ist nicht gebrochen", True),
        ("Kein Damm ist gebrochen", True),
        ("Der Damm ist gebrochen", False),
        ("Nicht nur der Damm ist gebrochen", False),
        ("Es regnet nicht, der Damm ist gebrochen", False),
    ],
)
def test_a_negation_turns_the_words_of_its_clause(text: str, turned: bool) -> None:
    words, _ = words_in(tokenize(text), (), Values("r"))
    assert next(word for word in words.values() if word.shown == "Damm").turned is turned


def test_words_of_a_condition_are_supposed_only() -> None:
    words, _ = words_in(
        tokenize("Sollten Pumpen geliefert werden, sinkt der Pegel"), (), Values("r")
    )
    assert {word.shown: word.supposed for word in words.values()} == {
        "Pumpen": True,
        "geliefert": True,
        "sinkt": False,
        "Pegel": False,
    }
