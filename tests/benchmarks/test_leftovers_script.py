"""The benchmark of leftovers: lines told apart, and figures on a folder of invented pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import leftovers
from crawled_lines import Role, crawls

LEAD = "Das Wasser kam gegen drei Uhr in der Nacht nach Velmark, verletzt wurde dabei niemand."
BODY = [
    "Der Deich brach auf einer Länge von vierzig Metern, sagte Landrätin Ida Brandt am Morgen.",
    "Das Land kündigte schnelle Hilfen an und will den Bau nun von Fachleuten prüfen lassen.",
]
CAPTION = "Der gebrochene Deich am Morgen nach der Flut"
PAGE = (
    '<html lang="de"><meta charset="utf-8"><title>Deich bricht</title>'
    "<nav><ul><li>Startseite</ul></nav>"
    f'<article><h1>Deich bei Velmark bricht</h1><p class="lead">{LEAD}</p>'
    f"<figure><img><figcaption>{CAPTION}</figcaption></figure><p>{BODY[0]}</p><p>{BODY[1]}</p>"
    "</article><footer><p>Jetzt Abo testen</p><p>Impressum</p></footer>"
)
GOLD = {
    "V1": {
        "title": "Deich bei Velmark bricht",
        "body": {"summary": [LEAD], "sections": [{"headline": [], "paragraphs": BODY}]},
        "images": [{"caption": CAPTION}],
    }
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "de"
    place.mkdir()
    (place / "Sarvebote.json").write_text(json.dumps(GOLD), "utf-8")
    (place / "Sarvebote_2031_04_03.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


def test_every_line_of_a_crawl_has_its_role(folder: Path) -> None:
    page, stretch = crawls(folder)
    assert (page.kind, stretch.kind, page.outlet) == ("page", "stretch", "Sarvebote")
    roles = {page.text[line.start : line.end]: line.role for line in page.lines}
    assert [roles[text] for text in (LEAD, *BODY)] == [Role.REPORT] * 3
    assert roles["Deich bei Velmark bricht"] is Role.TITLE
    assert roles[CAPTION] is Role.CAPTION
    assert roles["Jetzt Abo testen"] is Role.LEFTOVER
    for line in stretch.lines:
        assert stretch.text[line.start : line.end] in roles


def test_figures_are_written_for_each_way(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    leftovers.main(["--data", str(folder), "--json", str(out)])
    found = json.loads(out.read_text("utf-8"))
    assert found["outlets"] == ["Sarvebote"]
    for kind in ("page", "stretch"):
        ways = found[kind]["ways"]
        assert list(ways) == sorted(("rules", "said twice", "classifier", "both", "other pages"))
        assert ways["both"]["report_kept"] == 1.0
        assert ways["rules"]["leftovers_labelled"] <= ways["both"]["leftovers_labelled"]


def test_lines_for_training_are_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "lines.jsonl"
    leftovers.main(["--data", str(folder), "--lines", str(out)])
    page, stretch = map(json.loads, out.read_text("utf-8").splitlines())
    assert page["outlet"] == stretch["outlet"] == "Sarvebote"
    assert {role for _, _, role in page["lines"]} <= {role.value for role in Role}


def test_lines_labelled_in_newspapers_are_counted_and_shown(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    appeal = "Sie haben Fragen oder Anregungen zu diesem Thema? Dann schreiben Sie uns."
    news, out = tmp_path / "news.jsonl", tmp_path / "out.json"
    lines = (
        {
            "url": f"u{n}",
            "outlet": "Bote",
            "headline": "Neu",
            "text": f"{text}\n{appeal}\n{LEAD[n:]}",
        }
        for n, text in enumerate((*BODY, "Der Rat hat seinen Beschluss vertagt."))
    )
    news.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    leftovers.main(["--data", str(folder), "--news", str(news), "--json", str(out)])
    found = json.loads(out.read_text("utf-8"))["news"]
    assert (found["articles"], found["classifier"], found["other pages"]) == (3, 0, 3)
    assert "3 × Sie haben Fragen" in capsys.readouterr().out


def test_an_empty_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        leftovers.main(["--data", str(tmp_path)])
    assert "holds no page" in capsys.readouterr().err
