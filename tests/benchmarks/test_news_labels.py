"""Labels and the figures that follow from them, against values worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from news_labels import Label, Share, grouped, read_labels, shares, wilson
from news_sample import Drawn
from zufolge.model import Span

PAGE = "https://sunder-bote.example/damm"


def one(start: int, *, form: str = "direct", genre: str = "report", named: bool = True) -> Drawn:
    return Drawn(
        url=PAGE,
        reader="rules",
        version="1",
        sha256="00",
        genre=genre,
        form=form,
        act="say",
        certainty="asserted",
        confidence=0.5,
        content=(Span(start, start + 5),),
        speaker=(Span(90, 95),) if named else (),
    )


def label(start: int, **told: Any) -> dict[str, Any]:
    right = {"content": "right", "speaker": "right", "form": "right", "note": "fits"}
    return {"url": PAGE, "offsets": [[start, start + 5]], **right, **told}


def labels_file(folder: Path, *labels: dict[str, Any]) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, labels)), "utf-8")
    return path


JUDGED = [
    Label("right", "right", "right"),
    Label("right", "wrong", "right"),
    Label("right", "none-in-text", "right"),
    Label("partly", "missed", "wrong"),
    Label("wrong"),
]


@pytest.mark.parametrize(
    ("measure", "share"),
    [
        ("content", Share(3, 5)),
        ("content, or partly", Share(4, 5)),
        ("speaker, where named", Share(1, 2)),
        ("speaker, or rightly open", Share(2, 4)),
        ("content and speaker", Share(2, 5)),
        ("form", Share(3, 4)),
    ],
)
def test_each_measure_counts_what_it_asks_for(measure: str, share: Share) -> None:
    assert shares(JUDGED)[measure] == share


@pytest.mark.parametrize(
    ("share", "bounds"),
    [
        (Share(10, 20), (0.2993, 0.7007)),
        (Share(180, 200), (0.8506, 0.9344)),
        (Share(0, 10), (0.0, 0.2775)),
        (Share(10, 10), (0.7225, 1.0)),
    ],
)
def test_intervals_are_wilsons(share: Share, bounds: tuple[float, float]) -> None:
    assert wilson(share) == pytest.approx(bounds, abs=1e-4)


def test_nothing_has_neither_share_nor_interval() -> None:
    assert Share(0, 0).value is None
    assert wilson(Share(0, 0)) is None


def test_labels_are_grouped_by_form_and_genre_and_unjudged_statements_left_out(
    tmp_path: Path,
) -> None:
    sample = [one(0), one(10, form="indirect"), one(20, genre="opinion"), one(30)]
    labels = read_labels(labels_file(tmp_path, label(0), label(10), label(20)), sample)
    sizes = {name: len(found) for name, found in grouped(sample, labels).items()}
    assert sizes == {
        "all": 3,
        "form: direct": 2,
        "form: indirect": 1,
        "genre: opinion": 1,
        "genre: report": 2,
    }


def test_no_statement_needs_neither_speaker_nor_form(tmp_path: Path) -> None:
    wrong = {"url": PAGE, "offsets": [[0, 5]], "content": "wrong", "note": "a title"}
    path = labels_file(tmp_path, wrong, label(10, content="wrong"))
    labels = read_labels(path, [one(0), one(10)])
    assert list(labels.values()) == [Label("wrong", note="a title"), Label("wrong", note="fits")]


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ([label(0, content="maybe")], "'content' is 'maybe'; choose one of: right, partly, wrong"),
        ([label(0, form=None)], "'form' is None; choose one of: right, wrong"),
        ([label(0, remark="x")], "unknown keys remark"),
        ([label(7)], "not in the sample"),
        ([label(0), label(0)], "line 2: labels a statement a second time"),
        ([label(0, speaker="missed")], "but a speaker was read"),
        ([label(10, speaker="wrong")], "but no speaker was read"),
        ([{"url": PAGE}], "lacks 'offsets'"),
        ([label(0, offsets=[[5, 0]])], "a span needs"),
    ],
)
def test_labels_that_cannot_be_meant_are_named(
    tmp_path: Path, labels: list[dict[str, Any]], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        read_labels(labels_file(tmp_path, *labels), [one(0), one(10, named=False)])
