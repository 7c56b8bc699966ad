"""The script that counts what pages of people and agencies show, on an invented story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import source_pages

HEAD = "Damm am Grauwehr bei Orvenna: Streit um einen Riss"
TOLD = (
    "Bürgermeisterin Ida Korvald sagte, der Damm am Grauwehr sei {} dicht. Das Talsperrenamt "
    "Orvenna pumpt am Grauwehr Wasser aus der Elvau.\n\nDer Riss am Grauwehr sei alt, sagte "
    "Gutachter Jonas Veld der dpa. (dpa)"
)


def article(day: str, middle: str) -> dict[str, str]:
    return {
        "url": f"https://bote.example/{day}",
        "published": f"2019-05-{day}",
        "outlet": "Bote",
        "headline": HEAD,
        "text": TOLD.format(middle),
    }


def test_what_pages_show_is_counted_by_its_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = [article("06", "weiterhin"), article("07", "nicht"), article("08", "nicht")]
    articles[2]["published"] = "2020-11-16"  # of the days that are held back
    data, gold, out = (tmp_path / name for name in ("a.jsonl", "gold.jsonl", "out.json"))
    data.write_text("".join(json.dumps(each) + "\n" for each in articles), "utf-8")
    text = f"{HEAD}\n\n{articles[0]['text']}"
    said = "Der Riss am Grauwehr sei alt"
    start = text.index(said)
    place = {"url": articles[0]["url"], "spans": [[start, start + len(said)]]}
    label = {"kind": "through", "places": [place], "verdict": "right"}
    gold.write_text(json.dumps(label) + "\n", "utf-8")
    options = {"--data": data, "--gold": gold, "--work": tmp_path / "work", "--json": out}
    given = [str(each) for option in options.items() for each in option]
    source_pages.main([*given, "--reader", "rules", "--similarity", "none", "--show"])
    kinds = json.loads(out.read_text("utf-8"))["kinds"]
    assert kinds["against"] == {"unlabelled": 1}
    assert kinds["through"] == {"right": 1, "unlabelled": 1}
    assert kinds["credit"] == {"unlabelled": 2}
    assert "against, Ida Korvald" in capsys.readouterr().out
