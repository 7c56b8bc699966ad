"""The page in a real browser: passages, keys, theme, phone, print – and no request at all.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import browsing
import building
import crowd_knowledge
import invented
import invented_knowledge
from zufolge.model import Dossier
from zufolge.render import page

S = invented.S
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(page(invented_knowledge.known()), "utf-8")
    return path


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page; in the end nothing must have been requested or complained about."""
    contexts, complaints, requests = [], [], []

    def opened(size: dict[str, int] = WIDE, *, path: Path = file, anchor: str = "") -> Any:
        context = browser.new_context(viewport=size)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda m: complaints.append(m.text))
        tab.on("pageerror", lambda e: complaints.append(str(e)))
        tab.on("request", lambda r: requests.append(r.url))
        tab.goto(path.as_uri() + anchor)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url.split("#")[0].split(":")[0] for url in requests} <= {"file", "data"}
    assert all("dossier.html" in url or url == "data:," for url in requests)


def cell(tab: Any, key: str) -> Any:
    return tab.locator(f'#synopsis a.excerpt[data-open="{S[key].id}"]')


def lit(tab: Any, where: str) -> str:
    pieces = tab.locator(f"{where} .m.content.lit").all_inner_texts()
    return "".join(pieces)


def test_a_click_on_a_cell_shows_the_passage_in_its_report(visit: Callable[..., Any]) -> None:
    tab = visit()
    cell(tab, "bote").click()
    panel = tab.locator("#panel")
    assert panel.is_visible()
    assert lit(tab, "#panel").startswith("Velmark habe zugesagt, den Stausee binnen einer Woche")
    assert tab.locator("#panel .m.content.lit").first.is_visible()
    assert panel.locator(".card[open]").count() == 1
    tab.keyboard.press("Escape")
    assert panel.is_hidden()
    assert tab.evaluate("document.activeElement.dataset.open") == S["bote"].id


def test_from_the_panel_into_the_report_and_back(visit: Callable[..., Any]) -> None:
    tab = visit()
    cell(tab, "crawl whole").click()
    tab.locator("#panel-jump").click()
    assert tab.locator("#panel").is_hidden()
    tab.wait_for_function("document.querySelector('#reports .m.content.lit')")
    assert lit(tab, "#reports") == "Die Mauer sei unversehrt"
    tab.locator("#back").click()
    assert tab.evaluate("document.activeElement.dataset.open") == S["crawl whole"].id


def test_a_link_to_a_passage_opens_its_card_and_marks_it(visit: Callable[..., Any]) -> None:
    tab = visit(anchor=f"#p-{S['whole'].id}")
    assert lit(tab, "#reports").startswith("„Die Mauer ist unversehrt")
    assert tab.locator(f"#k-{S['whole'].id}[open]").count() == 1
    assert tab.locator(f"#k-{S['whole'].id}").is_visible()


def test_a_click_on_a_marked_passage_opens_its_card(visit: Callable[..., Any]) -> None:
    tab = visit(anchor="#reports")
    tab.locator(f'#reports .m.content[data-s~="{S["2000"].id}"]').first.click()
    assert tab.locator(f"#k-{S['2000'].id}[open]").count() == 1


def test_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("j")
    first = tab.evaluate("document.activeElement.dataset.open")
    assert first == S["kurier"].id
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.dataset.open") == S["bote"].id
    tab.keyboard.press("Enter")
    assert lit(tab, "#panel").startswith("Velmark habe zugesagt")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.dataset.open") == S["crack"].id
    assert lit(tab, "#panel").startswith("zieht sich durch die Mauer")
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.dataset.open") == S["crawl"].id
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()


def test_the_theme_changes_and_is_kept(visit: Callable[..., Any]) -> None:
    tab = visit()
    background = "getComputedStyle(document.body).backgroundColor"
    before = tab.evaluate(background)
    tab.locator("#theme").click()
    dark = tab.evaluate(background)
    assert dark != before
    tab.reload()
    assert tab.evaluate(background) == dark
    tab.keyboard.press("t")
    assert tab.evaluate(background) == before


def test_the_filter_keeps_claims_that_fit(visit: Callable[..., Any]) -> None:
    tab = visit()
    shown = tab.locator("[data-claim]:visible")
    everything = shown.count()
    tab.keyboard.press("/")
    tab.keyboard.type("riss bauaufsicht")
    assert shown.count() == 1
    tab.locator("#filter").fill("")
    tab.locator('button[data-status="disputed"]').click()
    assert shown.count() == 1
    tab.locator('button[data-status="disputed"]').click()
    assert shown.count() == everything
    tab.locator("#filter").fill("gibt es nicht")
    assert tab.locator("#filter-none").is_visible()


def test_a_filtered_claim_is_found_again_by_its_link(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#filter").fill("riss bauaufsicht")
    claim = invented.dossier().claims[0].id
    tab.evaluate(f"location.hash = '#{claim}'")
    tab.wait_for_function(f"!document.getElementById('{claim}').hidden")


def test_on_a_phone_claims_are_cards_without_sideways_scrolling(visit: Callable[..., Any]) -> None:
    tab = visit(PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert tab.locator(".grid thead").is_hidden()
    assert tab.locator(".grid td .carrier").first.is_visible()
    cell(tab, "crack").click()
    assert tab.locator("#panel").bounding_box()["width"] == PHONE["width"]


def test_heads_stay_in_sight(visit: Callable[..., Any]) -> None:
    tab = visit()
    scroller = tab.locator("#synopsis .scroller")
    scroller.evaluate("e => { e.scrollTop = 400; }")
    top = scroller.bounding_box()["y"]
    assert abs(tab.locator(".grid thead th").first.bounding_box()["y"] - top) < 3
    cell(tab, "crawl").click()  # the panel makes the table scroll sideways
    left = scroller.bounding_box()["x"]
    assert scroller.evaluate("e => e.scrollLeft") > 0
    assert abs(tab.locator(".grid th.head").first.bounding_box()["x"] - left) < 3


def test_on_paper_everything_is_unfolded_and_tools_are_gone(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#singles .fold summary").first.click()
    folded = tab.locator("details[data-print]:not([open])").count()
    assert folded > 1
    tab.emulate_media(media="print")
    assert tab.locator(".bar").is_hidden()
    assert tab.locator(".tools").is_hidden()
    assert (
        tab.locator("#synopsis .scroller").evaluate("e => getComputedStyle(e).maxHeight") == "none"
    )
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details[data-print]:not([open])").count() == 0
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details[data-print]:not([open])").count() == folded


def test_a_value_of_the_grid_opens_the_panel_at_its_characters(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#slots a.value").first.click()
    assert tab.locator("#panel").is_visible()
    shown = tab.locator("#panel .cited.lit")
    assert shown.all_inner_texts() == ["2.000 Menschen"]
    assert shown.first.is_visible()


def test_a_shared_passage_is_lit_on_both_sides(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#x1 .left .m.shared").first.click()
    assert tab.locator("#x1 .m.shared.lit").all_inner_texts() == [
        "Die Mauer ist unversehrt",
        "Die Mauer sei",
    ]
    tab.locator("#x1 .right .note").first.click()
    assert tab.locator("#x1 .left .m.shared.lit").count() == 1


def test_without_javascript_a_passage_leads_to_its_counterpart(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.locator("#x1 .left .note").first.click()
    assert tab.url.endswith("#x1-r1")
    tab.locator("#slots a.value").first.click()
    assert "#c-" in tab.url
    context.close()


def test_a_click_beside_the_words_of_a_tinted_sentence_opens_their_card(
    visit: Callable[..., Any],
) -> None:
    tab = visit(anchor="#reports")
    sentence = tab.locator("#reports .m.sup", has_text="wies").first
    sentence.click()
    assert tab.locator(f"#k-{S['whole'].id}[open]").count() == 1
    assert tab.locator(f"#k-{S['whole'].id} .others").is_visible()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_folded_count_opens_where_its_link_leads(
    visit: Callable[..., Any], tmp_path: Path, lang: str
) -> None:
    path = tmp_path / "dossier.html"
    path.write_text(page(invented_knowledge.known(), lang=lang), "utf-8")
    tab = visit(path=path)
    tab.locator("#sources .source h4 .count a").nth(1).click()
    tab.wait_for_function("document.querySelector('#sources details[id^=named-][open]')")


def test_on_paper_nothing_is_cut_off(visit: Callable[..., Any]) -> None:
    tab = visit({"width": 1032, "height": 700})  # A4 across, less its margins
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    outside = """[...document.querySelectorAll('body *')].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.height && box.width > 1 && box.right > innerWidth + 1;
    }).map((e) => e.outerHTML.slice(0, 80))"""
    assert tab.evaluate(outside) == []
    clipped = """[...document.querySelectorAll('body *')].filter((e) => {
        const hides = ['hidden', 'auto', 'scroll'].includes(getComputedStyle(e).overflowX);
        return hides && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1;
    }).map((e) => e.outerHTML.slice(0, 80))"""
    assert tab.evaluate(clipped) == []
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_hostile_reports_execute_nothing(visit: Callable[..., Any], tmp_path: Path) -> None:
    text = "</p><script>document.title='da'</script><img src=x onerror=document.title=1>\u202e"
    hostile = building.report("x.txt", (building.K.HEADLINE, text), (building.K.PARAGRAPH, text))
    path = tmp_path / "dossier.html"
    path.write_text(page(Dossier("0", building.READER, (hostile,), (), (), (), ())), "utf-8")
    tab = visit(path=path)
    assert "Dossier" in tab.title()
    assert tab.locator("#reports script, #reports img").count() == 0


def test_a_story_of_hundreds_of_reports_can_be_used(
    visit: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "dossier.html"
    path.write_text(page(crowd_knowledge.large()), "utf-8")
    tab = visit(path=path)
    tab.locator("#synopsis a.excerpt").nth(5).click()
    assert tab.locator("#panel .m.content.lit").first.is_visible()
    tab.keyboard.press("Escape")
    tab.locator("#filter").fill("Marke 2799")
    assert tab.locator("[data-claim]:not([hidden])").count() >= 1
