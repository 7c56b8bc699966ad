"""Items of news agencies in ninjs, versions 1 to 3."""

from __future__ import annotations

from typing import Any

import pytest

from made_files import LONG
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.ninjs import is_ninjs, ninjs_item
from zufolge.model import Outlet, Refusal

FIRST: dict[str, Any] = {
    "uri": "urn:newsml:agentur.example:1",
    "type": "text",
    "firstcreated": "2021-04-03T07:05:00Z",
    "versioncreated": "2021-04-03T08:00:00Z",
    "language": "de",
    "infosource": [{"name": "Talpress"}],
    "headline": "Hafen &amp; Werft gesperrt",
    "body_text": LONG,
}
THIRD: dict[str, Any] = {
    "uri": "https://agentur.example/2",
    "versioncreated": "2021-04-03T08:00:00Z",
    "headlines": [{"role": "short", "value": "Hafen zu"}, {"role": "main", "value": "Hafen"}],
    "bodies": [
        {"contenttype": "text/plain", "value": "plain"},
        {"contenttype": "text/html", "value": f"<p>{LONG}</p>"},
    ],
}


def only(value: dict[str, Any]) -> Item:
    (item,) = ninjs_item("a.json", value)
    assert isinstance(item, Item)
    return item


def test_version_1_tells_text_dates_and_provider() -> None:
    item = only(FIRST)
    assert item.raw.decode() == f"Hafen & Werft gesperrt\n\n{LONG.strip()}\n"
    assert item.address is None
    assert item.meta is not None
    assert item.meta.outlet == Outlet("Talpress")
    assert item.meta.published is not None
    assert item.meta.updated is not None
    assert item.meta.published.value < item.meta.updated.value


def test_version_3_prefers_the_main_headline_and_the_page() -> None:
    item = only(THIRD)
    assert item.media is Media.HTML
    assert b"<h1>Hafen</h1>\n<p>Der Hafen" in item.raw
    assert item.address == "https://agentur.example/2"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"pubstatus": "canceled"}, "was withdrawn"),
        ({"type": "picture"}, "its type is 'picture'"),
        ({"body_text": " "}, "holds no body"),
        ({"body_text": "\ud800"}, "half a character"),
        ({"body_text": "x" * 3_000_000}, "has 3.0 MB"),
        ({"bodies": [None, {"value": 5}], "body_text": None}, "holds no body"),
    ],
)
def test_what_is_no_report_is_refused(change: dict[str, Any], says: str) -> None:
    (refusal,) = ninjs_item("a.json", FIRST | change)
    assert isinstance(refusal, Refusal)
    assert says in refusal.reason


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (FIRST, True),
        (THIRD, True),
        ({"uri": "x", "text": "y"}, False),
        ({"headline": "x", "body": "y"}, False),
        ([FIRST], False),
    ],
)
def test_ninjs_is_told_from_other_json(value: object, expected: bool) -> None:
    assert is_ninjs(value) is expected
