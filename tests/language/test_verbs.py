"""Verb forms as far as rules and closed lists tell them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language.verbs import (
    holds_zu,
    is_auxiliary,
    is_finite,
    is_infinitive,
    is_participle,
    mood,
    tells_hearsay,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sei", "konjunktiv 1"),
        ("habe", "konjunktiv 1"),
        ("komme", "konjunktiv 1"),
        ("fordere", "konjunktiv 1"),
        ("handle", "konjunktiv 1"),
        ("brauche", "konjunktiv 1"),
        ("wäre", "konjunktiv 2"),
        ("kämen", "konjunktiv 2"),
        ("kommt", None),
        ("kam", None),
        ("heute", None),
        ("welche", None),
        ("Sache", None),
        ("Frage", None),
        ("eine", None),
        ("keine", None),
    ],
)
def test_konjunktiv_is_told_by_the_form(word: str, expected: str | None) -> None:
    assert mood(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("kommen", True), ("sein", True), ("tun", True), ("fordern", True), ("mitzuteilen", True),
     ("ging", False), ("gegen", False), ("Leben", False), ("gestern", False), ("ein", False)],
)  # fmt: skip
def test_infinitives(word: str, expected: bool) -> None:
    assert is_infinitive(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("mitzuteilen", True), ("anzukündigen", True), ("zurückzuweisen", True), ("zuteilen", False),
     ("mitteilen", False), ("benutzen", False), ("zu", False), ("", False)],
)  # fmt: skip
def test_zu_inside_a_particle_verb(word: str, expected: bool) -> None:
    assert holds_zu(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("gesagt", True),
        ("mitgeteilt", True),
        ("bestätigt", True),
        ("gekommen", True),
        ("verboten", True),
        ("studiert", True),
        ("bekommen", True),
        ("kommt", False),
        ("gut", False),
        ("gestern", False),
        ("kommen", False),
        ("zurückgewiesen", True),
        ("hinzugefügt", True),
    ],
)
def test_participles(word: str, expected: bool) -> None:
    assert is_participle(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sagt", True),
        ("sagte", True),
        ("kam", True),
        ("hat", True),
        ("kommen", True),
        ("Haus", False),
        ("gut", False),
        ("gestern", False),
        ("nicht", False),
        ("laut", False),
        ("meint", True),
    ],
)
def test_finite_verbs(word: str, expected: bool) -> None:
    assert is_finite(word) is expected


@pytest.mark.parametrize(
    ("word", "classes", "expected"),
    [("hat", (), True), ("wurde", (), True), ("soll", (), True), ("soll", ("modal",), True),
     ("hat", ("modal",), False), ("sagt", (), False)],
)  # fmt: skip
def test_auxiliaries_by_class(word: str, classes: tuple[str, ...], expected: bool) -> None:
    assert is_auxiliary(word, *classes) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("er soll geflohen sein", True),
        ("die Täter sollen Geld haben", True),
        ("weil er geflohen sein soll", True),
        ("er soll in Lohfeld leben", True),
        ("er soll im mai beginnen", False),
        ("der rat soll tagen", False),
        ("er ist geflohen", False),
        ("", False),
    ],
)
def test_sollen_tells_hearsay_with_a_perfect_or_a_state(clause: str, expected: bool) -> None:
    assert tells_hearsay(clause.lower().split()) is expected


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_word_can_be_asked(word: str) -> None:
    for ask in (mood, is_infinitive, is_participle, is_finite, holds_zu):
        ask(word)
