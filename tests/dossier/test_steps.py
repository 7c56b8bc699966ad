"""How a status came about: each change with the statements that gave it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories import BRANDIS, JONAS, MARLAND, RIKE, SOURCES, said, told
from zufolge.dossier.concern import Concern
from zufolge.dossier.origins import origins_of
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.steps import steps_of
from zufolge.dossier.voices import Voices
from zufolge.model import Act, Certainty, Source, Stance, Statement, Status

YES, OK, NO, OPEN = Stance
ACTS = {OK: Act.CONFIRM, NO: Act.DENY, OPEN: Act.NOT_CONFIRMED, YES: Act.SAY}
Told = tuple[str | None, Source | None, Stance, Certainty]
SURE, HEARSAY, _ = Certainty


def steps(*members: Told) -> list[tuple[str | None, Status, list[int]]]:
    """When the status changed to what, and the places of the statements that gave it."""
    reports, group, stances = {}, [], {}
    for place, (day, who, stance, certainty) in enumerate(members):
        fact = f"Marland hat Fall {place} geprüft"
        report = told(f"{place}.txt", fact, day=day)
        statement: Statement = said(report, fact, who, ACTS[stance], certainty)
        reports[report.id] = report
        group.append(statement)
        stances[statement.id] = stance
    places = {statement.id: place for place, statement in enumerate(group)}
    voices = Voices(SOURCES)
    wordings = SharedWords(reports)
    concern = Concern(voices, reports)
    origins = origins_of(group, voices, wordings)
    found = steps_of(group, stances, origins, voices, reports, wordings, concern)
    assert found == steps_of(group[::-1], stances, origins, voices, reports, wordings, concern)
    return [(step.when, step.status, sorted(places[s] for s in step.because)) for step in found]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            [
                ("2023-09-04", JONAS, YES, HEARSAY),
                ("2023-09-05", MARLAND, OPEN, SURE),
                ("2023-09-12", BRANDIS, OK, SURE),
            ],
            [
                ("2023-09-04", Status.HEARSAY, [0]),
                ("2023-09-05", Status.NOT_CONFIRMED, [1]),
                ("2023-09-12", Status.CONFIRMED, [2]),
            ],
        ),
        (
            [("2023-09-04", JONAS, YES, SURE), ("2023-09-05", JONAS, YES, SURE)],
            [("2023-09-04", Status.SINGLE_ORIGIN, [0])],
        ),
        (
            [("2023-09-04", JONAS, YES, SURE), ("2023-09-04", RIKE, YES, SURE)],
            [("2023-09-04", Status.SEVERAL_ORIGINS, [0, 1])],
        ),
        (
            [(None, BRANDIS, NO, SURE), ("2023-09-04", JONAS, YES, SURE)],
            [("2023-09-04", Status.SINGLE_ORIGIN, [1]), (None, Status.DISPUTED, [0, 1])],
        ),
        (  # a day alone is over when its hours are not known
            [("2023-09-04", BRANDIS, NO, SURE), ("2023-09-04T08:00+02:00", JONAS, YES, SURE)],
            [
                ("2023-09-04T08:00+02:00", Status.SINGLE_ORIGIN, [1]),
                ("2023-09-04", Status.DISPUTED, [0, 1]),
            ],
        ),
    ],
)
def test_each_change_of_status_is_a_step(
    members: list[Told], expected: list[tuple[str | None, Status, list[int]]]
) -> None:
    assert steps(*members) == expected


_MEMBERS = st.tuples(
    st.sampled_from(["2023-09-04", "2023-09-05", "2023-09-06", "2023-09-07", None]),
    st.sampled_from([None, JONAS, RIKE, BRANDIS, MARLAND]),
    st.sampled_from(list(Stance)),
    st.sampled_from(list(Certainty)),
)


@given(st.lists(_MEMBERS, min_size=1, max_size=9))
def test_the_last_step_is_the_status_of_the_whole_claim(members: list[Told]) -> None:
    for count in range(1, len(members) + 1):
        some = sorted(members, key=lambda m: m[0] or "9")[:count]
        alone = [(None, *rest) for _, *rest in some]
        assert steps(*some)[-1][1] == steps(*alone)[-1][1]  # type: ignore[arg-type]
