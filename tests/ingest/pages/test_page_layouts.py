"""Pages in the layouts of widespread systems: what stands where comes out right in each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from written_page import of_kind

from zufolge.ingest.pages import page_report
from zufolge.model import BlockKind, Report

K = BlockKind
HERE = Path(__file__).parent
LAYOUTS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "layouts.toml").read_text("utf-8"))
WHOLE = {
    "kicker": K.KICKER,
    "subhead": K.SUBHEAD,
    "caption": K.CAPTION,
    "photo": K.PHOTO_CREDIT,
    "agency": K.AGENCY_CREDIT,
    "quotation": K.QUOTATION,
    "speaker": K.SPEAKER_LINE,
    "question": K.QUESTION,
}
OPENING = {"lead": K.LEAD, "body": K.PARAGRAPH, "answer": K.ANSWER, "box": K.BOX}


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def layout(request: pytest.FixtureRequest) -> tuple[Report, dict[str, Any]]:
    page = HERE / "layouts" / f"{request.param}.html"
    return page_report(page.read_bytes()), LAYOUTS[request.param]


def test_whole_lines_have_their_kind(layout: tuple[Report, dict[str, Any]]) -> None:
    report, told = layout
    found = {key: of_kind(report, kind) for key, kind in WHOLE.items()}
    assert found == {key: told.get(key, []) for key in WHOLE}


def test_running_text_is_all_there_and_nothing_else(layout: tuple[Report, dict[str, Any]]) -> None:
    report, told = layout
    found = {
        key: [" ".join(text.split()[:2]) for text in of_kind(report, kind)]
        for key, kind in OPENING.items()
    }
    assert found == {key: told.get(key, []) for key in OPENING}


def test_headline_date_and_people(layout: tuple[Report, dict[str, Any]]) -> None:
    report, told = layout
    assert report.headline is not None
    assert report.headline.of(report.text) == told["headline"]
    assert report.published is not None
    assert report.published.value == told["published"]
    assert list(report.bylines) == told.get("bylines", [])
    assert report.paywalled is told.get("paywalled")
    posted = dict.fromkeys(block.time.value for block in report.blocks if block.time)
    assert list(posted) == told.get("times", [])
