from __future__ import annotations

from told import RIKE, SOURCES, said

from invented import K, report
from zufolge.matching import find_repeats

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


def test_a_headline_repeats_the_body_statement_that_says_the_same() -> None:
    found = find_repeats(TEXT, [HEADLINE, LEAD, BODY, OTHER], SOURCES)
    assert [s.repeats for s in found] == [BODY.id, None, None, None]
    assert [s.id for s in found] == [HEADLINE.id, LEAD.id, BODY.id, OTHER.id]


def test_without_a_body_nothing_is_repeated() -> None:
    assert [s.repeats for s in find_repeats(TEXT, [HEADLINE, LEAD])] == [None, None]
