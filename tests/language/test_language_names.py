"""Given names, family names and the words between them."""

import pytest

from zufolge.language.names import given_gender, is_family_name, is_particle, surname_first


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Ilse", "f"), ("Paul", "m"), ("Hans-Georg", "m"), ("Kim", "x"), ("Wehr", None)],
)
def test_given_names_tell_a_gender(name: str, gender: str | None) -> None:
    assert given_gender(name) == gender


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Kim", "Jong", "Un"), True),
        (("Xi", "Jinping"), True),
        (("Kim", "Müller"), False),
        (("Kim",), False),
        (("Paul", "Alm"), False),
    ],
)
def test_the_family_name_can_stand_first(words: tuple[str, ...], expected: bool) -> None:
    assert surname_first(words) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("von", True), ("van", True), ("al-Baradei", True), ("und", False), ("Von", False)],
)
def test_particles_inside_names(word: str, expected: bool) -> None:
    assert is_particle(word) is expected


def test_family_names_that_look_like_words_are_listed() -> None:
    assert is_family_name("Koch")
    assert not is_family_name("Wehr")
