"""Who of a story may be the same: by names that are spelt alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.desk.alike import alike
from zufolge.model import Source, SourceKind, source_id


def called(name: str, *aliases: str) -> Source:
    return Source(source_id(name, "invented"), name, SourceKind.PERSON, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Vera Lindt", "Wera Lind", True),
        ("Dmitrij Kern", "D. Kern", True),
        ("Kern", "Dmitrij Kern", True),
        ("Dmitrij Kern", "Dmitri Kern", True),
        ("Brandt, Ida", "Ida Brandt,", True),
        ("Ida Brandt", "Ole Brandt", False),
        ("Vera Lindt", "Jan Oll", False),
        ("Polizei", "Verkehrsministerium", False),
        ("", "Jan Oll", False),
    ],
)
def test_names_are_spelt_alike_or_not(one: str, other: str, near: bool) -> None:
    assert bool(alike(called(one), [called(other)])) == near
    assert bool(alike(called(other), [called(one)])) == near


def test_the_closest_comes_first_and_other_spellings_count() -> None:
    lind, lint, kern = called("Wera Lind"), called("Vera Lint"), called("Jan Kern", "Vera Lindt")
    found = alike(called("Vera Lindt"), [lind, lint, kern])
    assert [each.name for each in found] == ["Jan Kern", "Vera Lint", "Wera Lind"]


@given(st.lists(st.text("abc .", max_size=8), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_order_in_which_sources_come_does_not_matter(names: list[str], chance: object) -> None:
    who, *others = map(called, names)
    mixed = list(others)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert alike(who, others) == alike(who, mixed)
    assert who not in alike(who, [who, *others])
