"""What became of a story between two states."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.desk import developments, differences
from zufolge.desk.developing import IN_FORCE
from zufolge.model import ClaimState, Development, DevelopmentKind, Status, StoryState

K = DevelopmentKind
AT = "2031-05-05T08:00:00.000000+00:00"
ONE, TWO = Status.SINGLE_ORIGIN, Status.SEVERAL_ORIGINS


def claim(
    *statements: str, status: Status = ONE, origins: int = 1, denials: tuple[str, ...] = ()
) -> ClaimState:
    return ClaimState(f"c-{statements[0]}", statements[0], status, statements, origins, denials)


def state(
    *claims: ClaimState, reports: str = "r", read_by: str = "x", **more: object
) -> StoryState:
    made = StoryState("story-1", f"{read_by}.", tuple(reports), claims)
    return replace(made, **more)  # type: ignore[arg-type]


def told(found: tuple[Development, ...]) -> list[tuple[object, ...]]:
    """Kind, what it is about, and what of it, without what is not told."""
    return [
        tuple(
            value
            for value in (e.kind, e.claim, e.report, e.entry, e.statements, e.before, e.after)
            if value
        )
        for e in found
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (state(claim("a")), state(claim("a")), []),
        (state(claim("a")), state(claim("a"), reports="rs"), [(K.REPORT, "s")]),
        (state(claim("a")), state(claim("a"), claim("b")), [(K.CLAIM, "c-b", ("b",))]),
        (state(claim("a")), state(claim("a", "b")), [(K.STATEMENT, "c-a", ("b",))]),
        # named after another statement now, and still the same claim
        (state(claim("b", "c")), state(claim("a", "b", "c")), [(K.STATEMENT, "c-a", ("a",))]),
        (
            state(claim("a")),
            state(claim("a", "b", status=TWO, origins=2)),
            [
                (K.STATEMENT, "c-a", ("b",)),
                (K.STATUS, "c-a", ("b",), ONE.value, TWO.value),
                (K.SECOND_ORIGIN, "c-a", ("b",), "1", "2"),
            ],
        ),
        (
            state(claim("a", origins=2)),
            state(claim("a", "b", origins=3)),
            [(K.STATEMENT, "c-a", ("b",))],
        ),
        (
            state(claim("a")),
            state(claim("a", "b", denials=("b",))),
            [(K.STATEMENT, "c-a", ("b",)), (K.DENIAL, "c-a", ("b",))],
        ),
        # a correction makes a denial of what was read as an assertion
        (
            state(claim("a", "b")),
            state(claim("a", "b", denials=("b",)), entries=("e",)),
            [(K.DENIAL, "c-a", ("b",)), (K.CORRECTED, "e", IN_FORCE)],
        ),
        (
            state(claim("a"), entries=("e",)),
            state(claim("a")),
            [(K.CORRECTED, "e", IN_FORCE)],
        ),
        (
            state(claim("a", "b")),
            state(claim("a"), withdrawn=("b",)),
            [(K.WITHDRAWN, "c-a", ("b",))],
        ),
        # withdrawn, not gone; and what comes back is not new
        (state(claim("a")), state(withdrawn=("a",)), [(K.WITHDRAWN, "c-a", ("a",))]),
        (state(withdrawn=("a",)), state(claim("a")), []),
        (state(claim("a"), reports="rs"), state(), [(K.GONE, "s"), (K.GONE, "c-a", ("a",))]),
        # two claims joined are both still there
        (state(claim("a"), claim("b")), state(claim("a", "b")), []),
        (
            state(claim("a"), claim("b")),
            state(claim("a", "b", origins=2)),
            [(K.SECOND_ORIGIN, "c-a", ("b",), "1", "2")],
        ),
        # one claim parted: the smaller part is known by what it was part of
        (
            state(claim("a", "b", "c", status=TWO, origins=2)),
            state(claim("a", "b", status=TWO, origins=2), claim("c")),
            [(K.STATUS, "c-c", ("c",), TWO.value, ONE.value)],
        ),
    ],
)
def test_differences_of_two_states(
    before: StoryState, after: StoryState, expected: list[tuple[object, ...]]
) -> None:
    after = replace(after, reports=after.reports or ("r",))
    found = differences(before, 7, after, AT)
    assert told(found) == expected
    assert {(e.story, e.at) for e in found} <= {("story-1", AT)}


def test_a_new_story_is_told_by_its_reports_denials_and_second_origins() -> None:
    new = state(claim("a", "b", origins=2, denials=("b",)), claim("c"), reports="rs")
    found = developments(None, 1, new, AT)
    assert [e.kind for e in found] == [K.REPORT, K.REPORT, K.DENIAL, K.SECOND_ORIGIN]


def test_what_another_reader_finds_in_old_reports_is_no_news() -> None:
    before = state(claim("a"), claim("b"), reports="rs")
    after = state(claim("a", "x", status=TWO), reports="rt", read_by="y", entries=("e",))
    assert [e.kind for e in developments(before, 2, after, AT)] == [K.REPORT, K.CORRECTED, K.GONE]
    assert K.CLAIM not in {e.kind for e in developments(before, 2, after, AT)}
    assert K.STATUS in {e.kind for e in differences(before, 2, after, AT)}


@st.composite
def states(draw: st.DrawFn) -> StoryState:
    names = draw(st.lists(st.sampled_from("abcdefghij"), unique=True))
    claims: list[ClaimState] = []
    while names:
        many = draw(st.integers(1, len(names)))
        own, names = names[:many], names[many:]
        denials = tuple(sorted(draw(st.sets(st.sampled_from(own)))))
        claims.append(
            ClaimState(
                f"c-{own[0]}",
                own[0],
                draw(st.sampled_from([ONE, TWO])),
                tuple(sorted(own)),
                draw(st.integers(0, 3)),
                denials,
            )
        )
    held = {s for each in claims for s in each.statements}
    free = [name for name in "abcdefghij" if name not in held]
    withdrawn = draw(st.sets(st.sampled_from(free))) if free else set()
    return StoryState(
        "story-1",
        "x.",
        tuple(sorted(draw(st.sets(st.sampled_from("rstu"))))),
        tuple(claims),
        tuple(sorted(withdrawn)),
        tuple(sorted(draw(st.sets(st.sampled_from("ef"))))),
    )


@given(states(), states(), st.integers())
def test_the_order_within_a_state_does_not_matter(
    before: StoryState, after: StoryState, seed: int
) -> None:
    mixed = []
    for each in (before, after):
        claims = list(each.claims)
        Random(seed).shuffle(claims)
        claims = [replace(c, statements=tuple(reversed(c.statements))) for c in claims]
        mixed.append(replace(each, claims=tuple(claims), reports=tuple(reversed(each.reports))))
    assert differences(mixed[0], 3, mixed[1], AT) == differences(before, 3, after, AT)


@given(states())
def test_without_change_nothing_developed(one: StoryState) -> None:
    assert differences(one, 3, one, AT) == ()


@given(states(), states())
def test_all_that_is_new_is_told_once_under_a_name_of_its_own(
    before: StoryState, after: StoryState
) -> None:
    found = differences(before, 3, after, AT)
    assert len({each.id for each in found}) == len(found)
    known = {s for c in before.claims for s in c.statements} | {*before.withdrawn}
    now = [s for c in after.claims for s in c.statements if s not in known]
    new = [s for e in found if e.kind in (K.CLAIM, K.STATEMENT) for s in e.statements]
    assert sorted(new) == sorted(now)
    reports = [e.report for e in found if e.kind is K.REPORT]
    assert reports == sorted({*after.reports} - {*before.reports})
    lost = {s for e in found if e.kind is K.WITHDRAWN for s in e.statements}
    assert lost == {*after.withdrawn} - {*before.withdrawn}
