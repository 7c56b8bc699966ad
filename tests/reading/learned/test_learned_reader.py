"""The reader with the weights of this repository: odd inputs, offsets, and sameness."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from building import K, report
from zufolge.errors import BadWeights
from zufolge.model import Form, Reading, Report
from zufolge.reading.learned.backend import GraphBackend
from zufolge.reading.learned.decoding import TokenScores
from zufolge.reading.learned.reader import LearnedReader
from zufolge.reading.learned.windows import Window

_WEIGHTS = Path(__file__).parents[3] / "weights/zufolge-reader-de/src/zufolge_reader_de/data"

_TEXT = (
    "Der Damm in Hochsarve halte, sagte die Sprecherin Lene Mordau am Dienstag. „Wir lassen das "
    "Wasser ab“, sagte sie. Nach Angaben der Behörde sind zwei Orte geräumt worden."
)


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader(_WEIGHTS)


def _one(text: str, **more: object) -> Report:
    return report("r.txt", (K.PARAGRAPH, text), **more)


def _contents(found: Reading, text: str) -> list[str]:
    return [" … ".join(span.of(text) for span in s.content) for s in found.statements]


def test_it_reads_who_says_what(reader: LearnedReader) -> None:
    where = _one(_TEXT)
    found = reader.read(where)
    assert _contents(found, where.text) == [
        "Der Damm in Hochsarve halte",
        "Wir lassen das Wasser ab",
        "sind zwei Orte geräumt worden",
    ]
    assert [s.form for s in found.statements] == [Form.INDIRECT, Form.DIRECT, Form.INDIRECT]
    speakers = [[span.of(where.text) for span in s.speaker] for s in found.statements]
    assert speakers[:2] == [["die Sprecherin Lene Mordau"], ["sie"]]


def test_what_was_read_before_changes_nothing(reader: LearnedReader) -> None:
    where = _one(_TEXT)
    first = reader.read(where)
    reader.read(_one("Ganz anderes, teilte die Wasserbehörde mit. " * 40))
    assert reader.read(where) == first
    assert LearnedReader(_WEIGHTS).read(where) == first


@pytest.mark.parametrize(
    ("where", "calls"),
    [(_one(_TEXT), 1), (_one(f"{_TEXT} " * 20), 3), (_one("The dam holds.", language="en"), 0),
     (report("r.txt"), 0)],
    ids=["one window", "three windows", "English", "empty"],
)  # fmt: skip
def test_the_encoders_work_is_the_calls_that_reading_makes(
    reader: LearnedReader, where: Report, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[Window, NDArray[np.float32]]] = []
    tag = GraphBackend.tag

    def noted(backend: GraphBackend, window: Window, features: NDArray[np.float32]) -> TokenScores:
        made.append((window, features))
        return tag(backend, window, features)

    monkeypatch.setattr(GraphBackend, "tag", noted)
    work = reader.encoder_work(where)
    assert made == []
    work()
    reader.read(where)
    assert len(made) == 2 * calls
    for (one, features), (other, others) in zip(made[:calls], made[calls:], strict=True):
        assert one.ids.tolist() == other.ids.tolist()
        assert (features == others).all()


@pytest.mark.parametrize("odd", ["\u00a0", "\u00ad", "\u2009"])
def test_offsets_are_those_of_the_untouched_text(reader: LearnedReader, odd: str) -> None:
    joint = "Spre\u00adcherin" if odd == "\u00ad" else f"Sprecherin{odd}Lene"
    where = _one(_TEXT.replace("Sprecherin Lene" if odd != "\u00ad" else "Sprecherin", joint))
    found = reader.read(where)
    assert "Der Damm in Hochsarve halte" in _contents(found, where.text)
    assert any(joint in span.of(where.text) for s in found.statements for span in s.speaker)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "…",
        "„“",
        "🙂 🙂🙂",
        "\ud800 sagte \udfff",
        _TEXT.upper(),
        "a" * 50_000,
        "„ “ " * 2_000,
        "»" * 3_000,
        "Z\u0351\u036b\u0343a\u0321lgo sagte, es sei so.",
        "Er sagte, dass sie sagte, dass er sagte, " * 60,
    ],
    ids=["word", "dots", "marks", "emoji", "surrogates", "capitals", "long word", "pairs of marks",
         "marks without end", "zalgo", "nested without end"],
)  # fmt: skip
def test_odd_texts_are_read_to_the_end(reader: LearnedReader, text: str) -> None:
    where = _one(text)
    found = reader.read(where)
    for statement in found.statements:
        for span in (*statement.content, *statement.cue, *statement.speaker, *statement.frame):
            assert 0 <= span.start < span.end <= len(where.text)


def test_another_language_is_not_guessed_at(reader: LearnedReader) -> None:
    assert reader.read(_one("The dam holds, she said.", language="en")).statements == ()


def test_an_empty_report_is_read(reader: LearnedReader) -> None:
    assert reader.read(report("r.txt")).statements == ()


def test_the_card_says_whether_rules_read_along() -> None:
    alone = LearnedReader(_WEIGHTS, rules=False)
    assert alone.card.name == "zufolge-reader-de:model"
    assert alone.card.licence.startswith("CC-BY-NC")
    assert alone.card.backend is not None
    assert alone.card.backend.startswith("onnxruntime")


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match=r"steps\.npy"):
        LearnedReader(tmp_path)
