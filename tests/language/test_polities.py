"""States, capitals and offices go by any form and know whom they stand for."""

import pytest

from zufolge.language.polities import (
    bodies,
    body_named,
    inflected,
    speaks_german,
    state_of_adjective,
    state_of_demonym,
)


@pytest.mark.parametrize(
    ("surface", "name", "kind", "stands_for"),
    [
        ("Norwegen", "Norwegen", "state", None),
        ("Norwegens", "Norwegen", "state", None),
        ("Oslo", "Oslo", "capital", "Norwegen"),
        ("Kreml", "Kreml", "office", "Russland"),
        ("Weißen Hauses", "Weißes Haus", "office", "USA"),
        ("Auswärtigen Amtes", "Auswärtiges Amt", "office", "Deutschland"),
    ],
)
def test_bodies_go_by_any_form_and_know_whom_they_stand_for(
    surface: str, name: str, kind: str, stands_for: str | None
) -> None:
    body = body_named(surface)
    assert body is not None
    assert (body.name, body.kind, body.stands_for) == (name, kind, stands_for)


@pytest.mark.parametrize("surface", ["Lohfeld", "norwegen", ""])
def test_other_words_are_no_bodies(surface: str) -> None:
    assert body_named(surface) is None


def test_offices_stand_for_states_or_unions_of_the_table() -> None:
    names = {body.name for body in bodies().values()}
    for body in bodies().values():
        assert body.stands_for is None or body.stands_for in names, body


def test_forms_of_a_name() -> None:
    assert list(inflected("Kreml")) == ["Kreml", "Kremls"]
    assert {"Weißen Haus", "Weißes Haus"} <= set(inflected("Weißes Haus"))


@pytest.mark.parametrize(
    ("word", "state"),
    [("norwegischen", "Norwegen"), ("Südkoreanische", "Südkorea"), ("deutscher", "Deutschland"),
     ("deutlich", None)],
)  # fmt: skip
def test_adjectives_name_states(word: str, state: str | None) -> None:
    assert state_of_adjective(word) == state


@pytest.mark.parametrize(
    ("word", "state"),
    [("Norweger", "Norwegen"), ("Norwegerinnen", "Norwegen"), ("Russin", "Russland"),
     ("Lohfelder", None)],
)  # fmt: skip
def test_demonyms_name_states(word: str, state: str | None) -> None:
    assert state_of_demonym(word) == state


@pytest.mark.parametrize(
    ("country", "german"),
    [
        ("Norwegen", False),
        ("Österreich", True),
        ("CH", True),
        ("GB", False),
        ("Bayern", True),
        ("Marland", None),
    ],
)
def test_states_tell_whether_german_is_spoken(country: str, german: bool | None) -> None:
    assert speaks_german(country) is german
