"""What a person or an agency says, within a story and by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from re import search, sub

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.model import Dossier, Stance, StatementStance
from zufolge.render.texts import texts
from zufolge.serve.views.sources import source_page

OTHER = "Die Ernte werde gut, sagte Landwirtin Ida Brandt."
HOSTILE = "Die Wahl sei gültig, sagte <b>Eva</b> Rohn. " + f"\u202e{'x' * 20_000}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = [
        *made.harbour(),
        made.item("Gute Ernte in Plauten", OTHER, "2031-09-01", "Landbote"),
        made.item("<script>alert(1)</script> Wahl", HOSTILE, "2031-10-01", "Bote<img src=x>"),
    ]
    return made.filled(tmp_path_factory.mktemp("sources") / "news.db", items)


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(client: TestClient, path: Path) -> tuple[str, Dossier]:
    """The story of the harbour, with its dossier."""
    assert client.get("/stories").status_code == 200
    with Archive.open(path) as archive:
        name = next(s.id for s in archive.stories.summaries() if len(s.reports) == 3)
        kept = archive.desk.dossier(name)
    assert kept is not None
    return name, kept[2]


def words_of(html: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", html)).split())


def brandt(dossier: Dossier) -> str:
    return next(s.id for s in dossier.sources if s.name == "Ida Brandt")


def test_statements_stand_by_the_day_with_their_passages(
    client: TestClient, story: tuple[str, Dossier]
) -> None:
    name, dossier = story
    page = client.get(f"/sources/{name}/{brandt(dossier)}?lang=en").text
    lanes = words_of(page.split('id="h-time"')[1])
    assert lanes.index("5 May 2031") < lanes.index("6 May 2031")
    assert "Der Hafen von Lunde bleibe bis Montag gesperrt" in lanes
    assert search(r'href="/reports/r-[0-9a-f]+#char=\d+,\d+"', page)
    assert "Küstenbote" in words_of(page.split('id="h-outlets"')[1])


def test_a_name_is_grouped_by_story_and_never_merged(client: TestClient) -> None:
    page = client.get("/sources?name=Ida+Brandt&lang=en").text
    assert "can mean several people" in page
    groups = page.split("<section")[1:]
    assert len(groups) == 2
    assert [("Ernte werde" in words_of(g), "Ölteppich treibt" in words_of(g)) for g in groups] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )


def test_a_name_on_a_card_leads_to_its_source(
    client: TestClient, story: tuple[str, Dossier]
) -> None:
    name, dossier = story
    report = client.get(f"/reports/{dossier.reports[0].id}").text
    link = search(rf'href="(/sources/{name}\?said=[^"]+)"', report)
    assert link is not None
    went = client.get(unescape(link[1]))
    assert went.headers["location"].startswith(f"/sources/{name}/")


def test_a_name_that_the_story_does_not_know_goes_to_all_stories(
    client: TestClient, story: tuple[str, Dossier]
) -> None:
    went = client.get(f"/sources/{story[0]}?name=Jan+Oll")
    assert went.headers["location"] == "/sources?name=Jan+Oll"


@pytest.mark.parametrize("address", ["/sources/st-none", "/sources/st-none/p-1", "/sources/{}/p-1"])
def test_what_is_not_there_is_said_so(
    client: TestClient, story: tuple[str, Dossier], address: str
) -> None:
    assert client.get(address.format(story[0])).status_code == 404


def test_a_stance_that_changed_is_told_with_both_quotations(story: tuple[str, Dossier]) -> None:
    _, dossier = story
    own = {s.id for s in dossier.statements if s.speaker_id == brandt(dossier)}
    claim = next(c for c in dossier.claims if len(own & set(c.statements)) > 1)
    first, second = sorted(
        own & set(claim.statements),
        key=lambda i: next(
            (r.published.value, r.id)
            for s in dossier.statements
            if s.id == i
            for r in dossier.reports
            if r.id == s.report and r.published
        ),
    )[:2]
    turned = replace(
        claim,
        stances=(
            StatementStance(first, Stance.CONFIRMS),
            StatementStance(second, Stance.DENIES),
        ),
    )
    changed = replace(
        dossier, claims=tuple(turned if c.id == claim.id else c for c in dossier.claims)
    )
    who = next(s for s in dossier.sources if s.id == brandt(dossier))
    view = source_page(changed, who, texts("en"))
    assert len(view.against) == 1
    assert "denied" in view.against[0].kind
    assert view.against[0].first.href != view.against[0].second.href
    assert "confirms → denies" in view.against[0].reasons
    assert source_page(dossier, who, texts("en")).against == ()


def test_hostile_names_stay_text(client: TestClient) -> None:
    for address in ("/sources?name=Eva+Rohn", "/sources?name=<script>alert(1)</script>"):
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
