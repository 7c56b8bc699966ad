"""The command line hands on what it is given. No network is trained here."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from networks import TEXT, Fake, vocabulary
from torch import nn
from typer.testing import CliRunner, Result

from zufolge.model import Form, Span
from zufolge.reading.learned.pieces import PieceTable
from zufolge_training import command
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.labels import as_line, begin, read_labels
from zufolge_training.loop import Plan
from zufolge_training.selftraining import Together


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command.app, [str(argument) for argument in arguments])


def quotations(path: Path, *types: str) -> Path:
    """One document a form, that its one quotation has."""
    ends = (3, 8, 14)
    begins = (0, 4, 9)
    tokens = [
        {"id": i, "charBegin": a, "charEnd": b}
        for i, (a, b) in enumerate(zip(begins, ends, strict=True))
    ]
    lines = [
        {
            "documentName": f"{path.stem}-{form}",
            "originalText": TEXT,
            "tokens": tokens,
            "annotations": [{"quote": {"tokenIds": [0, 1, 2]}, "type": form, "medium": "Speech"}],
        }
        for form in types
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What the loop is given."""
    given = SimpleNamespace()

    def train(
        network: Any, samples: Any, sides: Any, plan: Any, _: Path, report: Any, also: Any
    ) -> None:
        given.network, given.plan = network, plan
        given.names = [[s.name for s in part] for part in (samples, sides, also)]
        report(1, network, {"states": 2.5})

    monkeypatch.setattr(command, "train", train)
    monkeypatch.setattr(command, "Network", lambda _: nn.Linear(1, 1, bias=False))
    return given


def test_train_takes_files_forms_and_another_start(
    trained: SimpleNamespace, tmp_path: Path
) -> None:
    vocabulary(tmp_path)
    torch.save({"averaged": {"weight": torch.tensor([[7.0]])}}, tmp_path / "start.pt")
    content = LabelledContent((Span(0, 3),), Form.DIRECT)
    begin(tmp_path / "labels.jsonl", {"weights": []})
    with (tmp_path / "labels.jsonl").open("a") as file:
        file.write(as_line(LabelledText("news:1", "wikinews", TEXT, contents=(content,))))
    first = quotations(tmp_path / "first.jsonl", "Direct", "Reported")
    second = quotations(tmp_path / "second.jsonl", "Reported")
    side = quotations(tmp_path / "side.jsonl", "Direct", "Indirect", "Direct", "Indirect")
    arguments = ["--data", first, "--data", second, "--encoder", tmp_path, "--out", tmp_path / "o"]
    arguments += ["--start", tmp_path / "start.pt", "--also", tmp_path / "labels.jsonl"]
    arguments += ["--side", f"wikinews:0.5={side}", "--twice", "reported"]
    arguments += ["--epochs", 4, "--rate", 8e-5, "--noise", 0.06, "--seed", 3]
    result = run("train", *arguments)
    assert result.exit_code == 0, result.output
    samples, sides, also = trained.names
    repeated = ["first-Reported", "second-Reported"]
    assert samples == ["first-Direct", *repeated, *repeated]
    assert (len(sides), also) == (2, ["news:1"])
    assert trained.network.weight.item() == 7.0
    assert trained.plan == Plan(epochs=4, rate=8e-5, noise=0.06, seed=3)
    assert json.loads((tmp_path / "o" / "log.jsonl").read_text())["losses"] == {"states": 2.5}


@pytest.mark.parametrize("spec", ["press=a.gz", "names", "speeches:2=a.gz", "speeches:half=a.gz"])
def test_a_side_that_is_none_is_named(spec: str, trained: SimpleNamespace, tmp_path: Path) -> None:
    vocabulary(tmp_path)
    torch.save({"averaged": {"weight": torch.tensor([[7.0]])}}, tmp_path / "start.pt")
    data = quotations(tmp_path / "a.jsonl", "Direct")
    arguments = ["--data", data, "--encoder", tmp_path, "--start", tmp_path / "start.pt"]
    result = run("train", *arguments, "--out", tmp_path / "o", "--side", spec)
    assert result.exit_code == 2
    assert not vars(trained)


def test_train_says_what_to_make_first(tmp_path: Path) -> None:
    data = quotations(tmp_path / "a.jsonl", "Direct")
    result = run("train", "--data", data, "--encoder", tmp_path, "--out", tmp_path / "o")
    assert result.exit_code == 1
    assert "make it with `zufolge-training encoder`" in result.output


def test_mean_names_a_checkpoint_that_does_not_fit(tmp_path: Path) -> None:
    for name, size in (("a", 1), ("b", 2)):
        torch.save({"averaged": {"weight": torch.zeros(size)}}, tmp_path / f"{name}.pt")
    every = [tmp_path / "a.pt", tmp_path / "a.pt"]
    assert run("mean", *every, "--out", tmp_path / "m.pt").exit_code == 0
    result = run("mean", *every, tmp_path / "b.pt", "--out", tmp_path / "n.pt")
    assert result.exit_code == 1
    assert "b.pt: weight has shape (2,)" in result.output


def test_label_goes_on_where_it_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = PieceTable(vocabulary(tmp_path / "w"))
    (tmp_path / "w" / "tag.onnx").write_text("graph")
    network = Fake({"speaker": {5: 0.9}})
    monkeypatch.setattr(command, "load", lambda _: (Together([network]), table))
    lines = [json.dumps({"text": f"{TEXT}\n" + "Es regnet. " * 40}) + "\n" for _ in range(5)]
    (tmp_path / "news.jsonl").write_text("".join(lines))
    arguments = [tmp_path / "news.jsonl", "--weights", tmp_path / "w", "--count"]
    assert run("label", *arguments, 3, "--out", tmp_path / "a.jsonl").exit_code == 0
    part = (tmp_path / "a.jsonl").read_text()
    result = run("label", *arguments, 5, "--out", tmp_path / "a.jsonl")
    assert "3 texts from before, 2 new ones" in result.output
    assert (tmp_path / "a.jsonl").read_text().startswith(part)
    run("label", *arguments, 5, "--out", tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert all(len(text.contents or ()) == 1 for text in read_labels(tmp_path / "a.jsonl"))
