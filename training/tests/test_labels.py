"""Files of labels: read back as written, and gone on with after an interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.errors import InputError
from zufolge.model import Form, Span
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.labels import as_line, begin, origin, read_labels

MADE_BY = {"texts": "news.jsonl", "seed": 1, "weights": ["00"]}


def labelled(name: str) -> LabelledText:
    content = LabelledContent(
        content=(Span(0, 3), Span(8, 12)),
        form=Form.FREE_INDIRECT,
        medium="Writing",
        roles={"speaker": (Span(13, 16),), "cue": ()},
        unsure={"relay": (Span(17, 20),)},
    )
    return LabelledText(
        name, "wikinews", "Der Damm\u2028hält \ud800 Oda Quell", contents=(content,)
    )


def test_texts_are_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    texts = [labelled("a"), LabelledText("b", "wikinews", "Nichts.", contents=())]
    assert begin(path, MADE_BY) == set()
    with path.open("a") as file:
        file.writelines(map(as_line, texts))
    assert list(read_labels(path)) == texts


def test_a_line_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    begin(path, MADE_BY)
    whole = path.read_text() + as_line(labelled("a"))
    path.write_text(whole + as_line(labelled("b"))[:-9])
    assert begin(path, MADE_BY) == {"a"}
    assert path.read_text() == whole


def test_a_first_line_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"texts"')
    assert begin(path, MADE_BY) == set()
    assert list(read_labels(path)) == []


def test_labels_of_other_networks_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    begin(path, MADE_BY)
    with pytest.raises(InputError, match="made from other texts, weights or seed"):
        begin(path, {**MADE_BY, "weights": ["01"]})


def test_the_origin_tells_networks_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tag.onnx").write_text(name)
    made_by = origin(tmp_path / "news.jsonl", [tmp_path / "a", tmp_path / "b"], 3)
    assert (made_by["texts"], made_by["seed"]) == ("news.jsonl", 3)
    assert len(set(made_by["weights"])) == 2


def test_another_file_is_no_file_of_labels(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "Der Damm hält."}\n')
    with pytest.raises(InputError, match="is no file of labels; make one with"):
        list(read_labels(path))
