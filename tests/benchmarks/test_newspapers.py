"""The newspaper benchmark from the command line: draw, show, score."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from invented_news import COLUMN, REPORT, news_file

import newspapers
from news_sample import read_sample


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return news_file(tmp_path)


@pytest.fixture
def sample(data: Path) -> Path:
    out = data.with_name("sample.jsonl")
    newspapers.main(["draw", "--data", str(data), "--reader", "rules", "--out", str(out)])
    return out


def left_with(arguments: Sequence[object]) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        newspapers.main([str(argument) for argument in arguments])
    return left.value.code


def judged(sample: Path, **told: str) -> Path:
    labels = sample.with_name("labels.jsonl")
    lines = [
        {
            "url": one.url,
            "offsets": [[span.start, span.end] for span in one.content],
            "content": "right",
            "speaker": "right" if one.speaker else "none-in-text",
            "form": "right",
            **told,
        }
        for one in read_sample(sample)
    ]
    labels.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return labels


def test_drawing_tells_how_many_of_each_genre_and_form(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data.with_name("sample.jsonl")
    newspapers.main(["draw", "--data", str(data), "--reader", "rules", "--out", str(out)])
    shown = capsys.readouterr().out
    assert "report, direct" in shown
    assert "opinion, indirect" in shown
    assert "Venn" not in shown


def test_each_drawn_statement_is_shown_with_its_parts_marked(
    data: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    newspapers.main(["show", "--data", str(data), str(sample)])
    shown = capsys.readouterr().out
    assert shown.count("  headline: ") == len(read_sample(sample))
    assert "<C>Der Damm halte noch Jahre</C>, <cue>sagte</cue> <S>" in shown


def test_a_part_of_the_sample_is_shown_by_number(
    data: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    newspapers.main(["show", "--data", str(data), str(sample), "--from", "2", "--to", "3"])
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines() if " of " in line] == ["2", "3"]


def test_labels_give_figures_by_form_and_genre(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = sample.with_name("figures.json")
    newspapers.main(["score", str(sample), str(judged(sample)), "--json", str(out)])
    figures: dict[str, Any] = json.loads(out.read_text("utf-8"))
    total = len(read_sample(sample))
    content = figures["precision"]["all"]["content"]
    assert (figures["drawn"], figures["judged"]) == (total, total)
    assert (content["right"], content["of"], content["share"]) == (total, total, 1.0)
    assert content["share_95"][0] < content["share_95"][1] == 1.0
    assert {"form: direct", "genre: opinion", "genre: report"} < set(figures["precision"])
    assert figures["readers"] == [f"rules {read_sample(sample)[0].version}"]
    assert "content and speaker" in capsys.readouterr().out


def test_another_text_than_was_drawn_from_is_not_shown(
    data: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news_file(data.parent, {**REPORT, "text": "Neu."}, {**COLUMN, "text": "Neu."})
    assert left_with(["show", "--data", data, sample]) == 2
    assert "has another text" in capsys.readouterr().err
    news_file(data.parent, {**REPORT, "url": "https://other.example"})
    assert left_with(["show", "--data", data, sample]) == 2
    assert "show the data that was drawn from" in capsys.readouterr().err


def test_what_cannot_be_used_is_named(
    data: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = judged(sample, content="perhaps")
    empty = data.with_name("empty.jsonl")
    empty.write_text("", "utf-8")
    cases = [
        (["score", sample, bad], "'content' is 'perhaps'"),
        (["score", sample, empty], "holds no labels"),
        (["score", data.with_name("none.jsonl"), bad], "none.jsonl: not there"),
        (["show", "--data", data, sample, "--from", "999"], "--from 999: the sample has"),
        (["draw", "--data", data, "--reader", "nobody", "--out", empty], "no reader 'nobody'"),
        (["draw", "--count", "0", "--out", empty], "0 is less than 1"),
    ]
    for arguments, reason in cases:
        assert left_with(arguments) == 2
        assert reason in capsys.readouterr().err
