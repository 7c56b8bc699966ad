from __future__ import annotations

import pytest
from told import JONAS, RIKE, lines, matched, said

from zufolge.matching.reasons import SAYING
from zufolge.matching.sayings import is_of_saying
from zufolge.model import Act, Form, Relation


def answers(content: str, act: Act = Act.DENY, form: Form = Form.INDIRECT) -> bool:
    where = lines("a.txt", content)
    return is_of_saying(said(where, content, act=act, form=form), where)


@pytest.mark.parametrize(
    "content",
    [
        "gesagt zu haben, dass der Damm dicht sei",
        "je behauptet zu haben, der Damm sei dicht",
        "dass sie gesagt habe, der Damm sei dicht",
        "sie habe erklärt: „Der Damm ist dicht“",
        "dass das Hafenamt mitgeteilt habe, der Damm sei dicht",
        "den Damm als dicht bezeichnet zu haben",
    ],
)
def test_a_clause_of_saying_in_front_makes_an_answer_to_a_saying(content: str) -> None:
    assert answers(content)
    assert answers(content, Act.CONFIRM)
    assert not answers(content, Act.SAY)


@pytest.mark.parametrize(
    "content",
    [
        "dass der Damm dicht sei",
        "dass der Damm, wie sie gesagt habe, dicht sei",
        "von den Rissen gewusst zu haben, die der Damm hat",
        "den Brief geschrieben zu haben",
        "das gesagt zu haben",
        "dass am Damm gesagt wird, er halte",
        "die Zahlung zugesagt zu haben, die im Vertrag steht",
    ],
)
def test_a_deed_or_a_fact_is_no_saying(content: str) -> None:
    assert not answers(content)


def test_quoted_words_are_the_thing_itself() -> None:
    assert not answers("Ich soll gesagt haben, der Damm sei dicht", form=Form.DIRECT)


def pair(left: str, right: str, acts: tuple[Act, Act]) -> tuple[Relation, float, bool]:
    one, other = lines("a.txt", left), lines("b.txt", right)
    made = [said(one, left, RIKE, act=acts[0]), said(other, right, JONAS, act=acts[1])]
    (match,) = matched([one, other], made)
    return match.relation, match.score, SAYING in match.reasons


def test_who_denies_a_saying_leaves_what_was_said_alone() -> None:
    told = "der Damm am Grauwehr sei seit Juni undicht"
    relation, score, parted = pair(f"gesagt zu haben, {told}", told, (Act.DENY, Act.SAY))
    assert (relation, parted) == (Relation.RELATED, True)
    assert score < 0.45


def test_two_denials_of_one_saying_say_the_same() -> None:
    told = "der Damm am Grauwehr sei seit Juni undicht"
    relation, score, parted = pair(
        f"gesagt zu haben, {told}", f"behauptet zu haben, {told}", (Act.DENY, Act.DENY)
    )
    assert (relation, parted) == (Relation.SAME, False)
    assert score > 0.5
