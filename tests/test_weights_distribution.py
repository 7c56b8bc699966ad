"""The distribution of the German weights: its name, its licence, and who is told of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from zufolge.reading.weights import GROUP

HERE = Path(__file__).parent.parent / "weights" / "zufolge-reader-de"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def test_its_entry_point_bears_its_name(project: dict[str, Any]) -> None:
    assert list(project["entry-points"][GROUP]) == [project["name"]]


def test_it_brings_along_what_runs_it(project: dict[str, Any]) -> None:
    assert any(each.startswith("zufolge[model]") for each in project["dependencies"])


def test_its_licence_stands_beside_it_in_full(project: dict[str, Any]) -> None:
    assert project["license"] == "CC-BY-NC-SA-4.0"
    assert project["license-files"] == ["LICENSE", "NOTICE"]
    licence = (HERE / "LICENSE").read_text("utf-8")
    sections = [line for line in licence.split("\n") if line.startswith("Section ")]
    assert [line.split()[1] for line in sections] == list("12345678")
    assert "MIT License" in (HERE / "NOTICE").read_text("utf-8")


@pytest.mark.parametrize("page", ["README.md", "weights/zufolge-reader-de/README.md"])
def test_who_installs_it_is_told_that_it_is_not_for_commercial_use(page: str) -> None:
    text = (HERE.parent.parent / page).read_text("utf-8")
    assert "non-commercial use only" in text
