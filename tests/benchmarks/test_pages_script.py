"""The benchmark of pages: its figures on a folder of one invented page."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import pages
from page_gold import GoldPage
from page_scores import body_f1, score_page
from page_tools import Extract

LEAD = "Das Wasser kam gegen drei Uhr in der Nacht nach Velmark."
BODY = ["Der Deich brach auf einer Länge von vierzig Metern.", "Das Land kündigte Hilfen an."]
CAPTION = "Der gebrochene Deich am Morgen nach der Flut."
PAGE = (
    '<html lang="de"><meta charset="utf-8"><title>Deich bricht</title>'
    '<meta property="article:published_time" content="2031-04-03T07:05:00+00:00">'
    f'<article><h1>Deich bricht</h1><p class="lead">{LEAD}</p>'
    f"<figure><img><figcaption>{CAPTION}</figcaption></figure><p>{BODY[0]}</p><p>{BODY[1]}</p>"
)
GOLD = {
    "V1": {
        "title": "Deich bricht",
        "publishing_date": "2031-04-03 09:05:00+02:00",
        "body": {"summary": [LEAD], "sections": [{"headline": [], "paragraphs": BODY}]},
        "images": [{"caption": CAPTION}],
    }
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "de"
    place.mkdir()
    (place / "Bote.json").write_text(json.dumps(GOLD), "utf-8")
    (place / "Bote_2031_04_03.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


def test_figures_of_a_folder_are_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    pages.main(["--data", str(folder), "--json", str(out), "--rounds", "1"])
    found = json.loads(out.read_text("utf-8"))
    for key in ("body_f1", "lead_kept", "title_exact", "day_right", "minute_right"):
        assert found[key] == 1.0
    assert (found["captions_leaked"], found["offsets_located"]) == (0.0, 1.0)
    assert found["pages_per_second"] > 0
    assert "zufolge" in found["tools"]


def test_a_missing_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        pages.main(["--data", str(tmp_path / "no")])
    assert "not there" in capsys.readouterr().err


def test_scores_tell_what_is_lost_and_leaked() -> None:
    gold = GoldPage(
        "p", b"", None, "Deich", "2031-04-03 00:00:00", (LEAD,), tuple(BODY), (CAPTION,)
    )
    score = score_page(gold, Extract("\n".join([*BODY, CAPTION]), "Damm", "2031-04-03"))
    assert (score.leads, score.captions, score.title) == ((0, 1), (1, 1), False)
    assert (score.day, score.minute) == (True, None)


@pytest.mark.parametrize(
    ("found", "gold", "f1"),
    [("a b", "a b", 1.0), ("a", "a b", 2 / 3), ("", "a", 0.0), ("", "", 1.0)],
)
def test_body_f1_counts_words(found: str, gold: str, f1: float) -> None:
    assert body_f1(found, gold) == pytest.approx(f1)
