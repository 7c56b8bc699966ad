"""What lies along a text is found by its place, as looking at everything would find it."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.model import Along, Span

_SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12)
)
_THINGS = st.lists(st.tuples(_SPANS, st.integers(0, 3)), max_size=25)


def _along(things: list[tuple[Span, int]]) -> Along[tuple[Span, int]]:
    return Along(things, lambda thing: thing[0])


@given(_THINGS, st.lists(_SPANS, max_size=4))
def test_all_that_meet_a_stretch_are_found_in_the_order_given(
    things: list[tuple[Span, int]], stretches: list[Span]
) -> None:
    meeting = [each for each in things if any(each[0].overlaps(s) for s in stretches)]

    assert _along(things).meeting(*stretches) == meeting


@given(_THINGS, st.integers(0, 50), st.integers(0, 50))
def test_all_that_begin_in_a_stretch_are_found_from_both_ends(
    things: list[tuple[Span, int]], start: int, end: int
) -> None:
    inside = sorted(
        (each for each in things if start <= each[0].start < end), key=lambda each: each[0].start
    )

    assert list(_along(things).beginning(start, end)) == inside
    assert list(_along(things).before(start, end)) == inside[::-1]


@given(_THINGS)
def test_all_are_told_in_the_order_given(things: list[tuple[Span, int]]) -> None:
    assert list(_along(things)) == things
