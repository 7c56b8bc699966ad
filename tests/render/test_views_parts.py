"""Reports, sources, gaps and the page's head, as view models."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import escape

import building
import invented
from zufolge.model import Block, BlockKind, Dossier
from zufolge.render.texts import texts
from zufolge.render.views import PageView, page_view

S = invented.S


def made(dossier: Dossier, *, excerpts: bool = False, lang: str = "de") -> PageView:
    return page_view(dossier, texts(lang), excerpts=excerpts)


@pytest.fixture(scope="module")
def view() -> PageView:
    return made(invented.dossier())


def test_the_title_cites_the_most_central_headline(view: PageView) -> None:
    assert view.title == "„Velmark sagt Ablass am Grauwehr zu“"
    assert view.others == "und 4 weitere Berichte"


def test_without_headlines_the_title_counts_reports() -> None:
    bare = tuple(replace(r, headline=None) for r in invented.REPORTS)
    view = made(replace(invented.dossier(), reports=bare))
    assert (view.title, view.others) == ("5 Berichte", "")


def test_the_head_counts_what_there_is(view: PageView) -> None:
    assert tuple(c.text for c in view.counts) == (
        "5 Berichte",
        "19 Aussagen",
        "13 Behauptungen",
        "10 Quellen",
        "2 Lücken",
        "1 Datei nicht angenommen",
    )
    assert "rules" in view.made_by
    assert "Apache-2.0" in view.made_by


def test_every_character_of_a_report_is_shown(view: PageView) -> None:
    texts_of = {r.id: r.text for r in invented.REPORTS}
    for report in view.reports:
        shown = "".join(str(b.html.striptags()) for b in report.blocks)
        assert "".join(shown.split()) == "".join(texts_of[report.head.id].split())


def test_a_stretch_that_no_block_covers_is_shown_as_unlabelled() -> None:
    kurier = invented.KURIER
    holed = replace(kurier, blocks=(kurier.blocks[0], kurier.blocks[3]))
    reports = tuple(holed if r is kurier else r for r in invented.REPORTS)
    view = made(replace(invented.dossier(), reports=reports))
    blocks = view.reports[0].blocks
    assert [b.kind for b in blocks] == ["headline", "unlabelled", "paragraph", "unlabelled"]


def test_every_statement_has_one_anchor_and_one_card(view: PageView) -> None:
    html = "".join(str(b.html) for r in view.reports for b in r.blocks)
    cards = [c.statement for r in view.reports for b in r.blocks for c in b.cards]
    assert sorted(cards) == sorted(s.id for s in S.values())
    assert all(html.count(f'id="p-{s}"') == 1 for s in cards)


def test_a_statement_that_begins_between_blocks_keeps_its_anchor() -> None:
    night = S["night"]
    kurier = invented.KURIER
    late = tuple(
        Block(b.start + 3, b.end, b.kind) if b.kind is BlockKind.QUOTATION else b
        for b in kurier.blocks
    )
    cut = replace(kurier, text=kurier.text, blocks=late)
    reports = tuple(cut if r is kurier else r for r in invented.REPORTS)
    view = made(replace(invented.dossier(), reports=reports))
    assert any(f'id="p-{night.id}"' in b.html for b in view.reports[0].blocks)


def card_rows(view: PageView, key: str) -> dict[str, str]:
    cards = {c.statement: c for r in view.reports for b in r.blocks for c in b.cards}
    return {row.label: " | ".join(v.text for v in row.values) for row in cards[S[key].id].rows}


def test_a_card_tells_all_that_was_read(view: PageView) -> None:
    assert card_rows(view, "whole") == {
        "Stelle": "Zeichen 641–716",
        "Form": "wörtlich",
        "Sprecher": "Jonas Veld | im Text: Der Sprecher der Nordwasser AG, Jonas Veld",
        "Akt": "bestreitet (zurückweisen)",
        "Gewissheit": "ohne Vorbehalt",
        "Belegt durch": "wies das zurück",
        "Redewort": "wies … zurück",
        "Sicherheit der Lesung": "100%",
        "Behauptung": "± strittig",
    }
    assert card_rows(view, "written")["Steht in"] == "2·5 Jonas Veld"
    assert card_rows(view, "done")["Gesagt"] == "Juni 2031"
    assert card_rows(view, "date")["Gesagt"] == "undatiert | im Text: noch im Juni"
    assert card_rows(view, "1200")["Sprecher"] == "Sprecher unbekannt"
    assert card_rows(view, "date")["Gegenüber"] == "dem Sender Radio Süd"


def test_a_speaker_set_by_hand_is_marked(view: PageView) -> None:
    cards = {c.statement: c for r in view.reports for b in r.blocks for c in b.cards}
    assert "von Hand" in [t.text for t in cards[S["date"].id].tags]
    assert "von Hand" not in [t.text for t in cards[S["done"].id].tags]


def test_for_sharing_only_statements_and_what_belongs_to_them_are_shown() -> None:
    view = made(invented.dossier(), excerpts=True)
    html = "".join(str(b.html) for r in view.reports for b in r.blocks)
    assert "Newsletter abonnieren" not in html
    assert "Davon hieß es nichts" not in html
    assert "Velmark habe zugesagt" in html
    assert view.use.startswith("Fassung zum Weitergeben")
    assert all(f'id="p-{s.id}"' in html for s in S.values())
    assert view.gaps.reports[0].gaps[1].href == ""


def test_for_sharing_long_statements_are_cut() -> None:
    long = building.report("long.txt", (BlockKind.PARAGRAPH, "Wasser steigt. " * 200))
    said = building.statement(long, [long.text.strip()], None)
    dossier = replace(
        invented.dossier(),
        reports=(long,),
        statements=(said,),
        claims=(),
        gaps=(),
        matches=(),
        sources=(),
    )
    shown = made(dossier, excerpts=True).reports[0].blocks[0].html.striptags()
    assert 200 < len(shown) < 450


def source_rows(view: PageView, name: str) -> dict[str, str]:
    views = {s.name: s for g in view.sources for s in (*g.sources, *g.quiet)}
    return {row.label: ", ".join(v.text for v in row.values) for row in views[name].rows}


def test_sources_say_who_they_are(view: PageView) -> None:
    assert source_rows(view, "Haus am Ring")["Steht für"] == "Marland"
    assert source_rows(view, "Helene Brandis")["Funktion"] == "Umweltministerin"
    assert source_rows(view, "npa")["Am Ende genannt in"] == "Bericht 2"


def test_sources_show_what_they_said_and_passed_on(view: PageView) -> None:
    views = {s.name: s for g in view.sources for s in (*g.sources, *g.quiet)}
    assert [p.place for p in views["npa"].says] == ["1·1"]
    assert [p.place for p in views["npa"].passes_on] == ["2·2", "4·2"]
    assert len(views["Haus am Ring"].says) == 3
    assert views["Velmark"].by_hand
    assert not views["npa"].by_hand


def test_people_of_one_surname_stay_apart(view: PageView) -> None:
    people = next(g for g in view.sources if g.title == "Personen")
    assert {"Jonas Veld", "Rike Veld"} <= {s.name for s in people.sources}


def test_sources_without_a_statement_are_set_apart(view: PageView) -> None:
    outlets = next(g for g in view.sources if g.title == "Medien")
    assert [s.name for s in outlets.quiet] == ["Niederauer Bote"]


def test_gaps_refusals_and_decisions_are_all_told(view: PageView) -> None:
    gaps = view.gaps
    assert [g.kind.text for g in gaps.reports[0].gaps] == [
        "Sprecher nicht aufgelöst",
        "Redewort nicht gelesen",
    ]
    assert gaps.reports[0].gaps[0].href == f"#p-{S['sale'].id}"
    assert [r.label for r in gaps.unread] == ["Bericht 3"]
    assert "en" in gaps.unread[0].values[1].text
    assert gaps.refused[0].path == "eingang/leer.txt"
    assert [[v.text for v in row.values] for row in gaps.decisions] == [
        ["Velmark", "Ostrau", "von ir: Hauptstadt steht für das Land"],
        ["4·2 Helene Brandis", "Helene Brandis", "von ir"],
    ]


def test_a_gap_leads_to_its_sentence(view: PageView) -> None:
    href = view.gaps.reports[0].gaps[1].href
    html = "".join(str(b.html) for b in view.reports[0].blocks)
    assert f'id="{href[1:]}"' in html


def test_only_web_addresses_become_links() -> None:
    hostile = replace(invented.KURIER, url="javascript:alert(1)")
    reports = tuple(hostile if r is invented.KURIER else r for r in invented.REPORTS)
    view = made(replace(invented.dossier(), reports=reports))
    links = {row.label: row.values[0].href for r in view.reports for row in r.rows}
    addresses = [
        v for r in view.reports for row in r.rows if row.label == "Adresse" for v in row.values
    ]
    assert [a.href for a in addresses] == ["", "https://bote.example/grauwehr"]
    assert links["Sprache"] == ""


def test_an_empty_dossier_says_so() -> None:
    view = made(Dossier("0.1.0", building.READER, (), (), (), (), ()))
    assert view.title == "0 Berichte"
    assert view.gaps.nothing


def test_report_words_stay_escaped_in_links(view: PageView) -> None:
    passage = view.synopsis.groups[0].claims[0].columns[0].passages[0]
    assert str(escape(passage.excerpt)) == str(passage.excerpt)
