from __future__ import annotations

from dataclasses import replace

from invented import source
from zufolge.model import SourceKind, parties

STATE = source("Marland", SourceKind.STATE)
OFFICE = source("Haus am Ring", SourceKind.OFFICE, stands_for=STATE.id)
SPEAKER = source("Petra Lohm", SourceKind.PERSON, party="Haus am Ring")
LONER = source("Jonas Veld", SourceKind.PERSON)
MEMBER = source("Rike Veld", SourceKind.PERSON, party="Bürgerunion")


def test_a_source_speaks_for_the_end_of_its_chain() -> None:
    sides = parties([SPEAKER, OFFICE, STATE])
    assert sides == {each.id: STATE.id for each in (SPEAKER, OFFICE, STATE)}


def test_a_source_without_party_is_its_own_side() -> None:
    assert parties([LONER]) == {LONER.id: LONER.id}


def test_a_party_that_is_no_source_goes_by_its_name() -> None:
    assert parties([MEMBER]) == {MEMBER.id: "bürgerunion"}


def test_a_circle_is_one_side_wherever_it_is_entered() -> None:
    one = replace(OFFICE, stands_for=None, party="Marland")
    other = replace(STATE, party="Haus am Ring")
    sides = parties([one, other])
    assert sides[one.id] == sides[other.id]
