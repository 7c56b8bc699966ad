"""Lines of the outlet's other pages: labelled in all its reports, whatever their order."""

from __future__ import annotations

import hashlib
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.ingest import Sidecar, build_report, label_repeated
from zufolge.model import BlockKind, Outlet, Report

APPEAL = "Sie haben Fragen oder Anregungen zu diesem Thema? Dann schreiben Sie uns."
BACKGROUND = (
    "Die Talsperre Hochsarve wurde vor vierzig Jahren gebaut und versorgt seither drei Landkreise"
    " mit Trinkwasser. Um ihre Sanierung streiten Land und Gemeinden seit Langem."
)
STORIES = (
    ("Pegel steigt", "Der Pegel der Sarve ist über Nacht um einen Meter gestiegen.",
     "Die Gemeinde Velmark rechnet mit Überschwemmungen, sagte Bürgermeister Jon Muster."),
    ("Rat vertagt Beschluss", "Der Kreisrat hat die Entscheidung über den Neubau vertagt.",
     "Zuvor müsse ein weiteres Gutachten vorliegen, teilte die Landrätin mit."),
    ("Brücke bleibt gesperrt", "Die Brücke bei Altdorf bleibt bis zum Frühjahr geschlossen.",
     "Pendler müssen einen Umweg von zwölf Kilometern fahren, hieß es aus dem Amt."),
)  # fmt: skip


def report(*lines: str, outlet: str | None = "Sarvebote") -> Report:
    text = "\n\n".join(lines)
    beside = Sidecar(outlet=Outlet(outlet) if outlet else None, language="de")
    return build_report(text, hashlib.sha256(text.encode()).hexdigest(), ("a.txt",), beside)


def with_line(line: str, outlet: str | None = "Sarvebote") -> list[Report]:
    return [
        report(headline, first, line, second, outlet=outlet) for headline, first, second in STORIES
    ]


def kinds_of(line: str, reports: tuple[Report, ...]) -> list[BlockKind]:
    return [b.kind for r in reports for b in r.blocks if b.span.of(r.text) == line]


def test_an_appeal_on_all_pages_is_the_page_s() -> None:
    assert kinds_of(APPEAL, tuple(with_line(APPEAL))) == [BlockKind.PARAGRAPH] * 3
    assert kinds_of(APPEAL, label_repeated(with_line(APPEAL))) == [BlockKind.BOILERPLATE] * 3


def test_half_of_few_reports_is_enough() -> None:
    assert kinds_of(APPEAL, label_repeated(with_line(APPEAL)[:2])) == [BlockKind.BOILERPLATE] * 2


@pytest.mark.parametrize(
    "line",
    [BACKGROUND, "„Wir lassen niemanden allein“, sagte Landrätin Ida Brandt.", "- Mehr zum Thema"],
)
def test_background_quotations_and_bullets_stay(line: str) -> None:
    reports = with_line(line)
    assert label_repeated(reports) == tuple(reports)


def test_one_report_alone_and_other_outlets_show_nothing() -> None:
    alone = [with_line(APPEAL)[0]]
    apart = [made for n, made in enumerate(with_line(APPEAL)) if n == 0] + [
        with_line(APPEAL, outlet="Velmarker Blatt")[1],
        with_line(APPEAL, outlet=None)[2],
    ]
    assert label_repeated(alone) == tuple(alone)
    assert label_repeated(apart) == tuple(apart)


def test_versions_of_one_report_count_once() -> None:
    headline, first, second = STORIES[0]
    versions = [report(f"{headline} {n}", first, APPEAL, second) for n in range(3)]
    assert label_repeated(versions) == tuple(versions)


def test_any_order_gives_the_same() -> None:
    reports = with_line(APPEAL)
    expected = set(label_repeated(reports))
    for order in permutations(reports):
        assert set(label_repeated(order)) == expected
        assert [made.id for made in label_repeated(order)] == [made.id for made in order]


_LINES = st.sampled_from((APPEAL, BACKGROUND, *(line for story in STORIES for line in story)))


@settings(max_examples=40)
@given(st.lists(st.lists(_LINES, min_size=1, max_size=6), max_size=6))
def test_only_labels_change_and_order_never_matters(texts: list[list[str]]) -> None:
    reports = list({made.id: made for made in (report(*lines) for lines in texts)}.values())
    found = label_repeated(reports)
    for before, after in zip(reports, found, strict=True):
        assert (before.id, before.text) == (after.id, after.text)
        assert [b.span for b in before.blocks] == [b.span for b in after.blocks]
    assert set(label_repeated(reports[::-1])) == set(found)
