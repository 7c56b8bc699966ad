"""Words for what people are and for bodies, in any form and as the head of a compound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, SupportsIndex

import pytest

from zufolge.language.roles import institution_word, role_word

LONG = "H" + "a" * 200_000


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


class Counted(str):
    """A word that tells how often a part of it is taken."""

    __slots__ = ()
    taken = 0

    def lower(self) -> Counted:
        return Counted(super().lower())

    def __getitem__(self, part: SupportsIndex | slice) -> str:
        Counted.taken += 1
        return super().__getitem__(part)


@pytest.mark.parametrize(("named", "end"), [(role_word, "sprecher"), (institution_word, "gericht")])
def test_of_a_word_without_end_only_its_last_letters_are_looked_up(
    named: Callable[[str], Any], end: str
) -> None:
    Counted.taken = 0
    assert named.__wrapped__(Counted(LONG)) is None  # type: ignore[attr-defined]
    assert Counted.taken < 100
    found = named(LONG + end)
    assert found is not None
    assert found.nominative.endswith(end)
    assert found.nominative.startswith(LONG)
