"""Folders of weights behind entry points, whichever room asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from installed_weights import card, install
from zufolge.errors import BadWeights
from zufolge.weights import folder_in, installed_folders


def test_a_folder_is_known_by_its_card_and_keeps_all_that_stands_there(tmp_path: Path) -> None:
    folder = folder_in(card(tmp_path, "some-weights", "MIT", prefix="say: "))
    assert (folder.name, folder.version, folder.licence) == ("some-weights", "0.1.0", "MIT")
    assert folder.more["prefix"] == "say: "


def test_folders_stand_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "any.group", bb=card(tmp_path / "b", "bb"), aa=card(tmp_path / "a", "aa"))
    assert [folder.name for folder in installed_folders("any.group")] == ["aa", "bb"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "card.toml cannot be read"),
        ("name = ", "card.toml does not parse"),
        ('name = "w"\nversion = 1', "does not say version, licence"),
    ],
)
def test_a_bad_card_is_named_with_the_next_step(
    tmp_path: Path, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / "card.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadWeights, match=says) as caught:
        folder_in(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "--reader rules" in str(caught.value)


def test_an_entry_point_that_leads_nowhere_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "any.group", some_weights=None)
    with pytest.raises(BadWeights, match="some-weights: fake_weights:some_weights gives no folder"):
        installed_folders("any.group")


def test_weights_bear_the_name_of_their_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "any.group", some_weights=card(tmp_path, "other-weights"))
    with pytest.raises(BadWeights, match="'other-weights' and not 'some-weights'"):
        installed_folders("any.group")
