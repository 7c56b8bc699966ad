"""Quotations that wandered: which words changed, and what is no quotation of the other."""

from __future__ import annotations

import pytest

from stories import JONAS, RIKE, all_alike, said, told
from zufolge.dossier.wordings import wordings_of
from zufolge.model import Claim, Form, Source, Status, Wording, WordingKind

Side = tuple[str, Form]
QUOTED, TOLD = Form.DIRECT, Form.INDIRECT


def wordings(
    *sides: Side, who: tuple[Source, Source] = (RIKE, RIKE), sure: bool = True
) -> tuple[tuple[Wording, ...], list[str]]:
    """Wordings of two statements in two reports, which are one claim, and the reports' texts."""
    reports = [told(f"{n}.txt", text, f"Bericht {n}") for n, (text, _) in enumerate(sides)]
    pair = [
        said(report, text, speaker, form=form)
        for report, (text, form), speaker in zip(reports, sides, who, strict=True)
    ]
    ids = tuple(statement.id for statement in pair)
    claim = Claim("c-1", ids[0], ids, (), Status.SINGLE_ORIGIN, "", (), (), ())
    matches = all_alike(pair) if sure else []
    by_id = {statement.id: statement for statement in pair}
    found = wordings_of([claim], by_id, matches, {report.id: report for report in reports})
    return found, [report.text for report in reports]


def changed(wording: Wording, texts: list[str]) -> list[tuple[str, str]]:
    """Pairs of words that stand in place of each other."""
    return [
        (p.a.of(texts[0]) if p.a else "", p.b.of(texts[1]) if p.b else "")
        for p in wording.pieces
        if not p.same
    ]


def test_changed_words_of_one_quotation_stand_side_by_side() -> None:
    found, texts = wordings(
        ("Der Damm hält noch zehn Jahre", QUOTED), ("Der Damm hält noch viele Jahre", QUOTED)
    )
    (wording,) = found
    assert wording.kind is WordingKind.WANDERED
    assert changed(wording, texts) == [("zehn", "viele")]


def test_quoted_words_inside_a_paraphrase_are_found_in_the_whole_quotation() -> None:
    found, texts = wordings(
        ("der Damm sei „von höchster Güte“ gebaut", TOLD),
        ("Gebaut haben wir ihn von höchster Güte und mit großer Sorgfalt", QUOTED),
    )
    (wording,) = found
    assert wording.kind is WordingKind.WANDERED
    same = [piece for piece in wording.pieces if piece.same]
    assert [p.a.of(texts[0]) for p in same if p.a] == ["von höchster Güte"]


def test_a_quotation_in_other_words_may_be_another_translation() -> None:
    sides = (
        ("Wer den Fluss staut, muss haften", QUOTED),
        ("Haftung trägt, wer Wasser hält", QUOTED),
    )
    (wording,) = wordings(*sides)[0]
    assert wording.kind is WordingKind.OTHER_WORDS
    assert wordings(*sides, sure=False)[0] == ()


@pytest.mark.parametrize(
    ("sides", "who"),
    [
        ((("Der Damm hält noch", QUOTED), ("Der Damm hält noch", QUOTED)), (RIKE, RIKE)),
        ((("Der Damm hält zehn Jahre", QUOTED), ("Der Damm hält ein Jahr", QUOTED)), (RIKE, JONAS)),
        ((("der Damm halte zehn Jahre", TOLD), ("der Damm halte ein Jahr", TOLD)), (RIKE, RIKE)),
        ((("Ja", QUOTED), ("Das stimmt wohl", QUOTED)), (RIKE, RIKE)),
    ],
)
def test_what_is_no_wording(sides: tuple[Side, Side], who: tuple[Source, Source]) -> None:
    assert wordings(*sides, who=who)[0] == ()
