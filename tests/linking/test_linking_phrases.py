"""Roles and noun phrases as they stand in a list."""

import pytest

from zufolge.linking.atlas import Atlas
from zufolge.linking.phrases import nominative, read_phrase
from zufolge.linking.roles import parse_role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("den Medienberichten", "Medienberichte"),
        ("Ermittlern", "Ermittler"),
        ("rund 30 Staaten", "rund 30 Staaten"),
        ("mehreren Quellen", "mehrere Quellen"),
        ("Westliche Länder", "westliche Länder"),
        ("des Berichts", "Bericht"),
        ("der Behörden", "Behörden"),
        ("Weißen Hauses", "Weißes Haus"),
        ("dem Weißen Haus", "Weißes Haus"),
        ("einer Erklärung des Hafenrates", "Erklärung des Hafenrates"),
    ],
)
def test_phrases_in_the_nominative_without_article(text: str, expected: str) -> None:
    assert nominative(text) == expected


@pytest.mark.parametrize(
    ("text", "plural"),
    [("die Behörden", True), ("die Polizei", False), ("Experten", True), ("der Experte", False)],
)
def test_number(text: str, *, plural: bool) -> None:
    assert read_phrase(text).plural is plural


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Kreml-Sprecher", "Kreml-Sprecher", "Russland"),
        ("Norwegens Präsident", "Präsident", "Norwegen"),
        ("südkoreanische Fischereiminister", "südkoreanischer Fischereiminister", "Südkorea"),
        ("Sprecherin des Weißen Hauses", "Sprecherin des Weißen Hauses", "USA"),
        ("SPD-Chefin", "SPD-Chefin", "SPD"),
        ("russische Virologe", "russischer Virologe", None),
        (
            "Direktor des Instituts für Wetterkunde",
            "Direktor des Instituts für Wetterkunde",
            "Institut für Wetterkunde",
        ),
        ("wütende Minister", "Minister", None),
    ],
)
def test_roles_and_whom_they_speak_for(text: str, name: str, party: str | None) -> None:
    role = parse_role(text, Atlas())
    assert role is not None
    assert (role.name, role.party) == (name, party)


@pytest.mark.parametrize(
    ("left", "right", "match"),
    [
        ("Minister", "Fischereiminister", True),
        ("Fischereiminister", "Außenminister", False),
        ("Kremlchef", "russische Präsident", True),
        ("norwegische Präsident", "russische Staatschef", False),
        ("Ministerin", "Minister", False),
    ],
)
def test_roles_that_can_be_one_post(left: str, right: str, *, match: bool) -> None:
    first, second = parse_role(left, Atlas()), parse_role(right, Atlas())
    assert first is not None
    assert second is not None
    assert first.matches(second) is match


def test_no_role_in_other_words() -> None:
    assert parse_role("Lautsprecher", Atlas()) is None
