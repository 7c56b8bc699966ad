"""Which files are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.ingest.sources.places import places
from zufolge.model import Refusal


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "a.txt", "a.json", "b.html.gz", "b.json", "b.html.json", "items.json", "table.csv",
        "table.json", "style.css", ".hidden", "below/c.pdf", "below/deeper/d.txt",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(tree: Path, *given: str, recursive: bool = False) -> list[str]:
    found = places([str(tree / name) for name in given], recursive=recursive)
    return [str(Path(f).relative_to(tree)) for f in found if isinstance(f, str)]


def told(tree: Path, *given: str, recursive: bool = False) -> list[str]:
    found = places([str(tree / name) for name in given], recursive=recursive)
    return [f.reason for f in found if isinstance(f, Refusal)]


def test_a_folder_stands_for_its_files_without_sidecars(tree: Path) -> None:
    assert names(tree, "") == ["a.txt", "b.html.gz", "items.json", "table.csv", "table.json"]
    assert told(tree, "") == ["left out: .css 1, .hidden 1, folders 1; --recursive reads the"
                              " folders in it"]  # fmt: skip


def test_recursive_goes_through_folders(tree: Path) -> None:
    assert names(tree, "", recursive=True)[-2:] == ["below/c.pdf", "below/deeper/d.txt"]
    assert told(tree, "below", recursive=True) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["*.txt"], ["a.txt"]),
        (["a.*"], ["a.txt"]),
        (["**/*.txt"], ["a.txt", "below/deeper/d.txt"]),
        (["a.json"], ["a.json"]),
        (["a.txt", "a.txt", "./a.txt", "*.txt"], ["a.txt"]),
        (["missing.txt"], ["missing.txt"]),
        (["table.csv", "a.txt"], ["a.txt", "table.csv"]),
    ],
)
def test_patterns_and_files(tree: Path, given: list[str], expected: list[str]) -> None:
    assert names(tree, *given) == expected


def test_a_name_with_brackets_can_be_a_file(tree: Path) -> None:
    (tree / "[1].txt").touch()
    assert names(tree, "[1].txt") == ["[1].txt"]


@pytest.mark.parametrize(
    ("given", "says"), [("*.doc", "no file matches"), ("empty", "holds no file of a kind")]
)
def test_what_means_no_file_is_told(tree: Path, given: str, says: str) -> None:
    (tree / "empty").mkdir()
    assert says in told(tree, given)[0]


def test_standard_input_stays_what_it_is() -> None:
    assert list(places(["-", "-"])) == ["-"]
