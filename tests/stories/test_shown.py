"""A story keeps the name under which it was first shown, whatever its reports do later."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zufolge.model import Chapter, ShownStory, Story, StoryEvent, StoryEventKind
from zufolge.stories.shown import Known, shown_stories

MONDAY, TUESDAY, WEDNESDAY = "2031-05-05T08:00", "2031-05-06T08:00", "2031-05-07T08:00"
MINUTES: dict[str, int | None] = {name: place for place, name in enumerate("abcdefgh")}


def told(*reports: str) -> Story:
    return Story(reports[0], (Chapter(reports[0], tuple(reports)),))


def again(shown: tuple[ShownStory, ...], gone: tuple[Known, ...] = ()) -> list[Known]:
    """What a registry would know after this."""
    held = [Known(s.id, s.anchor, s.shown, None, frozenset(s.reports)) for s in shown]
    into = {name: s.id for s in shown for name in s.merged}
    return held + [Known(k.id, k.anchor, k.shown, into.get(k.id), k.reports) for k in gone]


def kinds(events: tuple[StoryEvent, ...]) -> list[tuple[StoryEventKind, str, str | None]]:
    return [(event.kind, event.story, event.other) for event in events]


def test_a_new_story_is_named_after_its_earliest_report() -> None:
    (story,), events = shown_stories([told("c", "b", "d")], (), MINUTES, MONDAY)
    assert story.anchor == "b"
    assert story.shown == MONDAY
    assert kinds(events) == [(StoryEventKind.OPENED, story.id, None)]


def test_an_undated_report_is_no_anchor_beside_a_dated_one() -> None:
    (story,), _ = shown_stories([told("a", "b")], (), {"a": None, "b": 7}, MONDAY)
    assert story.anchor == "b"


def test_an_earlier_report_that_comes_late_does_not_rename() -> None:
    shown, _ = shown_stories([told("b", "c")], (), MINUTES, MONDAY)
    later, events = shown_stories([told("a", "b", "c")], again(shown), MINUTES, TUESDAY)
    assert [(s.id, s.anchor, s.shown) for s in later] == [(shown[0].id, "b", MONDAY)]
    assert events == ()


def test_of_two_that_become_one_the_name_shown_first_stays() -> None:
    first, _ = shown_stories([told("c", "d")], (), MINUTES, MONDAY)
    both, _ = shown_stories([told("c", "d"), told("a", "b")], again(first), MINUTES, TUESDAY)
    second = next(s for s in both if s.anchor == "a")
    one, events = shown_stories([told("a", "b", "c", "d")], again(both), MINUTES, WEDNESDAY)
    assert [(s.id, s.merged) for s in one] == [(first[0].id, (second.id,))]
    assert kinds(events) == [(StoryEventKind.MERGED, second.id, first[0].id)]


def test_what_parts_again_has_its_own_name_back() -> None:
    both, _ = shown_stories([told("a", "b"), told("c", "d")], (), MINUTES, MONDAY)
    names = {s.anchor: s.id for s in both}
    one, _ = shown_stories([told("a", "b", "c", "d")], again(both), MINUTES, TUESDAY)
    taken = next(k for k in again(both) if k.id in one[0].merged)
    parted, events = shown_stories(
        [told("a", "b"), told("c", "d")], again(one, (taken,)), MINUTES, WEDNESDAY
    )
    assert {s.anchor: s.id for s in parted} == names
    assert kinds(events) == [(StoryEventKind.PARTED, taken.id, one[0].id)]


def test_a_merger_is_told_once() -> None:
    both, _ = shown_stories([told("a"), told("b")], (), MINUTES, MONDAY)
    one, _ = shown_stories([told("a", "b")], again(both), MINUTES, TUESDAY)
    taken = next(k for k in again(both) if k.id in one[0].merged)
    same, events = shown_stories([told("a", "b")], again(one, (taken,)), MINUTES, WEDNESDAY)
    assert same == one
    assert events == ()


def test_a_deleted_anchor_leaves_the_name_to_most_of_its_reports() -> None:
    shown, _ = shown_stories([told("a", "b", "c", "d")], (), MINUTES, MONDAY)
    later, events = shown_stories([told("b"), told("c", "d")], again(shown), MINUTES, TUESDAY)
    kept = next(s for s in later if s.id == shown[0].id)
    assert kept.reports == ("c", "d")
    assert kept.anchor == "c"
    other = next(s for s in later if s is not kept)
    assert set(kinds(events)) == {
        (StoryEventKind.ANCHORED, kept.id, None),
        (StoryEventKind.OPENED, other.id, None),
    }


def test_a_story_without_reports_is_told_as_gone_and_its_name_is_not_given_again() -> None:
    shown, _ = shown_stories([told("a")], (), MINUTES, MONDAY)
    none, events = shown_stories([], again(shown), MINUTES, TUESDAY)
    assert none == ()
    assert kinds(events) == [(StoryEventKind.GONE, shown[0].id, None)]
    back, _ = shown_stories([told("a")], [Known(shown[0].id, "x", MONDAY)], MINUTES, TUESDAY)
    assert back[0].id != shown[0].id


@given(
    st.lists(
        st.lists(st.integers(0, 3), min_size=len(MINUTES), max_size=len(MINUTES)),
        min_size=1,
        max_size=5,
    )
)
def test_names_are_never_given_twice_and_anchors_stay_inside(steps: list[list[int]]) -> None:
    known: dict[str, Known] = {}
    for number, places in enumerate(steps):
        groups: dict[int, list[str]] = {}
        for report, place in zip(MINUTES, places, strict=True):
            groups.setdefault(place, []).append(report)
        stories = [told(*reports) for reports in groups.values()]
        shown, _ = shown_stories(stories, known.values(), MINUTES, f"2031-05-0{number + 1}")
        assert sorted(r for s in shown for r in s.reports) == sorted(MINUTES)
        assert all(s.anchor in s.reports for s in shown)
        assert len({s.id for s in shown}) == len(shown)
        assert {s.id for s in shown}.isdisjoint(n for s in shown for n in s.merged)
        for s in shown:
            assert known.get(s.id, s).anchor == s.anchor  # nobody was deleted: no new anchors
        into = {name: s.id for s in shown for name in s.merged}
        known = {
            k.id: Known(k.id, k.anchor, k.shown, into.get(k.id), frozenset())
            for k in known.values()
        } | {s.id: Known(s.id, s.anchor, s.shown, None, frozenset(s.reports)) for s in shown}
