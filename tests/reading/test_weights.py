"""Which weights are installed, which are best, and what is said of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from installed_weights import card, install
from zufolge.errors import BadWeights
from zufolge.reading.weights import installed_weights, weights_in


def test_weights_stand_in_the_order_of_their_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = card(tmp_path / "a", "aa-weights", joint_f1=70.5)
    second = card(tmp_path / "b", "bb-weights", joint_f1=78)
    third = card(tmp_path / "c", "cc-weights")
    install(monkeypatch, aa_weights=first, bb_weights=second, cc_weights=third)
    assert [w.card.name for w in installed_weights()] == ["bb-weights", "aa-weights", "cc-weights"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "card.toml cannot be read"),
        ("name = ", "card.toml does not parse"),
        ('name = "w"\nversion = 1', "does not say version, licence"),
        ('name = "w"\nversion = "1"\nlicence = "MIT"\njoint_f1 = "good"', "joint_f1"),
    ],
)
def test_a_bad_card_is_named_with_the_next_step(
    tmp_path: Path, text: str | None, says: str
) -> None:
    if text is not None:
        (tmp_path / "card.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadWeights, match=says) as caught:
        weights_in(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "--reader rules" in str(caught.value)


def test_an_entry_point_that_leads_nowhere_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, some_weights=None)
    with pytest.raises(BadWeights, match="some-weights: fake_weights:some_weights gives no folder"):
        installed_weights()


def test_weights_bear_the_name_of_their_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, some_weights=card(tmp_path, "other-weights"))
    with pytest.raises(BadWeights, match="'other-weights' and not 'some-weights'"):
        installed_weights()
