from __future__ import annotations

import pytest

from stories import BRANDIS, JONAS, MARLAND, NPA, RIKE, SOURCES, said, told
from zufolge.dossier.concern import Concern
from zufolge.dossier.origins import origins_of
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.status import rules, status_of
from zufolge.dossier.voices import Voices
from zufolge.model import Act, Certainty, Source, Stance, Statement, Status

REPORT = told("a.txt", *(f"Marland hat Fall {n} geprüft" for n in range(4)))
SURE, HEARSAY, GUESS = Certainty
YES, OK, NO, OPEN = Stance
Told = tuple[Source | None, Stance, Certainty]


def status(*members: Told) -> tuple[Status, list[int]]:
    """Status of a claim about Marland, and the places of the statements that gave it."""
    acts = {OK: Act.CONFIRM, NO: Act.DENY, OPEN: Act.NOT_CONFIRMED, YES: Act.SAY}
    group: list[Statement] = [
        said(REPORT, f"Marland hat Fall {n} geprüft", who, acts[stance], certainty)
        for n, (who, stance, certainty) in enumerate(members)
    ]
    stances = {s.id: stance for s, (_, stance, _) in zip(group, members, strict=True)}
    reports = {REPORT.id: REPORT}
    voices = Voices(SOURCES)
    origins = origins_of(group, voices, SharedWords(reports))
    rule, because = status_of(group, stances, origins, voices, Concern(voices, reports))
    places = {s.id: n for n, s in enumerate(group)}
    return rule.status, [places[each] for each in because]


@pytest.mark.parametrize(
    ("members", "expected", "because"),
    [
        ([(JONAS, YES, SURE), (BRANDIS, OK, SURE)], Status.CONFIRMED, [1]),
        ([(JONAS, YES, SURE), (RIKE, OK, SURE)], Status.SEVERAL_ORIGINS, [0, 1]),
        ([(BRANDIS, OK, HEARSAY)], Status.HEARSAY, [0]),
        ([(BRANDIS, OK, SURE), (JONAS, NO, SURE)], Status.DISPUTED, [0, 1]),
        ([(JONAS, YES, SURE), (BRANDIS, NO, SURE)], Status.DISPUTED, [0, 1]),
        ([(NPA, YES, SURE), (BRANDIS, NO, SURE)], Status.DENIED, [1]),
        ([(JONAS, YES, HEARSAY), (BRANDIS, NO, SURE)], Status.DENIED, [1]),
        ([(BRANDIS, NO, SURE)], Status.DENIED, [0]),
        ([(JONAS, YES, SURE), (MARLAND, OPEN, SURE)], Status.NOT_CONFIRMED, [1]),
        ([(MARLAND, OPEN, SURE), (BRANDIS, OK, SURE)], Status.CONFIRMED, [1]),
        ([(JONAS, YES, SURE), (RIKE, YES, SURE)], Status.SEVERAL_ORIGINS, [0, 1]),
        ([(JONAS, YES, SURE), (RIKE, YES, HEARSAY)], Status.SINGLE_ORIGIN, [0]),
        ([(BRANDIS, YES, SURE), (MARLAND, YES, SURE)], Status.SINGLE_ORIGIN, [0, 1]),
        ([(JONAS, YES, HEARSAY), (RIKE, YES, HEARSAY)], Status.HEARSAY, [0, 1]),
        ([(JONAS, YES, GUESS), (None, YES, HEARSAY)], Status.HEARSAY, [1]),
        ([(JONAS, YES, GUESS)], Status.SPECULATION, [0]),
        ([(None, YES, SURE)], Status.NO_KNOWN_ORIGIN, [0]),
    ],
)
def test_the_first_rule_that_fits_gives_the_status(
    members: list[Told], expected: Status, because: list[int]
) -> None:
    assert status(*members) == (expected, because)


def test_a_question_is_no_side_of_a_dispute() -> None:
    asked = said(REPORT, "Marland hat Fall 0 geprüft", JONAS, Act.ASK)
    denied = said(REPORT, "Marland hat Fall 1 geprüft", RIKE, Act.DENY)
    reports, voices = {REPORT.id: REPORT}, Voices(SOURCES)
    group = [asked, denied]
    origins = origins_of(group, voices, SharedWords(reports))
    rule, _ = status_of(
        group, {asked.id: YES, denied.id: NO}, origins, voices, Concern(voices, reports)
    )
    assert rule.status is Status.DENIED


def test_each_status_has_one_rule_and_the_last_always_fits() -> None:
    assert [rule.status for rule in rules()].count(Status.DISPUTED) == 1
    assert {rule.status for rule in rules()} == set(Status)
    assert rules()[-1].all == ("any",)
    assert all(rule.text.endswith(".") for rule in rules())
