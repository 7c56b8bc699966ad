"""The quotation benchmark from end to end, on an invented article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from invented_article import raw_document

import quotations
from quotation_format import read_documents
from zufolge.model import Form, ReaderCard, Reading, Report, Span, Statement


class OneQuote:
    """A reader that finds the one quote of the invented article."""

    card = ReaderCard("one quote", "1", "Apache-2.0")

    def read(self, report: Report) -> Reading:
        start = report.text.index("„Wir")
        end = report.text.index("“") + 1
        found = Statement("s-1", report.id, Form.DIRECT, (Span(start, end),))
        return Reading(report.id, statements=(found,))


def run(arguments: Sequence[str]) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        quotations.main(arguments)
    return left.value.code


@pytest.fixture
def part(tmp_path: Path) -> Path:
    raw = raw_document()
    start = raw["originalText"].index("„Wir")
    end = raw["originalText"].index("“") + 1
    inside = [t["id"] for t in raw["tokens"] if start <= t["charBegin"] < end]
    raw["annotations"][0]["quote"]["tokenIds"] = inside
    path = tmp_path / "part.jsonl"
    path.write_text(json.dumps(raw) + "\n", "utf-8")
    return path


def test_predictions_and_figures_are_written(
    part: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quotations, "reader_named", lambda _: OneQuote())
    out, figures = tmp_path / "out.jsonl", tmp_path / "figures.json"
    quotations.main(["--data", str(part), "--out", str(out), "--score", "--json", str(figures)])
    (entry,) = map(json.loads, out.read_text("utf-8").splitlines())
    assert entry["documentName"] == "Damm"
    assert set(entry["annotations"][0]) == {
        *("type", "medium", "confidence", "quote", "speaker", "cue", "frame", "addressee")
    }
    written = json.loads(figures.read_text("utf-8"))
    assert written["scores"]["quote"]["f1"] == 1
    assert written["forms"]["Direct"]["found"] == 1
    assert (written["gold"], written["predicted"], written["found"]) == (1, 1, 1)
    assert (written["exact"], written["n_exact"]) == (1, 1)
    assert written["depths"]["outer"]["n_found"] == 1
    assert written["speakers"]["none"]["gold"] == 0  # the article numbers no sentences
    assert "joint" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "written"), [("rules", 2), ("some weights", 1)])
def test_quoted_words_within_other_speech_are_written_for_the_rules_alone(
    part: Path, name: str, written: int
) -> None:
    class Indirect:
        card = ReaderCard(name, "1", "Apache-2.0")

        def read(self, report: Report) -> Reading:
            span = Span(report.text.index("Er spreche"), len(report.text) - 1)
            found = Statement("s-1", report.id, Form.INDIRECT_FREE_INDIRECT, (span,))
            return Reading(report.id, statements=(found,))

    (annotations,) = quotations.predict(Indirect(), list(read_documents(part)))
    assert len(annotations) == written


def test_the_rules_run(part: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    quotations.main(["--data", str(part), "--out", str(out), "--reader", "rules"])
    assert out.read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--data", "absent.jsonl"], "absent.jsonl: not there. Needed: a part of the German"),
        (["--reader", "no/weights"], "weights no/weights: card.toml cannot be read"),
        (["--reader", "oracle"], "no reader 'oracle' here; choose one of: "),
    ],
)
def test_what_cannot_be_used_is_named_and_ends_with_code_2(
    part: Path,
    tmp_path: Path,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    common = ["--data", str(part), "--out", str(tmp_path / "out.jsonl")]
    assert run([*common, *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_part_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    assert run(["--data", str(empty), "--out", str(tmp_path / "out.jsonl")]) == 2
    assert "no document in it" in capsys.readouterr().err
