"""Hostile reports on every page of the desk, in a real browser: nothing runs, no page breaks.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

import desk_made as made
from browsing import PHONE, WIDE
from zufolge.ingest.items import Item

SCRIPT = "<script>window.ran=1</script>"
BREAKOUT = "\"'><img src=x onerror=window.ran=2><svg onload=window.ran=3>"
TURNED = "\u202e\u2067nehcsnem\u202d"
ZALGO = "Z\u0351\u0352\u0353" * 30
LONG = "x" * 30_000
BODY = (
    f"Der Hafen {SCRIPT} sei gesperrt, sagte Hafenmeisterin Ida Brandt{TURNED} dem {BREAKOUT}. "
    f"„Das Öl {ZALGO} treibt </p></main><style>*{{display:none}}</style>“, sagte Brandt. "
    "Bürgermeister Jan Oll bestritt, dass der Hafen gesperrt sei. {{7*7}} javascript:alert(1)"
)
EVIL = "?words=" + "%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D4%3E"
WATCH = (
    "window.violated = [];"
    "addEventListener('securitypolicyviolation', e => violated.push(e.violatedDirective))"
)


def hostile() -> list[Item]:
    heads = (SCRIPT, f"{TURNED} Hafen {ZALGO}", f"Hafen {LONG}", f"Hafen von Lunde {BREAKOUT}")
    return [
        made.item(head, BODY + " " + "." * n, f"2031-05-0{5 + n}", f"{BREAKOUT}{TURNED}", url)
        for n, (head, url) in enumerate(
            zip(heads, (None, "javascript:window.ran=5", "data:text/html,x", None), strict=True)
        )
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("hostile") / "news.db", hostile())


def pages_of(address: str) -> list[str]:
    """Every page that is linked from one of the others: one of each kind, with all stories."""
    seen = ["/stories?alone=1", f"/search{EVIL}", "/search?words=Hafen", "/add", "/rules"]
    seen += ["/corrections", "/audit", f"/stories{EVIL}", "/nothing%3Cscript%3E"]
    kinds: dict[str, int] = {}
    with httpx.Client(base_url=address, timeout=60) as client:
        for page in seen:  # grows meanwhile
            for link in re.findall(r'href="(/[^"#]*)', client.get(page).text):
                link = link.replace("&amp;", "&")
                kind = re.sub(r"(story|r|s|c|src|rule|e)-[\w-]+", "*", link.partition("?")[0])
                new = link not in seen and not re.search(r"/static/|/export|\.atom|save=1", link)
                if new and kinds.setdefault(kind, 0) < 2:
                    kinds[kind] += 1
                    seen.append(link)
    return seen


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_runs_and_every_page_keeps_its_frame(
    browser: Any, address: str, size: dict[str, int]
) -> None:
    pages = pages_of(address)
    assert len(pages) > 20
    assert sum("/parts/" in page for page in pages) >= 9
    context = browser.new_context(viewport=size)
    asked: list[str] = []
    said: list[str] = []
    broken: list[tuple[str, object]] = []
    tab = context.new_page()
    tab.add_init_script(WATCH)
    tab.on("dialog", lambda d: said.append(d.message))
    tab.on("pageerror", lambda e: said.append(str(e)))
    tab.on("request", lambda r: asked.append(r.url))
    for page in pages:
        tab.goto(address + page)
        found = tab.evaluate(
            """() => ({
                ran: window.ran,
                violated: window.violated.length,
                bad: document.querySelectorAll('main :is(img, style, script, [onload])').length,
                links: [...document.links].filter(a => !/^https?:$/.test(a.protocol)).length,
                shown: document.querySelector('nav')?.getBoundingClientRect().height > 0,
                wide: document.documentElement.scrollWidth - innerWidth,
            })"""
        )
        is_dossier = page.endswith("/dossier")  # a page of its own, with script and style by digest
        fine = not found.get("ran") and not found["violated"] and not found["links"]
        fine = fine and (is_dossier or (not found["bad"] and found["shown"]))
        if not (fine and found["wide"] <= 0):
            broken.append((page, found))
    context.close()
    assert broken == []
    assert said == []
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)


def test_feeds_are_well_formed_whatever_reports_say(address: str) -> None:
    from lxml import etree

    with httpx.Client(base_url=address, timeout=60) as client:
        for page in pages_of(address):
            if re.fullmatch(r"/stories/story-\w+", page):
                tree = etree.fromstring(client.get(f"{page}/feed.atom").content)
                assert not tree.findall(".//{*}script")
        assert etree.fromstring(client.get("/feed.atom").content).tag.endswith("feed")
