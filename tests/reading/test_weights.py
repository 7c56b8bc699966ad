"""Which weights of readers are best, and what is said of cards that cannot be used."""

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


@pytest.mark.parametrize("key", ["joint_f1", "calibration"])
def test_a_figure_that_is_none_is_named(tmp_path: Path, key: str) -> None:
    card(tmp_path, "some-weights", **{key: "good"})
    with pytest.raises(BadWeights, match=key) as caught:
        weights_in(tmp_path)
    assert str(tmp_path) in str(caught.value)
