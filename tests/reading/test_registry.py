"""Readers by name: the best installed, short forms, and what is said of those that are not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from installed_weights import FREE, Learned, card, install
from zufolge.errors import BadWeights, NotInstalled, UnknownReader
from zufolge.reading import RulesReader, reader_cards, reader_named, readers
from zufolge.weights import onnxruntime_engine


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two distributions of weights, of which the one named best has the better figure."""
    best = card(tmp_path / "best", "best", joint_f1=78)
    free = card(tmp_path / "a-free", "a-free", FREE, joint_f1=65)
    install(monkeypatch, best=best, a_free=free)
    return tmp_path


def test_without_weights_rules_read() -> None:
    assert readers() == ("rules",)
    assert isinstance(reader_named(), RulesReader)


@pytest.mark.usefixtures("two")
def test_readers_stand_best_first_with_their_licences() -> None:
    assert readers() == ("best", "best:model", "a-free", "a-free:model", "rules")
    assert [c.non_commercial for c in reader_cards()] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("name", "folder", "rules"),
    [
        (None, "best", True),
        ("both", "best", True),
        ("model", "best", False),
        ("best", "best", True),
        ("best:model", "best", False),
        ("a-free", "a-free", True),
        ("a-free:model", "a-free", False),
    ],
)
def test_a_name_picks_weights_and_whether_rules_help(
    two: Path, name: str | None, folder: str, rules: bool
) -> None:
    reader = reader_named(name)
    assert isinstance(reader, Learned)
    assert (reader.folder, reader.rules) == (two / folder, rules)
    assert reader.engine is onnxruntime_engine


@pytest.mark.parametrize("name", ["both", "model", "a-free", "a-free:model"])
def test_openvino_runs_weights_when_asked_to(
    two: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    engine = ModuleType("zufolge.reading.learned.openvino_engine")
    monkeypatch.setitem(sys.modules, engine.__name__, engine)
    monkeypatch.setattr("zufolge.reading.learned.openvino_engine", engine, raising=False)
    for asked in (name, str(two / "best"), f"{two / 'best'}:model"):
        plain, reader = reader_named(asked), reader_named(f"{asked}:openvino")
        assert isinstance(plain, Learned)
        assert isinstance(reader, Learned)
        assert (reader.folder, reader.rules) == (plain.folder, plain.rules)
        assert reader.engine is engine


def _forget_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the modules that run weights, but for the reader that stands for theirs."""
    rooms = ("zufolge.reading.learned.", "zufolge.weights.onnx")
    for name in [name for name in sys.modules if name.startswith(rooms)]:
        if not name.endswith(".reader"):
            monkeypatch.delitem(sys.modules, name)
            monkeypatch.delattr(name, raising=False)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("missing", ["openvino", "onnx"])
def test_without_openvino_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    _forget_imports(monkeypatch)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(NotInstalled, match=r"'best:openvino' needs.* 'zufolge\[openvino\]'"):
        reader_named("both:openvino")


def test_a_path_is_a_folder_of_weights_that_need_not_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch)
    folder = card(tmp_path / "own", "own")
    for name, rules in ((str(folder), True), (f"{folder}:model", False)):
        reader = reader_named(name)
        assert isinstance(reader, Learned)
        assert (reader.folder, reader.rules) == (folder, rules)
    with pytest.raises(BadWeights, match="nowhere"):
        reader_named(str(tmp_path / "nowhere"))


@pytest.mark.usefixtures("two")
def test_rules_can_be_asked_for_beside_weights() -> None:
    assert isinstance(reader_named("rules"), RulesReader)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "name",
    ["oracle", "best:rules", "rules:model", ":model", "Best", "rules:openvino", ":openvino",
     "best:openvino:model"],
)  # fmt: skip
def test_an_unknown_name_is_told_the_choices(name: str) -> None:
    with pytest.raises(UnknownReader, match="choose one of: both, model, best, best:model, a-free"):
        reader_named(name)


@pytest.mark.parametrize("name", ["both", "model", "zufolge-reader-de"])
def test_without_weights_the_message_says_how_to_install_them(name: str) -> None:
    with pytest.raises(UnknownReader, match=r"rules; .* pip install \./weights/zufolge-reader-de"):
        reader_named(name)


def test_weights_without_what_runs_them_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, some=card(tmp_path, "some"))
    _forget_imports(monkeypatch)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(NotInstalled, match=r"onnxruntime, which .* 'zufolge\[model\]'"):
        reader_named()


def test_broken_weights_are_an_error_and_leave_the_rules_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, some=tmp_path)
    with pytest.raises(BadWeights):
        reader_named()
    assert isinstance(reader_named("rules"), RulesReader)


def test_what_runs_weights_is_not_imported_for_rules() -> None:
    script = (
        "import sys, zufolge.cli; from zufolge.reading import reader_named; "
        "reader_named('rules'); "
        "heavy = {'numpy', 'onnx', 'onnxruntime', 'openvino', 'tokenizers', 'torch'}; "
        "heavy &= set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
