"""What people type into a search, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.archive.normal import key_of
from zufolge.archive.search.asking import Asked, Kind, asked
from zufolge.errors import BadSearch

QUESTIONS = st.text(
    st.sampled_from("aBß \"„“*-–():^{}+\\\0'NEAR/5,.\n") | st.characters(), max_size=80
)


def told(question: Asked) -> list[str]:
    wanted = [f"{term.kind}:{term.typed}" for term in question.wanted]
    return wanted + [f"-{term.kind}:{term.typed}" for term in question.unwanted]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("Hafen", ["word:Hafen"]),
        ("Hafen Sperrung", ["word:Hafen", "word:Sperrung"]),
        ('"bis Montag"', ["phrase:bis Montag"]),
        ("„bis Montag“ Hafen", ["phrase:bis Montag", "word:Hafen"]),
        ('Hafen "bis Montag', ["word:Hafen", "phrase:bis Montag"]),
        ('"Hafen"', ["word:Hafen"]),
        ("Haf*", ["beginning:Haf*"]),
        ("Ha*", ["word:Ha"]),
        ("Hafen -Montag", ["word:Hafen", "-word:Montag"]),
        ('Hafen -"bis Montag"', ["word:Hafen", "-phrase:bis Montag"]),
        ("Hafen - Montag", ["word:Hafen", "word:Montag"]),
        ("Kreml-Sprecher", ["word:Kreml-Sprecher"]),
        ("Hafen/Werft", ["word:Hafen", "word:Werft"]),
        ("-Hafen/Werft", ["-phrase:Hafen Werft"]),
        (
            "Hafen AND (NOT Werft) NEAR/2",
            ["word:Hafen", "word:NOT", "word:Werft", "word:NEAR", "word:2"],
        ),
        ('content:Hafen ^x "" * -', ["word:content", "word:Hafen", "word:x"]),
    ],
)
def test_questions_are_taken_apart(words: str, terms: list[str]) -> None:
    assert told(asked(words)) == terms


def test_words_that_say_nothing_are_left_out_beside_others() -> None:
    question = asked("die Sperrung und der Hafen")
    assert told(question) == ["word:Sperrung", "word:Hafen"]
    assert question.ignored == ("die", "und", "der")
    assert told(asked("die und der")) == ["word:die", "word:und", "word:der"]
    assert told(asked('"die Sperrung"')) == ["phrase:die Sperrung"]


def test_a_word_in_small_letters_may_be_a_noun() -> None:
    (term,) = asked("macht").wanted
    assert set(term.variants) == {(key_of("macht"),), (key_of("Macht"),)}


def test_too_many_words_are_refused_with_the_choices() -> None:
    with pytest.raises(BadSearch, match="32 words at most"):
        asked(" ".join(f"Wort{number}" for number in range(33)))


@given(QUESTIONS)
def test_any_question_gives_terms_of_letters_and_digits(words: str) -> None:
    question = asked(words)
    for term in (*question.wanted, *question.unwanted):
        assert term.kind in Kind
        assert all(c == "_" or c.isalnum() for keys in term.variants for key in keys for c in key)


def test_nothing_asked_is_nothing_wanted() -> None:
    assert asked(" ") == Asked((), ())
