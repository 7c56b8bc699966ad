"""Folding a stream: the same whatever the order, nothing lost, and every join with its reasons."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories_made import STREAM, chapters, days_of, folded, traits

from zufolge.model import ChangeKind, ChapterChange, LinkKind, Placing
from zufolge.stories import Segment, TraitTable, fold, stories_of

_TRAITS = traits(STREAM)
_EXPECTED = chapters(folded(_TRAITS))


def test_reports_of_one_event_are_one_chapter() -> None:
    assert _EXPECTED["a2"] == _EXPECTED["a1"] == _EXPECTED["a3"] == "a1"
    assert _EXPECTED["b2"] == "b1"
    assert _EXPECTED["c2"] == "c1"
    assert _EXPECTED["d2"] == "d1"


def test_different_events_are_different_chapters() -> None:
    assert len({_EXPECTED[one] for one in ("a1", "b1", "c1", "d1")}) == 4


def test_a_chapter_goes_on_the_next_day() -> None:
    assert _EXPECTED["d3"] == "d1"


@settings(max_examples=15, deadline=None)
@given(st.permutations(_TRAITS))
def test_any_order_of_arrival_gives_the_same(stream: list) -> None:  # type: ignore[type-arg]
    days = folded(stream)
    assert chapters(days) == _EXPECTED
    assert [day.segment.to_bytes() for day in days] == [
        day.segment.to_bytes() for day in folded(_TRAITS)
    ]


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from([one.report for one in _TRAITS])))
def test_without_some_reports_a_replay_is_as_if_they_had_never_been(gone: set[str]) -> None:
    left = [one for one in _TRAITS if one.report not in gone]
    days = folded(left)
    found = chapters(days)
    assert set(found) == {one.report for one in left}
    assert gone.isdisjoint(found.values())
    by_day = days_of(left)
    segments: list[Segment] = []
    for day, again in zip(sorted(by_day), days, strict=True):
        told = fold(day, TraitTable.of(by_day[day]), segments)
        assert told.chapters == again.chapters
        segments.append(told.segment)


def test_a_segment_round_trips() -> None:
    segment = folded(_TRAITS)[-1].segment
    data = segment.to_bytes()
    assert Segment.from_bytes(data).to_bytes() == data
    assert Segment.from_bytes(data).labels == segment.labels
    lasting = Segment.from_bytes(segment.lasting_only().to_bytes())
    assert lasting.arcs.chapters == segment.arcs.chapters
    assert len(lasting.members) == 0


def test_other_bytes_are_no_segment() -> None:
    with pytest.raises(ValueError, match="no segment"):
        Segment.from_bytes(b"something else")


def test_a_report_stands_in_a_day_once() -> None:
    with pytest.raises(ValueError, match="'a1' stands in a day twice"):
        fold("2021-05-02", [_TRAITS[0], _TRAITS[0]])


def test_every_join_has_its_neighbours_and_reasons() -> None:
    first = folded(_TRAITS)[0]
    placings = {one.report: one for one in first.placings}
    assert list(placings) == list(first.reports)
    joined = placings["a2"]
    assert joined.reason.startswith("joined")
    assert joined.neighbours == ("a1",)
    words = next(part for part in joined.parts if part.name == "headline words")
    assert "Hochsarve" in words.terms
    assert placings["a1"].reason.startswith("opened")


def test_an_empty_day_leaves_a_segment() -> None:
    empty = fold("2021-05-02", [])
    assert empty.placings == ()
    assert Segment.from_bytes(empty.segment.to_bytes()).labels == ()


def test_undated_reports_meet_each_other_and_no_day() -> None:
    earlier = [day.segment for day in folded(_TRAITS)]
    undated = [
        one
        for name, title in (("u1", STREAM[0][2]), ("u2", STREAM[2][2]))
        for one in traits([(name, 0, title)])
    ]
    from dataclasses import replace

    told = fold("", [replace(one, minute=None) for one in undated], earlier)
    assert told.chapters == ("u1", "u1")
    assert told.links == ()


def test_segments_out_of_the_window_are_not_read() -> None:
    first = folded(_TRAITS[:7])[0].segment
    late = traits([("z", 9 * 1440, STREAM[0][2])])
    told = fold("2021-05-11", late, [first])
    assert told.chapters == ("z",)


def test_a_return_months_later_is_a_follow_up_and_no_chapter() -> None:
    first = folded(_TRAITS[:7])[0].segment
    late = traits(
        [("z", 120 * 1440, "Hochsarve: Gutachten zum Riss im Staudamm – Tausende klagen")]
    )
    told = fold("2021-08-30", late, [first.lasting_only()])
    assert told.chapters == ("z",)
    (link,) = told.links
    assert (link.kind, link.earlier) == (LinkKind.FOLLOW_UP, "a1")
    assert any("Hochsarve" in part.terms for part in link.parts)


def test_another_event_with_one_common_word_is_no_follow_up() -> None:
    first = folded(_TRAITS[:7])[0].segment
    late = traits([("z", 120 * 1440, "Hochsarve feiert Erntedank mit einem Umzug der Vereine")])
    assert fold("2021-08-30", late, [first.lasting_only()]).links == ()


def test_merges_rename_and_splits_move() -> None:
    placings = [Placing(name, chapter, 0.0, "") for name, chapter in ("aa", "ba", "bb", "cb")]
    changes = [
        ChapterChange("d", ChangeKind.SPLIT, "b", "c", 0.0, (), ("c",)),
        ChapterChange("e", ChangeKind.MERGED, "b", "a", 0.0),
    ]
    stories = stories_of(placings, changes, (), minutes=dict.fromkeys("abc", 1))
    assert [(one.id, one.chapters[0].reports) for one in stories] == [
        ("a", ("a", "b")),
        ("c", ("c",)),
    ]
