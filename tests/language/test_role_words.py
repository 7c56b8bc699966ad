"""Words for what people are and for bodies, in any form and as the head of a compound."""

import pytest

from zufolge.language.roles import institution_word, role_word


@pytest.mark.parametrize(
    ("word", "nominative", "front", "gender"),
    [
        ("Sprecherin", "Sprecherin", "", "f"),
        ("Sprechern", "Sprecher", "", "m"),
        ("Kreml-Sprecher", "Kreml-Sprecher", "Kreml-", "m"),
        ("Regierungssprecherinnen", "Regierungssprecherin", "Regierungs", "f"),
        ("Präsidenten", "Präsident", "", "m"),
        ("Vorsitzende", "Vorsitzende", "", None),
    ],
)
def test_role_words(word: str, nominative: str, front: str, gender: str | None) -> None:
    role = role_word(word)
    assert role is not None
    assert role.nominative.lower() == nominative.lower()
    assert (role.front, role.gender) == (front, gender)


@pytest.mark.parametrize("word", ["Lautsprecher", "sprecher", "Haus", "Haupt", ""])
def test_other_words_are_no_roles(word: str) -> None:
    assert role_word(word) is None


@pytest.mark.parametrize(
    ("word", "nominative"),
    [("Außenministeriums", "Außenministerium"), ("Polizei", "Polizei"),
     ("Landgericht", "Landgericht"), ("Haus", None), ("regierung", None)],
)  # fmt: skip
def test_institution_words(word: str, nominative: str | None) -> None:
    found = institution_word(word)
    assert (found.nominative if found else None) == nominative
