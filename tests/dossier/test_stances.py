from __future__ import annotations

from typing import Any

import pytest

from invented import K, report
from stories import JONAS, RIKE, alike, all_alike, said, told
from zufolge.dossier.stances import Toward, gist_of, stance_between, stances_of
from zufolge.model import Act, Certainty, Form, Relation, Stance

REPORT = told("a.txt", "Der Damm ist dicht", "Der Damm hält dicht", "Am Damm fehlt nichts")
AGAINST = Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("act", "relation", "stance"),
    [
        (Act.SAY, Relation.SAME, Stance.ASSERTS),
        (Act.WARN, Relation.ENTAILS, Stance.ASSERTS),
        (Act.CONFIRM, Relation.SAME, Stance.CONFIRMS),
        (Act.DENY, AGAINST, Stance.DENIES),
        (Act.SAY, AGAINST, Stance.DENIES),
        (Act.CONFIRM, AGAINST, Stance.DENIES),
        (Act.DENY, Relation.SAME, Stance.ASSERTS),
        (Act.NOT_CONFIRMED, Relation.SAME, Stance.NOT_CONFIRMED),
        (Act.NOT_CONFIRMED, AGAINST, Stance.NOT_CONFIRMED),
    ],
)
def test_a_stance_comes_from_the_act_and_from_what_is_turned_round(
    act: Act, relation: Relation, stance: Stance
) -> None:
    gist = said(REPORT, "Der Damm ist dicht", JONAS)
    other = said(REPORT, "Der Damm hält dicht", RIKE, act)
    found = stances_of([gist, other], gist, [alike(gist, other, relation=relation)])
    assert [each.stance for each in found] == [Stance.ASSERTS, stance]


def test_a_claim_of_denials_alone_is_denied() -> None:
    gist = said(REPORT, "Der Damm ist dicht", JONAS, Act.DENY)
    other = said(REPORT, "Der Damm hält dicht", RIKE, Act.DENY)
    found = stances_of([gist, other], gist, all_alike([gist, other]))
    assert [each.stance for each in found] == [Stance.DENIES, Stance.DENIES]


def test_the_strongest_path_decides_which_side_a_statement_is_on() -> None:
    gist = said(REPORT, "Der Damm ist dicht", JONAS)
    denial = said(REPORT, "Der Damm hält dicht", RIKE, Act.DENY)
    like_denial = said(REPORT, "Am Damm fehlt nichts", RIKE, Act.DENY)
    matches = [
        alike(gist, denial, 0.9, AGAINST),
        alike(denial, like_denial, 0.8),
        alike(gist, like_denial, 0.6),
    ]
    found = stances_of([gist, denial, like_denial], gist, matches)
    assert [each.stance for each in found[1:]] == [Stance.DENIES, Stance.DENIES]


def test_the_gist_is_body_before_headline_and_known_speaker_before_none() -> None:
    text = report(
        "a.txt", (K.HEADLINE, "Damm dicht"), (K.PARAGRAPH, "Der Damm ist dicht, ja dicht")
    )
    headline = said(text, "Damm dicht", JONAS)
    nobody = said(text, "ja dicht")
    body = said(text, "Der Damm ist dicht", JONAS)
    for group in ([headline, nobody, body], [body, nobody, headline]):
        assert gist_of(group, [], {text.id: text}) == body


@pytest.mark.parametrize(
    "worse",
    [
        {"act": Act.DENY},
        {"act": Act.NOT_CONFIRMED},
        {"certainty": Certainty.HEARSAY},
        {"form": Form.REPORTED},
    ],
)
def test_the_gist_asserts_and_is_given_in_full(worse: dict[str, object]) -> None:
    better = said(REPORT, "Der Damm ist dicht", JONAS)
    other = said(REPORT, "Am Damm fehlt nichts", RIKE, **worse)  # type: ignore[arg-type]
    assert gist_of([other, better], [], {REPORT.id: REPORT}) == better


@pytest.mark.parametrize(
    ("one", "other", "relation", "toward"),
    [
        ({}, {}, Relation.SAME, Toward.SAME),
        ({}, {"act": Act.WARN}, Relation.ENTAILS, Toward.SAME),
        ({}, {"act": Act.CONFIRM}, Relation.SAME, Toward.CONFIRMS),
        ({"act": Act.CONFIRM}, {"act": Act.CONFIRM}, Relation.SAME, Toward.SAME),
        ({}, {"act": Act.DENY}, Relation.SAME, Toward.DENIES),
        ({"act": Act.DENY}, {"act": Act.DENY}, Relation.SAME, Toward.SAME),
        ({"act": Act.CONFIRM}, {"act": Act.DENY}, Relation.SAME, Toward.DENIES),
        ({}, {}, AGAINST, Toward.DENIES),
        ({}, {"act": Act.NOT_CONFIRMED}, AGAINST, Toward.NOT_CONFIRMED),
        ({"act": Act.DENY}, {"act": Act.NOT_CONFIRMED}, Relation.SAME, Toward.NOT_CONFIRMED),
        ({}, {"certainty": Certainty.HEARSAY}, Relation.SAME, Toward.DOUBTS),
        (
            {"certainty": Certainty.SPECULATION},
            {"certainty": Certainty.HEARSAY},
            Relation.SAME,
            Toward.SAME,
        ),
    ],
)
def test_what_one_statement_does_towards_anothers_fact(
    one: dict[str, Any], other: dict[str, Any], relation: Relation, toward: Toward
) -> None:
    left, right = said(REPORT, "Der Damm ist dicht", **one), said(REPORT, "Am Damm", **other)
    assert stance_between(left, right, relation) is toward
    assert stance_between(right, left, relation) is toward
