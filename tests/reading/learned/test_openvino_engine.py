"""The weights of this repository on OpenVINO, where it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from building import K, report
from zufolge.errors import BadWeights
from zufolge.model import Report
from zufolge.reading.learned.reader import LearnedReader
from zufolge.weights import onnxruntime_engine

# by way of the engine, which hides what would report that OpenVINO is imported
openvino_engine = pytest.importorskip("zufolge.reading.learned.openvino_engine")

_WEIGHTS = Path(__file__).parents[3] / "weights/zufolge-reader-de/src/zufolge_reader_de/data"
_TEXT = (
    "Der Damm in Hochsarve halte, sagte die Sprecherin Lene Mordau am Dienstag. „Wir lassen das "
    "Wasser ab“, sagte sie. Nach Angaben der Behörde sind zwei Orte geräumt worden."
)


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader(_WEIGHTS, engine=openvino_engine)


def _one(text: str) -> Report:
    return report("r.txt", (K.PARAGRAPH, text))


def test_it_reads_what_the_same_weights_read_on_onnxruntime(reader: LearnedReader) -> None:
    where = _one(_TEXT)
    here, there = reader.read(where), LearnedReader(_WEIGHTS).read(where)
    assert len(here.statements) == 3
    assert [(s.content, s.speaker, s.form) for s in here.statements] == [
        (s.content, s.speaker, s.form) for s in there.statements
    ]


def test_what_was_read_before_changes_nothing(reader: LearnedReader) -> None:
    where = _one(_TEXT)
    first = reader.read(where)
    for times in (1, 7, 40):
        reader.read(_one("Ganz anderes, teilte die Wasserbehörde mit. " * times))
    assert reader.read(where) == first
    assert LearnedReader(_WEIGHTS, engine=openvino_engine).read(where) == first


@pytest.mark.parametrize("pieces", [3, 31, 32, 33, 70])
def test_padding_stays_within(pieces: int) -> None:
    inputs = {
        "ids": np.full((1, pieces), 7),
        "features": np.zeros((1, pieces, 33), dtype=np.float32),
        "heads": np.arange(1, pieces - 1),
    }
    names = ["states", "names", "top", "low"]
    here = openvino_engine.load(_WEIGHTS / "tag.onnx")(names, inputs)
    there = onnxruntime_engine.load(_WEIGHTS / "tag.onnx")(names, inputs)
    assert [value.shape for value in here] == [value.shape for value in there]


def test_the_card_says_what_ran_the_weights(reader: LearnedReader) -> None:
    assert reader.card.name == "zufolge-reader-de:openvino"
    assert reader.card.backend is not None
    assert reader.card.backend.startswith("openvino ")
    assert reader.card.backend.endswith((" bf16", " f32"))


def test_broken_weights_are_named(tmp_path: Path) -> None:
    for path in _WEIGHTS.iterdir():
        if path.name != "tell.onnx":
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "tell.onnx").write_bytes(b"no graph")
    with pytest.raises(BadWeights, match=r"tell\.onnx is no ONNX file"):
        LearnedReader(tmp_path, engine=openvino_engine)


def test_openvino_is_imported_without_what_reports_that() -> None:
    script = (
        "import sys; import zufolge.reading.learned.openvino_engine; "
        "assert not any(name.startswith('openvino_telemetry') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
