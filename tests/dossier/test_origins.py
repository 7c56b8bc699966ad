from __future__ import annotations

from dataclasses import replace

import pytest

from invented import source
from stories import (
    BOTE,
    BRANDIS,
    EXPERTS,
    JONAS,
    MARLAND,
    NOBODY,
    NPA,
    OPA,
    RIKE,
    RING,
    RUMOUR,
    SOURCES,
    said,
    told,
)
from zufolge.dossier.origins import origins_of
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.voices import Voices
from zufolge.model import Act, Origin, Place, Source, SourceKind, Statement

ONE = told("a.txt", "Der Damm ist dicht", "sagte er der Agentur npa")
TWO = told("b.txt", "Am Damm fehlt nichts")
LONG = "Der Damm am alten Wehr hält auch dem Hochwasser im Frühling stand"
COPY_A = told("c.txt", LONG)
COPY_B = told("d.txt", f"Und: {LONG}, hieß es")
REPORTS = {each.id: each for each in (ONE, TWO, COPY_A, COPY_B)}

BOTH = source("Marland und Norland", SourceKind.GROUP)
BOTH_TOLD = source("die beiden Länder", SourceKind.GROUP, members=(MARLAND.id, "q-norland"))
WITH_EXPERTS = source("Beamte, Händler und Experten", SourceKind.GROUP)

Chain = tuple[Source, ...]


def here(who: Source | None, *chain: Source, **more: object) -> Statement:
    relays = [("npa", source) for source in chain]
    return said(ONE, "Der Damm ist dicht", who, relays=relays, **more)  # type: ignore[arg-type]


def there(who: Source | None, **more: object) -> Statement:
    return said(TWO, "Am Damm fehlt nichts", who, **more)  # type: ignore[arg-type]


def origins(*statements: Statement) -> tuple[Origin, ...]:
    return origins_of(statements, Voices(SOURCES), SharedWords(REPORTS))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (JONAS, JONAS, 1),
        (JONAS, RIKE, 2),
        (BRANDIS, RING, 1),
        (BRANDIS, MARLAND, 1),
        (BRANDIS, JONAS, 2),
        (NPA, NPA, 1),
        (NPA, OPA, 2),
        (JONAS, None, 1),
        (JONAS, NOBODY, 1),
        (JONAS, RUMOUR, 1),
        (RUMOUR, RUMOUR, 0),
        (None, None, 0),
        (EXPERTS, EXPERTS, 1),
        (BOTE, JONAS, 2),
    ],
)
def test_speakers_of_one_party_are_one_origin_and_unknown_ones_none(
    one: Source | None, other: Source | None, count: int
) -> None:
    assert len(origins(here(one), there(other))) == count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (MARLAND, BOTH, 1),
        (BRANDIS, BOTH, 1),
        (RING, BOTH, 1),
        (JONAS, BOTH, 2),
        (BOTH, BOTH, 1),
        (BOTH, BOTH_TOLD, 1),
        (BRANDIS, BOTH_TOLD, 1),
        (JONAS, BOTH_TOLD, 2),
        (EXPERTS, WITH_EXPERTS, 1),
        (MARLAND, WITH_EXPERTS, 2),
    ],
)
def test_several_who_speak_as_one_are_no_origin_beside_one_of_them(
    one: Source, other: Source, count: int
) -> None:
    group = [here(one), there(other)]
    voices = Voices([*SOURCES, BOTH, BOTH_TOLD, WITH_EXPERTS])
    for told_in in (group, group[::-1]):
        found = origins_of(told_in, voices, SharedWords(REPORTS))
        assert len(found) == count


@pytest.mark.parametrize(
    ("office", "count"),
    [("Hafenministerium in Niederau", 1), ("Finanzministerium", 2), ("Hafenminister", 2)],
)
def test_a_minister_and_the_ministry_called_after_the_post_are_one_origin(
    office: str, count: int
) -> None:
    minister = source("Tilda Brook", SourceKind.PERSON, role="Hafenminister")
    ministry = source(office, SourceKind.OFFICE)
    found = origins_of(
        [here(minister), there(ministry)], Voices([minister, ministry]), SharedWords(REPORTS)
    )
    assert len(found) == count


def test_two_who_also_speak_as_one_stay_two_origins() -> None:
    norland = source("Norland", SourceKind.STATE)
    voices = Voices([*SOURCES, norland, BOTH])
    group = [here(MARLAND), there(norland), said(COPY_A, "Damm", BOTH)]
    assert len(origins_of(group, voices, SharedWords(REPORTS))) == 2


def test_the_routes_of_a_named_speaker_add_nothing() -> None:
    (origin,) = origins(here(JONAS, NPA, OPA), there(JONAS))
    assert origin.sources == (JONAS.id,)
    assert len(origin.statements) == 2


@pytest.mark.parametrize(
    ("chain", "expected"),
    [((NPA,), NPA), ((NPA, OPA), OPA), ((BOTE, NPA, BOTE), NPA), ((BOTE,), BOTE)],
)
def test_without_a_named_speaker_the_last_agency_is_the_origin(
    chain: Chain, expected: Source
) -> None:
    (origin,) = origins(here(RUMOUR, *chain))
    assert origin.sources == (expected.id,)
    assert "no named speaker" in origin.reason


def test_an_agency_spoken_to_is_the_origin_if_nobody_is_named() -> None:
    at = ONE.text.index("npa")
    place = Place(ONE.id, replace(ONE.blocks[0].span, start=at, end=at + 3))
    sources = [
        replace(source, mentions=(place,)) if source is NPA else source for source in SOURCES
    ]
    told_it = here(None, addressee=["der Agentur npa"])
    (origin,) = origins_of([told_it], Voices(sources), SharedWords(REPORTS))
    assert origin.sources == (NPA.id,)


def test_the_same_group_in_two_reports_may_be_the_same_people() -> None:
    again = replace(EXPERTS, id="q-again")
    found = origins_of(
        [here(EXPERTS), there(again)], Voices([*SOURCES, again]), SharedWords(REPORTS)
    )
    assert len(found) == 1


def test_copied_text_is_one_origin_and_says_how_much_was_copied() -> None:
    left, right = said(COPY_A, LONG, NPA), said(COPY_B, LONG, OPA)
    (origin,) = origins(left, right)
    assert origin.sources == tuple(sorted((NPA.id, OPA.id)))
    assert "copied text: 12 words in a row" in origin.reason


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("Die Pumpen am Wehr laufen", "Die Pumpen am Wehr laufen", 1),
        ("Die Pumpen am Wehr laufen", "Die Pumpen am Wehr laufen wieder", 2),
        ("Die Pumpen laufen", "Die Pumpen laufen", 2),
    ],
)
def test_few_words_are_copied_only_if_they_are_all_that_is_said(
    left: str, right: str, count: int
) -> None:
    one, two = told("e.txt", left), told("f.txt", f"Auch: {right}")
    group = [said(one, left, NPA), said(two, right, OPA)]
    found = origins_of(group, Voices(SOURCES), SharedWords({one.id: one, two.id: two}))
    assert len(found) == count


def test_a_copy_without_a_speaker_belongs_to_the_origin_it_copies() -> None:
    left, right = said(COPY_A, LONG, NPA), said(COPY_B, LONG)
    (origin,) = origins(left, right)
    assert set(origin.statements) == {left.id, right.id}


def test_a_headline_that_repeats_its_body_adds_no_origin() -> None:
    body = here(JONAS)
    headline = replace(there(RIKE), repeats=body.id)
    (origin,) = origins(body, headline)
    assert origin.sources == (JONAS.id,)
    assert set(origin.statements) == {body.id, headline.id}


def test_not_confirming_adds_no_origin_but_joins_one_that_is_there() -> None:
    assert origins(here(JONAS, act=Act.NOT_CONFIRMED)) == ()
    (origin,) = origins(here(RING), there(BRANDIS, act=Act.NOT_CONFIRMED))
    assert len(origin.statements) == 2


def test_there_are_never_more_origins_than_statements() -> None:
    found = origins(here(JONAS), there(RIKE))
    assert [each for origin in found for each in origin.statements] == sorted(
        (here(JONAS).id, there(RIKE).id)
    )
