"""Finding statements and reports in an archive, with filters and whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import report, source, statement
from zufolge.archive import Archive
from zufolge.archive.search import finding
from zufolge.errors import BadArchive, BadSearch
from zufolge.model import (
    Act,
    BlockKind,
    Certainty,
    Form,
    Found,
    Linking,
    Outlet,
    Precision,
    ReaderCard,
    Reading,
    Report,
    Search,
    Source,
    SourceKind,
    Statement,
    When,
)

NOW = "2031-05-04T08:00:00+00:00"
CARD = ReaderCard("rules", "1", "Apache-2.0")
K = BlockKind
BRANDT = source("Ida Brandt", SourceKind.PERSON)
OLBERS = source("Jan Olbers", SourceKind.PERSON)
HOSTILE = st.text(
    st.sampled_from("aHafen \"'„“*-–():^{}[]+\\\0%_;,.<>=!?/NOTANDEAR\n\U0001f600")
    | st.characters(),
    max_size=60,
)


def keep(archive: Archive, what: Report, *said: Statement) -> None:
    sources: tuple[Source, ...] = (BRANDT, OLBERS)
    archive.add(what.text.encode(), what, what.paths[0], NOW)
    archive.store_reading(Reading(what.id, (), said), CARD, NOW, Linking(sources, said))


def of_day(value: str, precision: Precision = Precision.DAY) -> When:
    return When(value, precision)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    harbour = report(
        "a.txt",
        (K.HEADLINE, "Ärger um den Hafen von Lunde"),
        (K.PARAGRAPH, "Die Werft bleibe bis Montag gesperrt, sagte Werkmeisterin Brandt."),
        (K.PARAGRAPH, "Jan Olbers bestritt, dass Häuser am Fluss bedroht seien."),
        published=of_day("2031-05-02"),
        outlet=Outlet("Lunder Bote", "www.bote.example"),
    )
    castle = report(
        "b.txt",
        (K.HEADLINE, "Rathaus wird saniert"),
        (K.PARAGRAPH, "„Das Rathaus in der Straße am Ufer wird saniert“, sagte Olbers."),
        published=of_day("2031-06"),
        outlet=Outlet("Uferzeitung"),
        language="en",
    )
    undated = report(
        "c.txt",
        (K.HEADLINE, "Werftarbeiter streiken"),
        (K.PARAGRAPH, "Die Werft fürchte Müller und Söhne, hieß es gerüchteweise."),
    )
    with Archive.open(tmp_path_factory.mktemp("archive") / "news.db", write=True) as made:
        keep(
            made,
            harbour,
            statement(
                harbour, ["Die Werft bleibe bis Montag gesperrt"], BRANDT,
                ["Werkmeisterin Brandt"], act=Act.ANNOUNCE,
            ),
            statement(
                harbour, ["Häuser am Fluss bedroht seien"], OLBERS, ["Jan Olbers"], act=Act.DENY
            ),
        )  # fmt: skip
        keep(
            made,
            castle,
            statement(
                castle, ["Das Rathaus in der Straße am Ufer wird saniert"], OLBERS, ["Olbers"],
                Form.DIRECT,
            ),
        )  # fmt: skip
        keep(
            made,
            undated,
            statement(
                undated, ["Die Werft fürchte Müller und Söhne"], None, certainty=Certainty.HEARSAY
            ),
        )
        yield made


def contents(archive: Archive, search: Search) -> list[str]:
    texts = {r.id: r.text for r in archive.reports()}
    return [hit.span.of(texts[hit.report])[:18] for hit in archive.find(search).statements]


WERFT, HAEUSER = "Die Werft bleibe b", "Häuser am Fluss be"
RATHAUS, MUELLER = "Das Rathaus in der", "Die Werft fürchte "


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search("werft"), {WERFT, MUELLER}),
        (Search("Haus"), {HAEUSER, RATHAUS}),
        (Search("strasse"), {RATHAUS}),
        (Search("Mueller"), {MUELLER}),
        (Search("Muller"), {MUELLER}),
        (Search("rathäuser"), {RATHAUS}),
        (Search('"bis Montag"'), {WERFT}),
        (Search('"Montag bis"'), set()),
        (Search("Wer*"), {WERFT, MUELLER}),
        (Search("Werft -Montag"), {MUELLER}),
        (Search('-"bis Montag" -Haus'), {MUELLER}),
        (Search("Werft", speaker="Brandt"), {WERFT}),
        (Search(speaker="olbers"), {HAEUSER, RATHAUS}),
        (Search(speaker="Ida Brandt"), {WERFT}),
        (Search(speaker="Meisterin"), {WERFT}),
        (Search(speaker="Haus"), set()),
        (Search(acts=(Act.DENY, Act.ANNOUNCE)), {WERFT, HAEUSER}),
        (Search(forms=(Form.DIRECT,)), {RATHAUS}),
        (Search(certainties=(Certainty.HEARSAY,)), {MUELLER}),
        (Search(outlet="lunder bote"), {WERFT, HAEUSER}),
        (Search(outlet="bote.example"), {WERFT, HAEUSER}),
        (Search(language="en"), {RATHAUS}),
        (Search(since="2031-05-02"), {WERFT, HAEUSER, RATHAUS}),
        (Search(since="2031-05-03"), {RATHAUS}),
        (Search(until="2031-06-15"), {WERFT, HAEUSER}),
        (Search(since="2031-05", until="2031-06"), {WERFT, HAEUSER, RATHAUS}),
        (Search("Hafen"), set()),
        (Search("Hafen Montag"), {WERFT}),
        (Search(), {WERFT, HAEUSER, RATHAUS, MUELLER}),
    ],
    ids=str,
)
def test_statements_are_found(archive: Archive, search: Search, expected: set[str]) -> None:
    assert set(contents(archive, search)) == expected


def test_reports_are_found_by_their_text_but_not_by_speakers(archive: Archive) -> None:
    assert [hit.headline for hit in archive.find(Search("Hafen")).reports] == [
        "Ärger um den Hafen von Lunde"
    ]
    assert archive.find(Search("Hafen", speaker="Brandt")).reports == ()


def test_all_matching_reports_are_told(archive: Archive) -> None:
    names = {report.id: report.paths for report in archive.reports()}
    assert [names[r] for r in archive.matching(Search("Werft"))] == [("a.txt",), ("c.txt",)]
    assert [names[r] for r in archive.matching(Search(acts=(Act.DENY,)))] == [("a.txt",)]


def test_hits_tell_where_they_stand(archive: Archive) -> None:
    (hit,) = archive.find(Search("Montag")).statements
    text = archive.report(hit.report).text
    assert hit.address == f"{hit.report}#char={hit.span.start},{hit.span.end}"
    assert hit.span.of(text) == "Die Werft bleibe bis Montag gesperrt"
    assert [mark.of(text) for mark in hit.excerpt.marks] == ["Montag"]
    assert (hit.speaker, hit.act, hit.outlet) == ("Ida Brandt", Act.ANNOUNCE, "Lunder Bote")


def test_whole_words_come_before_compounds(archive: Archive) -> None:
    assert contents(archive, Search("Haus"))[0] == HAEUSER


def test_what_was_left_out_or_spelt_otherwise_is_told(archive: Archive) -> None:
    found = archive.find(Search("die Muller"))
    assert found.ignored == ("die",)
    assert found.instead == (("Muller", "mueller"),)


def test_too_many_hits_are_told_and_the_newest_are_ranked(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_MOST_STATEMENTS", 1)
    found = archive.find(Search("Werft"))
    assert (found.ranked_statements, found.more_statements) == (1, True)
    assert [hit.published for hit in found.statements] == ["2031-05-02"]


@pytest.mark.parametrize(
    "search", [Search("?!"), Search(since="gestern"), Search(until="2031-13"), Search("x " * 40)]
)
def test_what_cannot_be_answered_is_refused(archive: Archive, search: Search) -> None:
    with pytest.raises(BadSearch):
        archive.find(search)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_that_is_typed_breaks_the_index(
    archive: Archive, words: str, speaker: str, outlet: str
) -> None:
    try:
        found = archive.find(Search(words, speaker=speaker, outlet=outlet, language=words))
    except BadSearch:
        return
    assert isinstance(found, Found)


def versions(folder: Path) -> tuple[Archive, list[Report]]:
    """Two versions of one page that say the same."""
    archive = Archive.open(folder / "news.db", write=True)
    told = []
    for day, more in (("2031-05-02", ""), ("2031-05-03", " Mehr dazu später.")):
        page = report(
            f"{day}.txt",
            (K.PARAGRAPH, f"Die Werft bleibe gesperrt, sagte Ida Brandt.{more}"),
            published=of_day(day),
            url="https://bote.example/werft",
        )
        keep(archive, page, statement(page, ["Die Werft bleibe gesperrt"], BRANDT, ["Ida Brandt"]))
        told.append(page)
    return archive, told


def test_a_statement_in_two_versions_of_a_page_is_one_hit(tmp_path: Path) -> None:
    archive, (old, new) = versions(tmp_path)
    with archive:
        found = archive.find(Search("Werft"))
        assert [(hit.report, hit.also_in) for hit in found.statements] == [(new.id, (old.id,))]
        assert len(found.reports) == 1


def test_what_is_forgotten_or_read_anew_is_not_found_as_it_was(tmp_path: Path) -> None:
    archive, (old, new) = versions(tmp_path)
    with archive:
        said = statement(new, ["Mehr dazu"], OLBERS)
        better = replace(CARD, version="2")
        archive.store_reading(Reading(new.id, (), (said,)), better, NOW, None)
        assert [hit.id for hit in archive.find(Search("dazu")).statements] == [said.id]
        assert [hit.report for hit in archive.find(Search("Werft")).statements] == [old.id]
        archive.forget(old.id, "asked for", NOW)
        assert archive.find(Search("Werft")).statements == ()
        assert [hit.report for hit in archive.find(Search("Werft")).reports] == [new.id]
        assert list(archive.check()) == []


def test_words_of_forgotten_reports_leave_the_file(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "news.db", write=True) as archive:
        page = report("a.txt", (K.PARAGRAPH, "Die Quarzfräse bleibe stehen, sagte Ida Brandt."))
        keep(archive, page, statement(page, ["Die Quarzfräse bleibe stehen"], BRANDT))
        assert archive.database.value("SELECT count(*) FROM word_forms WHERE form > 'quarz'")
        archive.forget(page.id, "asked for", NOW)
    for file in tmp_path.iterdir():
        assert b"quarzfraes" not in file.read_bytes()


def test_what_is_learnt_later_of_a_report_is_selected_by(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "news.db", write=True) as archive:
        page = report("a.txt", (K.PARAGRAPH, "Die Werft bleibe zu, sagte Ida Brandt."))
        keep(archive, page, statement(page, ["Die Werft bleibe zu"], BRANDT, ["Ida Brandt"]))
        archive.tell(page.id, None, Outlet("Uferzeitung"), of_day("2031-05-02"), None)
        asked = Search("Werft", outlet="Uferzeitung", since="2031-05-01")
        assert len(archive.find(asked).statements) == 1
        assert len(archive.find(asked).reports) == 1
        assert list(archive.check()) == []


def test_an_index_of_other_keys_is_made_anew(tmp_path: Path) -> None:
    archive, _ = versions(tmp_path)
    with archive:
        before = archive.find(Search("Werft"))
        archive.database.run("UPDATE search_state SET normal = 'keys 0'")
        archive.database.run("DELETE FROM statement_words")
    with Archive.open(tmp_path / "news.db") as reading, pytest.raises(BadArchive, match="reindex"):
        reading.find(Search("Werft"))
    with Archive.open(tmp_path / "news.db", write=True) as again:
        assert again.find(Search("Werft")) == before
