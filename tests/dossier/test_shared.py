from __future__ import annotations

import pytest

from stories import JONAS, NPA, OPA, SOURCES, said, told
from zufolge.dossier.origins import origins_of
from zufolge.dossier.shared import SharedText
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.voices import Voices
from zufolge.model import Copies, Copying, CopyKind, Passage, Place, Report, Span

TEXT = "Die Pumpen am Wehr laufen wieder, auch die im Keller. Niemand sei in Gefahr gewesen."
EDITED = "Die Pumpen am Wehr laufen seit Montag, auch die im Keller. Niemand sei verletzt worden."
ONE, OTHER = sorted((told("a.txt", TEXT), told("b.txt", EDITED)), key=lambda report: report.id)


def shared(kind: CopyKind = CopyKind.COPIED, end: int = 80) -> SharedText:
    places = (Place(each.id, Span(0, end)) for each in (ONE, OTHER))
    passage = Passage(*places, words=12)
    return SharedText(Copies((Copying(ONE.id, OTHER.id, kind, 0.9, 0.9, (passage,), None, ()),)))


def first_clause(report: Report) -> str:
    return report.text.split(",")[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (shared(), 1),
        (shared(CopyKind.REWRITTEN), 1),
        (shared(CopyKind.QUOTED), 2),
        (shared(end=5), 2),
        (SharedText(Copies()), 2),
    ],
)
def test_in_a_shared_passage_fewer_words_in_a_row_show_one_origin(
    text: SharedText, count: int
) -> None:
    group = [said(ONE, first_clause(ONE), NPA), said(OTHER, first_clause(OTHER), OPA)]
    reports = {each.id: each for each in (ONE, OTHER)}
    for told_in in (group, group[::-1]):
        found = origins_of(told_in, Voices(SOURCES), SharedWords(reports, text))
        assert len(found) == count


def test_two_statements_of_one_passage_that_say_other_things_stay_two_origins() -> None:
    group = [said(ONE, first_clause(ONE), NPA), said(OTHER, "Niemand sei", JONAS)]
    reports = {each.id: each for each in (ONE, OTHER)}
    assert len(origins_of(group, Voices(SOURCES), SharedWords(reports, shared()))) == 2
