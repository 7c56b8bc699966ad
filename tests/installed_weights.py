"""Distributions of weights that are installed as far as a test can tell."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from zufolge.model import ReaderCard, Reading, Report
from zufolge.reading import weights
from zufolge.weights import folders as installed

NON_COMMERCIAL, FREE = "CC-BY-NC-SA-4.0", "CC-BY-SA-4.0"


class Learned:
    """Stands for the reader that runs weights, which needs real ones; it finds nothing."""

    def __init__(self, folder: Path, *, rules: bool, engine: object) -> None:
        self.folder, self.rules, self.engine = folder, rules, engine

    @property
    def card(self) -> ReaderCard:
        return weights.weights_in(self.folder).card

    def read(self, report: Report) -> Reading:
        return Reading(report.id)


def card(folder: Path, name: str, licence: str = NON_COMMERCIAL, **more: object) -> Path:
    """A folder of weights that holds its card alone."""
    keys = {"name": name, "version": "0.1.0", "licence": licence, **more}
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    (folder / "card.toml").write_text(lines, encoding="utf-8")
    return folder


def install(
    monkeypatch: pytest.MonkeyPatch, group: str = weights.GROUP, **folders: Path | None
) -> None:
    """Let each name (with _ for -) be an installed distribution of weights in that folder; one
    without a folder has an entry point that leads nowhere."""
    package: Any = ModuleType("fake_weights")
    entries = []
    for name, folder in folders.items():
        if folder is not None:
            setattr(package, name, lambda folder=folder: folder)
        at = f"fake_weights:{name}"
        entries.append(EntryPoint(name.replace("_", "-"), at, group))
    runs = SimpleNamespace(LearnedReader=Learned)
    monkeypatch.setitem(sys.modules, "fake_weights", package)
    monkeypatch.setitem(sys.modules, "zufolge.reading.learned.reader", runs)  # type: ignore[arg-type]
    found = {group: entries}
    monkeypatch.setattr(installed, "entry_points", lambda *, group: found.get(group, []))
