"""The distributions of weights: their names, their licences, and who is told of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from zufolge.reading.weights import GROUP as READERS
from zufolge.similarity.registry import GROUP as SIMILARITIES
from zufolge.weights import folder_in

ROOT = Path(__file__).parent.parent
READER, SIMILARITY = "zufolge-reader-de", "zufolge-similarity-de-en"
EACH = pytest.mark.parametrize(("name", "group"), [(READER, READERS), (SIMILARITY, SIMILARITIES)])


def project(name: str) -> dict[str, Any]:
    path = ROOT / "weights" / name / "pyproject.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))["project"]
    return table


@EACH
def test_its_entry_point_bears_its_name(name: str, group: str) -> None:
    assert project(name)["name"] == name
    assert list(project(name)["entry-points"][group]) == [name]


@EACH
def test_its_card_says_what_its_project_says(name: str, group: str) -> None:
    module, _, _ = project(name)["entry-points"][group][name].partition(":")
    folder = folder_in(ROOT / "weights" / name / "src" / module / "data")
    told = project(name)
    assert (folder.name, folder.version, folder.licence) == (
        told["name"],
        told["version"],
        told["license"],
    )


@EACH
def test_it_brings_along_what_runs_it(name: str, group: str) -> None:
    assert list(project(name)["entry-points"]) == [group]
    assert any(each.startswith("zufolge[model]") for each in project(name)["dependencies"])


def test_the_readers_licence_stands_beside_it_in_full() -> None:
    here = ROOT / "weights" / READER
    assert project(READER)["license"] == "CC-BY-NC-SA-4.0"
    assert project(READER)["license-files"] == ["LICENSE", "NOTICE"]
    licence = (here / "LICENSE").read_text("utf-8")
    sections = [line for line in licence.split("\n") if line.startswith("Section ")]
    assert [line.split()[1] for line in sections] == list("12345678")
    assert "MIT License" in (here / "NOTICE").read_text("utf-8")


def test_the_encoders_licence_names_whose_it_was() -> None:
    licence = (ROOT / "weights" / SIMILARITY / "LICENSE").read_text("utf-8")
    assert licence.startswith("MIT License")
    assert "Liang Wang" in licence


@pytest.mark.parametrize("page", ["README.md", f"weights/{READER}/README.md"])
def test_who_installs_the_reader_is_told_that_it_is_not_for_commercial_use(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "non-commercial use only" in text
