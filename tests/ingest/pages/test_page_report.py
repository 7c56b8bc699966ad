"""A page becomes a report: what stands where, what it tells of itself, where it stands in bytes."""

from __future__ import annotations

import html

import pytest
from written_page import PAGE, of_kind, page

from zufolge.errors import UnreadableReport
from zufolge.ingest import Sidecar
from zufolge.ingest.item import Media
from zufolge.ingest.pages import page_report
from zufolge.ingest.sources.limits import LARGEST
from zufolge.model import BlockKind, Outlet, Precision, Report, When

K = BlockKind


@pytest.fixture(scope="module")
def report() -> Report:
    return page_report(PAGE, paths=("deich.html",))


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (K.KICKER, ["Hochwasser"]),
        (K.HEADLINE, ["Velmark: Deich bricht in der Nacht"]),
        (K.BYLINE, ["Von Mai Berg"]),
        (K.DATELINE, ["03.04.2031, 9:05 Uhr", "VELMARK (dpa) -"]),
        (K.CAPTION, ["Der gebrochene Deich am Morgen nach der Flut."]),
        (K.PHOTO_CREDIT, ["Foto: Jon Muster/dpa"]),
        (K.SUBHEAD, ["Suche nach Vermissten"]),
        (K.QUOTATION, ["Das war eine Katastrophe mit Ansage."]),
        (K.SPEAKER_LINE, ["Kai Sund, Deichgraf"]),
        (K.AGENCY_CREDIT, ["Quelle: dpa"]),
    ],
)
def test_lines_are_labelled_by_their_elements_and_words(
    report: Report, kind: BlockKind, texts: list[str]
) -> None:
    assert of_kind(report, kind) == texts


def test_the_lead_is_no_paragraph(report: Report) -> None:
    (lead,) = of_kind(report, K.LEAD)
    assert lead.startswith("Das Wasser kam")
    assert [text.split()[0] for text in of_kind(report, K.PARAGRAPH)] == [
        "Der",
        "„Wir",
        "Zwei",
        "Das",
    ]


def test_what_stands_beside_is_boilerplate_and_still_there(report: Report) -> None:
    beside = of_kind(report, K.BOILERPLATE)
    for text in ("Start", "Lesen Sie auch", "Kommentare", "Alle Rechte vorbehalten."):
        assert text in beside
    assert "verborgen" not in report.text


def test_metadata_come_from_the_page(report: Report) -> None:
    assert report.title == "Velmark: Deich bricht in der Nacht"
    assert report.published == When("2031-04-03T09:05:00+02:00", Precision.SECOND)
    assert report.updated == When("2031-04-03T11:20:00+02:00", Precision.SECOND)
    assert report.outlet == Outlet("Küstenbote", "kuestenbote.example")
    assert report.url == "https://www.kuestenbote.example/velmark/deich-bricht-4711"
    assert (report.section, report.paywalled, report.language) == ("Region", True, "de")
    assert report.bylines == ("Mai Berg",)
    assert {credit.name for credit in report.credits} == {"dpa"}
    assert report.media == "page"


def test_a_picture_credit_is_no_credit_of_the_text() -> None:
    made = page_report(
        page(
            "<h1>Deich bricht</h1><figure><img><figcaption>Deich. Foto: Jon Muster/dpa</figcaption>"
            "</figure><p>Der Deich bei Velmark ist gebrochen, sagte die Feuerwehr am Morgen.</p>"
            "<p>Die Stadt hat am Mittag alle Schulen und Kindergärten geschlossen.</p>"
        )
    )
    assert made.credits == ()


def test_each_block_leads_to_its_bytes(report: Report) -> None:
    for block in report.blocks:
        written = b"".join(PAGE[span.start : span.end] for span in block.raw).decode()
        shown = html.unescape(written).replace("\u00ad", "")
        assert "".join(shown.split()) == "".join(block.span.of(report.text).split())


def test_a_sidecar_goes_before_the_page() -> None:
    beside = Sidecar(outlet=Outlet("Archiv"), published=When("2031-04-02", Precision.DAY))
    made = page_report(PAGE, meta=beside)
    assert (made.outlet, made.published) == (beside.outlet, beside.published)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "shows no text"),
        (b"<html><body><script>x</script></body>", "shows no text"),
        (b"<p>wort" + b" " * LARGEST[Media.HTML], "more than the"),
        (b"<b>" * 250_001 + b"x", "tags"),
        (b"<p>wort" * 8_001, "lines"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason) as refusal:
        page_report(raw, paths=("p.html",))
    assert refusal.value.path == "p.html"


def test_the_same_page_gives_the_same_report() -> None:
    assert page_report(PAGE) == page_report(PAGE)


def test_a_sentence_said_again_and_again_is_the_pages_own() -> None:
    notice = "<p>Hier steht ein Inhalt, den wir Ihnen ohne Ihr Zutun nicht zeigen.</p>"
    told = "<p>Das Wasser stieg bis zum Abend um drei Meter, sagte Pegelwart Nr. {}.</p>"
    told_last = told.format(9)
    lines = "".join(told.format(n) + notice for n in range(3))
    made = page_report(page(f"<h1>Flut</h1>{lines}{told_last}"))
    assert len(of_kind(made, K.PARAGRAPH)) == 4
    assert len(of_kind(made, K.BOILERPLATE)) == 3


def test_a_box_of_facts_is_no_paragraph_and_no_boilerplate() -> None:
    told = "<p>Das Wasser stieg bis zum Abend um drei Meter, sagte die Bürgermeisterin.</p>"
    prose = "<p>Er ist vier Meter hoch, neunzig Jahre alt und besteht vor allem aus Lehm.</p>"
    links = '<ul><li><a href="/x">Warum der Deich zu niedrig ist</a></li></ul>'
    made = page_report(
        page(
            f"<h1>Flut</h1>{told}<aside><h3>Der Deich</h3>{prose}</aside>{told}"
            f"<aside><h3>Mehr</h3>{prose}{links}</aside>{told}<div class=infobox>{prose}</div>"
        )
    )
    assert len(of_kind(made, K.BOX)) == 3
    assert len(of_kind(made, K.PARAGRAPH)) == 3


def test_pictures_of_other_reports_have_no_captions_here() -> None:
    told = "<p>Das Wasser stieg bis zum Abend um drei Meter, sagte die Bürgermeisterin.</p>"
    other = (
        "<div><figure><img><figcaption>Feuerwehr beim Üben</figcaption></figure>"
        '<h3><a href="/y">Wie die Feuerwehr übt</a></h3></div>'
    )
    own = "<figure><img><figcaption>Der Deich</figcaption></figure>"
    made = page_report(
        page(f"<h1>Flut</h1>{own}{told}{other}{told}")
        + f"<footer>{own}<p>© Küstenbote / dpa</p></footer>".encode()
    )
    assert of_kind(made, K.CAPTION) == ["Der Deich"]
    assert of_kind(made, K.PHOTO_CREDIT) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Das Wichtigste in Kürze</h3><ul>{}</ul></div>",
        "<p><b>Auf einen Blick:</b></p><ul>{}</ul>",
        "<div class=summary><ul>{}</ul></div>",
    ],
)
def test_points_of_a_summary_are_told_from_the_text(box: str) -> None:
    points = [
        "Der Deich bei Velmark ist am Morgen gebrochen.",
        "Zwei Menschen werden noch vermisst.",
    ]
    told = "<p>Das Wasser stieg bis zum Abend um drei Meter, sagte die Bürgermeisterin.</p>"
    listed = "".join(f"<li>{point}</li>" for point in points)
    made = page_report(page(f"<h1>Flut</h1>{box.format(listed)}{told * 2}<ul>{listed}</ul>{told}"))
    assert of_kind(made, K.SUMMARY_POINT) == points
