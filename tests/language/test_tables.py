"""The tables of agencies, states, offices, outlets, roles and names are sound and looked up."""

import pytest

from zufolge.language import agencies, agency_named
from zufolge.language.names import given_gender, is_family_name, is_particle, surname_first
from zufolge.language.polities import (
    bodies,
    body_named,
    inflected,
    state_of_adjective,
    state_of_demonym,
)
from zufolge.language.press import companies, outlets
from zufolge.language.roles import institution_word, role_word


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("dpa", "dpa"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Deutschen Presse-Agentur", "dpa"),
        ("KCNA", "KCNA"),
        ("KNCA", "KCNA"),
        ("Reuters", "Reuters"),
        ("Nordpress", None),
        ("", None),
    ],
)
def test_agencies_go_by_their_aliases(alias: str, name: str | None) -> None:
    agency = agency_named(alias)
    assert (agency.name if agency else None) == name


def test_agencies_are_listed_once_and_photo_agencies_are_known_as_such() -> None:
    names = [agency.name for agency in agencies()]
    assert len(set(names)) == len(names)
    found = agency_named("picture alliance")
    assert found is not None
    assert found.photo
    dpa = agency_named("dpa")
    assert dpa is not None
    assert not dpa.photo


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


def test_outlets_that_are_ordinary_words_are_doubtful() -> None:
    assert outlets()["Spiegel"].doubtful
    assert not companies()["Siemens"].doubtful


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
