from __future__ import annotations

from told import RIKE, SOURCES, said, values

from invented import K, report
from zufolge.matching import find_repeats
from zufolge.model import Act, Form, Report, Statement

TEXT = report(
    "a.txt",
    (K.HEADLINE, "Damm am Grauwehr gerissen"),
    (K.LEAD, "Die Schulen in Niederau bleiben geschlossen."),
    (K.PARAGRAPH, "Der Damm am Grauwehr sei am Abend gerissen, sagte Veld."),
    (K.PARAGRAPH, "Niemand sei verletzt worden."),
)
HEADLINE = said(TEXT, "Damm am Grauwehr gerissen")
LEAD = said(TEXT, "Die Schulen in Niederau bleiben geschlossen")
BODY = said(TEXT, "Der Damm am Grauwehr sei am Abend gerissen", RIKE)
OTHER = said(TEXT, "Niemand sei verletzt worden", RIKE)


def repeats_of(text: Report, statements: list[Statement]) -> tuple[Statement, ...]:
    return find_repeats([text], statements, SOURCES, values(text))


def test_a_headline_repeats_the_body_statement_that_says_the_same() -> None:
    found = repeats_of(TEXT, [HEADLINE, LEAD, BODY, OTHER])
    assert [s.repeats for s in found] == [BODY.id, None, None, None]
    assert [s.id for s in found] == [HEADLINE.id, LEAD.id, BODY.id, OTHER.id]


def test_without_a_body_nothing_is_repeated() -> None:
    assert [s.repeats for s in repeats_of(TEXT, [HEADLINE, LEAD])] == [None, None]


def test_a_lead_that_only_answers_repeats_the_first_such_answer_of_the_body() -> None:
    text = report(
        "a.txt",
        (K.LEAD, "Veld bestätigt das nicht."),
        (K.PARAGRAPH, "Der Damm sei gerissen."),
        (K.PARAGRAPH, "Rike Veld bestätigte einen Riss am Damm nicht."),
    )
    unsaid = {"form": Form.REPORTED, "act": Act.NOT_CONFIRMED}
    lead = said(text, "Veld bestätigt das nicht", cue=["bestätigt"], speaker=["Veld"], **unsaid)
    claim = said(text, "Der Damm sei gerissen")
    answer = said(text, "Rike Veld bestätigte einen Riss am Damm nicht", RIKE, **unsaid)
    found = repeats_of(text, [lead, claim, answer])
    assert [s.repeats for s in found] == [answer.id, None, None]
