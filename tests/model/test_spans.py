"""Spans are half-open, never empty, and add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.model import Span, envelope, joined, overlap, spans_text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 0)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"\[{start}, {end}\)"):
        Span(start, end)


def test_offsets_are_code_points() -> None:
    text = "😀 Zürich"
    assert Span(2, 8).of(text) == "Zürich"
    assert len(Span(2, 8)) == 6


@pytest.mark.parametrize(
    ("left", "right", "covers", "overlaps"),
    [
        ((0, 5), (1, 4), True, True),
        ((0, 5), (0, 5), True, True),
        ((0, 5), (3, 8), False, True),
        ((0, 5), (5, 8), False, False),
        ((1, 4), (0, 5), False, True),
    ],
)
def test_covering_and_overlapping(
    left: tuple[int, int], right: tuple[int, int], covers: bool, overlaps: bool
) -> None:
    assert Span(*left).covers(Span(*right)) is covers
    assert Span(*left).overlaps(Span(*right)) is overlaps


def test_touching_spans_are_joined_and_text_of_several_is_parted() -> None:
    assert joined([Span(4, 6), Span(0, 2), Span(2, 4), Span(8, 9)]) == (Span(0, 6), Span(8, 9))
    assert spans_text([Span(0, 3), Span(9, 13)], "Alm sagt dies und das") == "Alm … dies"


spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: Span(p[0], p[0] + p[1]))


def points(found: list[Span] | tuple[Span, ...]) -> set[int]:
    return {at for span in found for at in range(span.start, span.end)}


@given(st.lists(spans, max_size=8))
def test_joining_keeps_every_code_point_once(found: list[Span]) -> None:
    result = joined(found)
    assert points(result) == points(found)
    assert sum(map(len, result)) == len(points(found))
    assert list(result) == sorted(result)


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_overlap_counts_shared_code_points(left: list[Span], right: list[Span]) -> None:
    shared = points(left) & points(right)
    assert overlap(joined(left), joined(right)) == len(shared)


@given(st.lists(spans, min_size=1, max_size=8))
def test_the_envelope_covers_all(found: list[Span]) -> None:
    around = envelope(found)
    assert all(around.covers(span) for span in found)
    assert {around.start, around.end - 1} <= points(found)
