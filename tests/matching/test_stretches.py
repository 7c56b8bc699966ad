from __future__ import annotations

import pytest
from told import JONAS, RIKE, lines, said

from zufolge.matching.stretches import is_inside, stretches
from zufolge.model import Act, Form, Report, Statement


def words(report: Report, statements: list[Statement], of: Statement) -> str:
    told = stretches([report], statements)[of.id]
    return " | ".join(" ".join(token.text for token in stretch) for stretch in told)


def test_a_reported_content_loses_who_speaks_and_that_they_speak() -> None:
    report = lines("a.txt", "Rike Veld lobte die schnelle Hilfe der Nachbarn.")
    one = said(
        report,
        "Rike Veld lobte die schnelle Hilfe der Nachbarn",
        RIKE,
        form=Form.REPORTED,
        speaker=["Rike Veld"],
        cue=["lobte"],
    )
    assert words(report, [one], one) == "die schnelle Hilfe der Nachbarn"


def test_what_a_nested_statement_tells_is_not_told_by_the_outer_one() -> None:
    report = lines(
        "a.txt", "Der Damm sei dicht und die Stadt habe versprochen, neue Pumpen zu kaufen."
    )
    outer = said(report, "Der Damm sei dicht und die Stadt habe versprochen, neue Pumpen zu kaufen")
    inner = said(report, "neue Pumpen zu kaufen")
    assert is_inside(inner, outer)
    assert not is_inside(outer, inner)
    assert words(report, [outer, inner], outer).endswith("habe versprochen ,")


def test_a_few_words_are_read_in_their_sentence() -> None:
    report = lines(
        "a.txt", "Es regnet. Veld schätzt den Schaden am Wehr auf 40 Euro. Es bleibt nass."
    )
    one = said(report, "auf 40 Euro", RIKE, cue=["schätzt"], speaker=["Veld"])
    assert words(report, [one], one) == "den Schaden am Wehr auf 40 Euro ."


@pytest.mark.parametrize(
    ("answer", "cue", "act", "points"),
    [
        ("Jonas Veld wies dies am Abend zurück", "wies", Act.DENY, True),
        ("Jonas Veld bestritt das", "bestritt", Act.DENY, True),
        ("Eine solche Zusage wurde nicht bestätigt", "bestätigt", Act.NOT_CONFIRMED, True),
        ("Jonas Veld bestätigte die Summe", "bestätigte", Act.CONFIRM, True),
        ("Jonas Veld bestritt jeden Schaden an Pumpen und Leitungen", "bestritt", Act.DENY, False),
        ("Jonas Veld bestätigte das neue Gutachten über Pumpen", "bestätigte", Act.CONFIRM, False),
        ("Jonas Veld lobte das", "lobte", Act.PRAISE, False),
    ],
)
def test_an_answer_tells_what_was_said_before_it(
    answer: str, cue: str, act: Act, points: bool
) -> None:
    report = lines("a.txt", "Der Damm sei gerissen, sagte Rike Veld.", f"{answer}.")
    claim = said(report, "Der Damm sei gerissen", RIKE)
    reply = said(
        report,
        answer,
        JONAS,
        form=Form.REPORTED,
        act=act,
        speaker=["Jonas Veld"] if "Jonas" in answer else [],
        cue=[cue],
    )
    assert ("Damm sei gerissen" in words(report, [claim, reply], reply)) is points


def test_nobody_denies_what_they_said_themselves() -> None:
    report = lines("a.txt", "Der Damm sei gerissen.", "Der Zaun sei heil.", "Veld bestritt das.")
    claim = said(report, "Der Damm sei gerissen", RIKE)
    own = said(report, "Der Zaun sei heil", JONAS)
    reply = said(report, "Veld bestritt das", JONAS, form=Form.REPORTED, act=Act.DENY)
    told = words(report, [claim, own, reply], reply)
    assert "Damm" in told
    assert "Zaun" not in told
