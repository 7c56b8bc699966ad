"""Meanings without what they have in common: by language, in any order, and for any width."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories_made import DAY

from zufolge.model import Traits
from zufolge.stories import Settings, TraitTable, fold, headline_traits
from zufolge.stories import settings as shipped
from zufolge.stories.meanings import Means, sums_of
from zufolge.stories.segments import Segment

_PLAIN = Settings({}, {})
_WIDTH = len(shipped().mean)


def _with(name: str, vector: list[int], language: str = "de", text: str = "") -> Traits:
    traits = headline_traits(name, DAY, language, "Deich bei Sandhorst gebrochen", text)
    return replace(traits, vector=np.array(vector, "<i2").tobytes())


def _random(count: int, width: int) -> list[Traits]:
    numbers = np.random.default_rng(3).integers(-400, 400, (count, width))
    return [_with(f"r{at:02}", row.tolist()) for at, row in enumerate(numbers)]


def test_the_mean_of_earlier_days_is_taken_off_by_language() -> None:
    before = [
        *(_with(f"de{at}", [300, 10 * at, 0, 0]) for at in range(3)),
        *(_with(f"en{at}", [0, 0, 300, 10 * at], "en") for at in range(3)),
    ]
    today = TraitTable.of([_with("a", [300, 90, 0, 0]), _with("b", [0, 0, 300, 90], "en")])
    found, _ = Means(_PLAIN, [sums_of(TraitTable.of(before))]).centred(today)
    assert found[0][1] > 0.9
    assert found[1][3] > 0.9


def test_reports_with_a_text_have_a_mean_of_their_own() -> None:
    lead = "In Sandhorst ist der Deich am Abend gebrochen, hundert Menschen sind in Turnhallen."
    before = TraitTable.of([_with("x", [300, 0, 0, 0], text=lead), _with("y", [0, 300, 0, 0])])
    sums = sums_of(before)
    assert sums["reports"].tolist() == [1, 1]
    found, _ = Means(_PLAIN, [sums]).centred(TraitTable.of([_with("a", [0, 300, 100, 0])]))
    assert found[0][2] > 0.9


@pytest.mark.parametrize("width", [4, _WIDTH])
def test_a_meaning_is_the_same_whatever_stands_beside_it(width: int) -> None:
    many = _random(12, width)
    found, known = Means(shipped()).centred(TraitTable.of(many))
    assert known.all()
    for at in range(12):
        alone, _ = Means(shipped()).centred(TraitTable.of([many[at]]))
        assert np.array_equal(alone[0], found[at])


def test_shipped_directions_count_less_and_others_stay() -> None:
    many = TraitTable.of(_random(12, _WIDTH))
    without = replace(shipped(), mean=(), text_means={})
    found, _ = Means(without).centred(many)
    raw, _ = Means(without).centred(TraitTable.of(_random(12, 4)))
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=0.01)
    assert np.allclose(np.linalg.norm(raw, axis=1), 1, atol=0.01)


def test_reports_without_a_meaning_are_zeros() -> None:
    none = headline_traits("n", DAY, "de", "Deich bei Sandhorst gebrochen")
    found, known = Means(shipped()).centred(TraitTable.of([*_random(2, _WIDTH), none]))
    assert known.tolist() == [False, True, True] or known.tolist() == [True, True, False]
    assert not found[~known].any()


@settings(max_examples=20, deadline=None)
@given(st.permutations(_random(9, 16)))
def test_sums_are_the_same_in_any_order(stream: list[Traits]) -> None:
    expected = sums_of(TraitTable.of(_random(9, 16)))
    found = sums_of(TraitTable.of(stream))
    assert found.keys() == expected.keys()
    assert all(np.array_equal(found[name], expected[name]) for name in expected)


def test_sums_last_longer_than_the_window() -> None:
    segment = fold("2021-05-02", _random(5, 16)).segment
    lasting = Segment.from_bytes(segment.lasting_only().to_bytes())
    assert lasting.meanings["reports"].tolist() == [5]
    assert np.array_equal(lasting.meanings["sums"], segment.meanings["sums"])


def test_no_meanings_leave_no_sums() -> None:
    segment = fold("2021-05-02", [headline_traits("n", DAY, "de", "Deich gebrochen")]).segment
    assert (
        Means(shipped(), [Segment.from_bytes(segment.to_bytes()).meanings])
        .centred(TraitTable.of(_random(1, _WIDTH)))[1]
        .all()
    )
