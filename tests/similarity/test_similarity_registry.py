"""Encoders for similarity by name; where there is none, everything works without."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from installed_weights import card, install
from zufolge.errors import NotInstalled, UnknownSimilarity
from zufolge.similarity import similarity_cards, similarity_named
from zufolge.similarity.registry import GROUP
from zufolge.weights import WeightsFolder


class Encoder:
    """Stands for the one that runs weights."""

    def __init__(self, folder: WeightsFolder) -> None:
        self.folder = folder


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = card(tmp_path / "few", "a-few", "MIT", languages="de")
    install(monkeypatch, GROUP, a_few=few, every=card(tmp_path / "every", "every", "MIT"))
    fake = SimpleNamespace(SentenceEncoder=Encoder)
    monkeypatch.setitem(sys.modules, "zufolge.similarity.encoder", fake)


def test_where_none_is_installed_there_is_none() -> None:
    assert similarity_cards() == ()
    assert similarity_named() is None
    assert similarity_named("none") is None


@pytest.mark.usefixtures("two")
def test_one_for_all_languages_is_the_best() -> None:
    assert [c.name for c in similarity_cards()] == ["every", "a-few"]
    best = similarity_named()
    assert isinstance(best, Encoder)
    assert best.folder.name == "every"


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("name", ["a-few", "every"])
def test_each_is_known_by_its_name(name: str) -> None:
    chosen = similarity_named(name)
    assert isinstance(chosen, Encoder)
    assert chosen.folder.name == name


@pytest.mark.usefixtures("two")
def test_who_wants_none_gets_none() -> None:
    assert similarity_named("none") is None


@pytest.mark.usefixtures("two")
def test_an_unknown_name_is_told_the_choices() -> None:
    with pytest.raises(UnknownSimilarity, match="'best' here; choose one of: every, a-few, none;"):
        similarity_named("best")


@pytest.mark.usefixtures("two")
def test_what_runs_weights_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "zufolge.similarity.encoder")
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(NotInstalled, match=r"tokenizers, which the encoder 'every' needs"):
        similarity_named()
