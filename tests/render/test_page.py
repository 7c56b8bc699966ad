"""The written page: one file, nothing loaded, nothing in it trusted."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

import building
import crowd
import crowd_knowledge
import invented
import invented_knowledge
from zufolge.errors import InputError
from zufolge.model import BlockKind, Dossier, Genre, Outlet, Span
from zufolge.render import page
from zufolge.render.texts import texts

SCRIPT = "<script>alert(1)</script>"


class Elements(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def html() -> str:
    return page(invented_knowledge.known())


@pytest.fixture(scope="module")
def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    return Elements(html).found


def test_the_same_dossier_gives_the_same_page(html: str) -> None:
    assert page(invented_knowledge.known()) == html


def test_the_page_loads_nothing(elements: list[tuple[str, dict[str, str | None]]]) -> None:
    assert not {tag for tag, _ in elements} & {"img", "iframe", "object", "embed", "form", "base"}
    assert not [attrs for _, attrs in elements if "src" in attrs or "style" in attrs]
    assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
    assert [a["href"] for tag, a in elements if tag == "link"] == ["data:,"]


def test_the_policy_allows_this_style_and_script_alone(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    for kind in ("style", "script"):
        body = re.search(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in allowed


def test_ids_are_unique_and_inner_links_lead_somewhere(
    elements: list[tuple[str, dict[str, str | None]]],
) -> None:
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {a["href"] for tag, a in elements if tag == "a" and (a["href"] or "").startswith("#")}
    assert {(href or "")[1:] for href in inner} <= set(ids)


@pytest.mark.parametrize("made", [invented_knowledge.known, lambda: crowd_knowledge.large(30, 4)])
def test_for_sharing_too_inner_links_lead_somewhere(made: Callable[[], Dossier]) -> None:
    found = Elements(page(made(), excerpts=True)).found
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {a["href"] for tag, a in found if tag == "a" and (a["href"] or "").startswith("#")}
    assert {(href or "")[1:] for href in inner} <= set(ids)


def test_headings_and_landmarks_are_in_order(
    elements: list[tuple[str, dict[str, str | None]]],
) -> None:
    tags = [tag for tag, _ in elements]
    assert tags.count("h1") == tags.count("main") == tags.count("footer") == 1
    levels = [int(t[1]) for t in tags if re.fullmatch(r"h\d", t)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_reports_stay_text() -> None:
    hostile = building.report(
        f"{SCRIPT}.txt",
        (BlockKind.HEADLINE, f"{SCRIPT} \u202erückwärts \udcff \x00\x1b[31m"),
        (BlockKind.PARAGRAPH, "Der „See“ <b onclick=x>steige</b>, sagte </p></div><img src=x>."),
        outlet=Outlet(f'"{SCRIPT}'),
    )
    said = building.statement(hostile, ["<b onclick=x>steige</b>"], None, ["</p></div><img src=x>"])
    dossier = Dossier("0", building.READER, (hostile,), (), (said,), (), ())
    html = page(dossier)
    html.encode("utf-8")
    assert html.count("<script>") == 1
    assert not {"img", "b"} & {tag for tag, _ in Elements(html).found}
    assert not set("\x00\x1b") & set(html)


def test_for_sharing_the_full_texts_are_left_out(html: str) -> None:
    shared = page(invented_knowledge.known(), excerpts=True)
    assert "Newsletter abonnieren" in html
    assert "Newsletter abonnieren" not in shared
    assert "Nur für den lokalen Gebrauch" in html
    assert "Nur für den lokalen Gebrauch" not in shared


def test_for_sharing_no_folder_of_this_machine_is_told() -> None:
    assert "eingang/" in page(invented.dossier())
    assert "eingang/" not in page(invented.dossier(), excerpts=True)


def test_the_interface_speaks_english_and_reports_keep_their_language() -> None:
    html = page(invented.dossier(), lang="en")
    assert '<html lang="en">' in html
    assert "Synopsis" in html
    assert "Synopse" not in html
    assert '<p lang="de">' in html


def test_a_passage_in_another_language_than_the_page_says_so() -> None:
    passage = re.compile(r'<a class="excerpt" href="#p-[^>]*lang="(\w+)"')
    for lang, other in (("de", "en"), ("en", "de")):
        assert {*passage.findall(page(invented.dossier(), lang=lang))} <= {other}
    assert passage.search(page(invented.dossier(), lang="en"))


def test_each_report_tells_its_genre_and_what_shows_it() -> None:
    dossier = invented.dossier()
    column = replace(dossier.reports[0], genre=Genre.OPINION, genre_spans=(Span(0, 6),))
    html = page(replace(dossier, reports=(column, *dossier.reports[1:])))
    assert "Meinungsbeitrag" in html
    assert html.count("<dt>Textsorte</dt>") == len(dossier.reports)


@pytest.mark.parametrize(
    ("lang", "limit"), [("de", "erlaubt keine kommerzielle"), ("en", "permits no commercial use")]
)
def test_the_footer_names_the_reader_and_what_its_licence_forbids(lang: str, limit: str) -> None:
    free = page(invented.dossier(), lang=lang)
    assert "Apache-2.0" in free.split("<footer>")[1]
    assert limit not in free
    bound = replace(invented.dossier(), reader=building.NON_COMMERCIAL)
    footer = page(bound, lang=lang).split("<footer>")[1]
    assert "some-weights" in footer
    assert f"CC-BY-NC-SA-4.0 {limit}" in footer


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="'fr'"):
        page(invented.dossier(), lang="fr")


def test_every_text_is_used_somewhere() -> None:
    ui = texts("de").ui
    places = [
        place
        for room in (files("zufolge.render"), files("zufolge.serve"))
        for folder in (room, room / "views", room / "templates")
        for place in folder.iterdir()
    ]
    code = "".join(p.read_text("utf-8") for p in places if p.name.endswith((".py", ".html", ".md")))
    used = set(re.findall(r"\bui\.(\w+)", code)) | set(re.findall(r'"(\w+)"', code))
    assert set(ui) <= used


def test_a_big_story_is_written_without_a_table() -> None:
    html = page(crowd.large(reports=60, each=5))
    assert 'class="grid"' not in html
    assert html.count('class="card"') == 300
