"""Weights of the classifier of lines: learnt, rounded, written as the package reads them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from zufolge_training.leftovers import Sample, fit, held_out, news_samples, samples, written

LONG = (
    "Der Deich bei Velmark ist am Morgen gebrochen, sagte Landrätin Ida Brandt. Verletzt wurde nach"
    " ersten Angaben niemand."
)


def learnt() -> list[Sample]:
    return [
        Sample(f"outlet {n % 7}", {"page word": float(n % 2), "length": 0.1}, n % 2 == 1, 1.0)
        for n in range(70)
    ]


def test_a_measure_that_tells_gets_weight_and_the_same_one_each_time() -> None:
    fitted, (any_line, repeated) = fit(learnt())
    assert fitted.signs["page word"] > 1
    assert fitted.odds(learnt()[1]) > 0 > fitted.odds(learnt()[0])
    assert repeated <= any_line
    assert fit(learnt())[0] == fitted


def test_the_file_is_read_by_the_package_s_format() -> None:
    fitted, thresholds = fit(learnt())
    table = tomllib.loads(written(fitted, thresholds, learnt(), "test"))
    assert table["signs"] == fitted.signs
    assert (table["bias"], table["threshold"], table["repeated"]) == (fitted.bias, *thresholds)
    assert table["outlets"] == [f"outlet {n}" for n in range(7)]


def test_some_outlets_are_held_out() -> None:
    out = [held_out(f"Blatt {n}") for n in range(100)]
    assert 30 < sum(out) < 70


def test_undecided_lines_of_sure_roles_are_taken(tmp_path: Path) -> None:
    last = "Wann die Straße wieder frei ist, konnte die Polizei zunächst nicht sagen."
    lines = [LONG, "Impressum", "Ihre Vorteile im Blick!", "Vielleicht auch dies hier!", last]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    roles = ["report", "leftover", "leftover", "doubtful", "report"]
    spans = [[s, s + len(t), r] for s, t, r in zip(starts, lines, roles, strict=True)]
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"outlet": "Bote", "text": text, "lines": spans}), "utf-8")
    found = list(samples(path))
    # rules decide on "Impressum", and what is doubtful teaches nothing
    assert [sample.leftover for sample in found] == [False, True, False]


def test_articles_are_drawn_the_same_way_each_time(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    articles = [
        {"url": f"https://{n}.example", "headline": "Deich", "text": LONG} for n in range(9)
    ]
    path.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    first = list(news_samples(path, 3, 1))
    assert first == list(news_samples(path, 3, 1))
    assert len({sample.outlet for sample in first}) == 3
