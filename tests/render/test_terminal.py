"""What the terminal shows of a dossier and of readings."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

import building
import invented
from zufolge.model import BlockKind, Dossier, Genre, ReaderCard, Reading
from zufolge.render import reader_list, readings, summary


def console() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=110, color_system=None), out


def summed_up(dossier: Dossier, lang: str = "de") -> str:
    told, out = console()
    summary(dossier, told, lang=lang)
    return out.getvalue()


@pytest.mark.parametrize(
    "expected",
    [
        "5 Berichte · 19 Aussagen · 13 Behauptungen · 10 Quellen",
        "Stand 3. Mai 2031, 07:40 Uhr",
        "Medium nicht genannt",
        "±  strittig            1",
        "+ bestätigt, 3 Berichte, 2 Ursprünge: Velmark habe dem Absenken des Stausees zugestimmt",
        "Im Widerspruch",
        "Redewort nicht gelesen: 1",
        "eingang/leer.txt: the file is empty",
    ],
)
def test_the_summary_tells_what_there_is_and_what_is_missing(expected: str) -> None:
    assert expected in summed_up(invented.dossier())


def test_the_summary_speaks_english() -> None:
    assert "5 reports · 19 statements" in summed_up(invented.dossier(), "en")


def test_the_summary_names_the_reader_and_what_its_licence_forbids() -> None:
    bound = replace(invented.dossier(), reader=building.NON_COMMERCIAL)
    last = " ".join(summed_up(bound).split())
    assert "gelesen von „some-weights“ 2 (Lizenz: CC-BY-NC-SA-4.0). CC-BY-NC-SA-4.0 erl" in last
    assert "kommerziell" not in summed_up(invented.dossier())


def test_readers_are_listed_with_what_their_licences_forbid_told_once() -> None:
    told, out = console()
    cards = (building.NON_COMMERCIAL, building.NON_COMMERCIAL, building.READER)
    reader_list(cards, told, lang="en")
    assert "some-weights   2         CC-BY-NC-SA-4.0" in out.getvalue()
    assert out.getvalue().count("permits no commercial use") == 1


def test_what_tells_similarity_is_named_or_how_to_get_it() -> None:
    encoder = ReaderCard("some-encoder", "1", "MIT")
    for similar, line in (
        ([encoder], "is told by some-encoder 1 (licence: MIT)."),
        ([], "pip install ./weights/zufolge-similarity-de-en"),
    ):
        told, out = console()
        reader_list((building.READER,), told, lang="en", similar=similar)
        assert line in " ".join(out.getvalue().split())


def test_an_empty_dossier_has_a_summary() -> None:
    assert "0 Berichte" in summed_up(Dossier("0.1.0", building.READER, (), (), (), (), ()))


def test_readings_show_every_statement_and_gap() -> None:
    dossier, kurier = invented.dossier(), invented.KURIER
    said = tuple(s for s in dossier.statements if s.report == kurier.id)
    told, out = console()
    readings([(kurier, Reading(kurier.id, (), said, dossier.gaps))], told)
    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    assert lines[0] == "Zusage aus Ostrau? Marland schweigt"
    assert lines[1] == "eingang/kurier.txt · de · 6 Aussagen"
    assert "  5  Gerüchten  [berichtet, Hörensagen]" in lines
    assert "     soll der Betreiber verkauft werden" in lines
    assert any(line.startswith("  △ Redewort nicht gelesen: Davon hieß es") for line in lines)


def test_the_genre_of_a_report_is_shown_where_it_is_known() -> None:
    told, out = console()
    column = replace(invented.KURIER, genre=Genre.OPINION)
    readings([(column, Reading(column.id))], told)
    assert "eingang/kurier.txt · de · Meinungsbeitrag · 0 Aussagen" in out.getvalue()


def test_a_chain_is_shown_in_order() -> None:
    bote = invented.BOTE_TEXT
    told, out = console()
    readings([(bote, Reading(bote.id, (), (invented.S["bote"],)))], told)
    assert "das Haus am Ring → der Nachrichtenagentur Nordpress  [indirekt, bestätigt]" in (
        out.getvalue()
    )


def test_report_text_neither_steers_the_terminal_nor_styles_it() -> None:
    hostile = building.report(
        "x.txt", (BlockKind.HEADLINE, "[bold]laut[/bold] \x1b[31mrot\x07 \u202eum \udcff")
    )
    said = building.statement(hostile, [hostile.text.strip()], None)
    told, out = console()
    readings([(hostile, Reading(hostile.id, (), (said,)))], told)
    summary(replace(invented.dossier(), reports=(*invented.REPORTS, hostile)), told)
    assert "[bold]laut[/bold]" in out.getvalue()
    assert not set("\x1b\x07\u202e\udcff") & set(out.getvalue())
