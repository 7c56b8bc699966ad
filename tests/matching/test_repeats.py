from __future__ import annotations

import pytest
from told import JONAS, RIKE, SOURCES, said, values

from invented import K, report, source
from zufolge.matching import find_repeats
from zufolge.model import Act, Form, Report, Source, SourceKind, Statement

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


MEDIA = source("Medienberichte", SourceKind.GROUP)


@pytest.mark.parametrize(
    ("headline", "above", "body", "below"),
    [
        ("Der Damm sei zu spät geräumt worden", RIKE, "Der Damm sei zu spät geräumt worden", JONAS),
        ("Der Damm ist gerissen", RIKE, "Der Damm sei nicht gerissen", RIKE),
        ("Wann ist der Damm gerissen?", RIKE, "Der Damm sei am Abend gerissen", RIKE),
        ("Gewaltiger Damm", RIKE, "Der Damm sei am Abend gerissen", RIKE),
    ],
    ids=["another speaker", "turned round", "a question", "one thing shared"],
)
def test_what_shares_words_alone_is_no_repeat(
    headline: str, above: Source, body: str, below: Source
) -> None:
    text = report("a.txt", (K.HEADLINE, headline), (K.PARAGRAPH, body + "."))
    found = repeats_of(text, [said(text, headline, above), said(text, body, below)])
    assert [s.repeats for s in found] == [None, None]


def test_a_lead_that_denies_does_not_repeat_what_is_denied() -> None:
    text = report(
        "a.txt",
        (K.LEAD, "Veld bestreitet, den Damm zu spät geräumt zu haben."),
        (K.PARAGRAPH, "Veld habe den Damm zu spät geräumt, sagte Jonas."),
    )
    lead = said(text, "den Damm zu spät geräumt zu haben", act=Act.DENY)
    body = said(text, "Veld habe den Damm zu spät geräumt", JONAS)
    assert repeats_of(text, [lead, body])[0].repeats is None


def test_a_group_without_a_name_may_be_whom_the_body_names() -> None:
    text = report(
        "a.txt",
        (K.LEAD, "Medienberichten zufolge ist der Damm am Abend gerissen."),
        (K.PARAGRAPH, "Der Damm sei am Abend gerissen, sagte Rike Veld."),
    )
    lead = said(text, "ist der Damm am Abend gerissen", MEDIA)
    body = said(text, "Der Damm sei am Abend gerissen", RIKE)
    found = find_repeats([text], [lead, body], [*SOURCES, MEDIA], values(text))
    assert found[0].repeats == body.id


def test_one_who_does_the_same_with_one_thing_repeats_it() -> None:
    text = report(
        "a.txt",
        (K.SUBHEAD, "Veld verspricht Hilfe"),
        (K.PARAGRAPH, "Rike Veld versprach rasche Hilfe."),
    )
    deed = {"form": Form.REPORTED, "act": Act.PROMISE}
    short = said(text, "Veld verspricht Hilfe", RIKE, cue=["verspricht"], speaker=["Veld"], **deed)
    full = said(
        text,
        "Rike Veld versprach rasche Hilfe",
        RIKE,
        cue=["versprach"],
        speaker=["Rike Veld"],
        **deed,
    )
    assert repeats_of(text, [short, full])[0].repeats == full.id
