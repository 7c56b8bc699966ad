from __future__ import annotations

import pytest
from told import JONAS, RIKE, lines, said

from invented import K, report
from zufolge.matching.stretches import is_inside, stretches
from zufolge.model import Act, Form, Report, Statement


def words(report: Report, statements: list[Statement], of: Statement) -> str:
    told = stretches([report], statements)[of.id]
    return " | ".join(" ".join(token.text for token in stretch) for stretch in told)


def test_a_reported_content_loses_who_speaks_and_that_they_speak() -> None:
    where = lines("a.txt", "Rike Veld lobte die schnelle Hilfe der Nachbarn.")
    one = said(
        where,
        "Rike Veld lobte die schnelle Hilfe der Nachbarn",
        RIKE,
        form=Form.REPORTED,
        speaker=["Rike Veld"],
        cue=["lobte"],
    )
    assert words(where, [one], one) == "die schnelle Hilfe der Nachbarn"


def test_what_a_nested_statement_tells_is_not_told_by_the_outer_one() -> None:
    where = lines(
        "a.txt", "Der Damm sei dicht und die Stadt habe versprochen, neue Pumpen zu kaufen."
    )
    outer = said(where, "Der Damm sei dicht und die Stadt habe versprochen, neue Pumpen zu kaufen")
    inner = said(where, "neue Pumpen zu kaufen")
    assert is_inside(inner, outer)
    assert not is_inside(outer, inner)
    assert words(where, [outer, inner], outer).endswith("habe versprochen ,")


def test_a_few_words_are_read_in_their_sentence() -> None:
    where = lines(
        "a.txt", "Es regnet. Veld schätzt den Schaden am Wehr auf 40 Euro. Es bleibt nass."
    )
    one = said(where, "auf 40 Euro", RIKE, cue=["schätzt"], speaker=["Veld"])
    assert words(where, [one], one) == "den Schaden am Wehr auf 40 Euro ."


def test_its_sentence_lends_no_words_of_another_statement() -> None:
    where = lines("a.txt", "Veld lobte die Hilfe und sagte, das Wehr sei heil.")
    praise = said(where, "Veld lobte die Hilfe", RIKE, speaker=["Veld"], cue=["lobte"])
    other = said(where, "das Wehr sei heil", RIKE)
    assert "Wehr" not in words(where, [praise, other], praise)


@pytest.mark.parametrize(
    ("answer", "cue", "act", "points"),
    [
        ("Jonas Veld wies dies am Abend zurück", "wies", Act.DENY, True),
        ("Jonas Veld bestritt das", "bestritt", Act.DENY, True),
        ("Eine solche Zusage wurde nicht bestätigt", "bestätigt", Act.NOT_CONFIRMED, True),
        ("Die Existenz des Berichts wurde nicht bestätigt", "bestätigt", Act.NOT_CONFIRMED, True),
        ("Das am Freitag wurde nicht bestätigt", "bestätigt", Act.NOT_CONFIRMED, True),
        ("Jonas Veld bestätigte die Summe", "bestätigte", Act.CONFIRM, True),
        ("Jonas Veld bestritt jeden Schaden an Pumpen und Leitungen", "bestritt", Act.DENY, False),
        ("Jonas Veld bestätigte das neue Gutachten über Pumpen", "bestätigte", Act.CONFIRM, False),
        ("Jonas Veld lobte das", "lobte", Act.PRAISE, False),
    ],
)
def test_an_answer_tells_what_was_said_before_it(
    answer: str, cue: str, act: Act, points: bool
) -> None:
    where = lines("a.txt", "Der Damm sei gerissen, sagte Rike Veld.", f"{answer}.")
    claim = said(where, "Der Damm sei gerissen", RIKE)
    reply = said(
        where,
        answer,
        JONAS,
        form=Form.REPORTED,
        act=act,
        speaker=["Jonas Veld"] if "Jonas" in answer else [],
        cue=[cue],
    )
    assert ("Damm sei gerissen" in words(where, [claim, reply], reply)) is points


def test_such_a_thing_is_what_brought_it_up_not_what_came_last() -> None:
    where = lines(
        "a.txt",
        "Es gebe einen Prüfbericht über den Damm.",
        "Die Schule bleibe zu.",
        "Die Echtheit des Berichts bestätigte Veld nicht.",
    )
    brought_up = said(where, "Es gebe einen Prüfbericht über den Damm", RIKE)
    last = said(where, "Die Schule bleibe zu", RIKE)
    reply = said(
        where,
        "Die Echtheit des Berichts bestätigte Veld nicht",
        JONAS,
        form=Form.REPORTED,
        act=Act.NOT_CONFIRMED,
        speaker=["Veld"],
        cue=["bestätigte"],
    )
    told = words(where, [brought_up, last, reply], reply)
    assert "Damm" in told
    assert "Schule" not in told


def test_a_headline_points_back_to_nothing() -> None:
    text = report("a.txt", (K.KICKER, "Der Damm sei gerissen"), (K.HEADLINE, "Veld bestreitet das"))
    claim = said(text, "Der Damm sei gerissen", RIKE)
    reply = said(text, "Veld bestreitet das", JONAS, form=Form.REPORTED, act=Act.DENY)
    assert "Damm" not in words(text, [claim, reply], reply)


def test_nobody_denies_what_they_said_themselves() -> None:
    where = lines("a.txt", "Der Damm sei gerissen.", "Der Zaun sei heil.", "Veld bestritt das.")
    claim = said(where, "Der Damm sei gerissen", RIKE)
    own = said(where, "Der Zaun sei heil", JONAS)
    reply = said(where, "Veld bestritt das", JONAS, form=Form.REPORTED, act=Act.DENY)
    told = words(where, [claim, own, reply], reply)
    assert "Damm" in told
    assert "Zaun" not in told
