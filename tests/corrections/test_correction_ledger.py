"""Which entries are in force, whatever was undone and in which order it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing import J, entry
from zufolge.corrections import entry_of, in_force, is_as_made, taken_back
from zufolge.model import Act, Citation, Correction, CorrectionKind, Entry, Quote, Span

SAID = "s-0123456789ab"


def at(hour: int) -> str:
    return f"2031-05-05T{hour:02}:00:00.000000+00:00"


FIRST = entry(J.ACT, SAID, act=Act.DENY, at=at(8))
SECOND = entry(J.ACT, SAID, act=Act.WARN, at=at(9))


def undo(what: Entry, hour: int) -> Entry:
    return entry(J.UNDO, undoes=what.id, at=at(hour))


def test_what_was_undone_is_not_in_force_until_that_is_undone() -> None:
    back = undo(SECOND, 10)
    assert in_force([FIRST, SECOND]) == (FIRST, SECOND)
    assert in_force([FIRST, SECOND, back]) == (FIRST,)
    assert in_force([FIRST, SECOND, back, undo(back, 11)]) == (FIRST, SECOND)


@given(st.lists(st.integers(0, 30), max_size=8), st.randoms())
def test_chains_of_undoing_end_well_in_any_order(chain: list[int], chance) -> None:  # type: ignore[no-untyped-def]
    entries = [FIRST]
    for hour, pick in enumerate(chain, start=9):
        entries.append(undo(entries[pick % len(entries)], hour))
    back = taken_back(entries)
    for each in entries:
        undone_by = [e for e in entries if e.correction.undoes == each.id]
        assert (each.id in back) == any(e.id not in back for e in undone_by)
    chance.shuffle(entries)
    assert taken_back(entries) == back


def test_entries_without_a_time_come_first_in_their_order() -> None:
    untimed = [entry(J.ACT, SAID, act=act) for act in (Act.WARN, Act.ASK, Act.DENY)]
    assert in_force([SECOND, *untimed, FIRST]) == (*untimed, FIRST, SECOND)


def test_an_id_tells_whether_an_entry_is_as_it_was_made() -> None:
    assert is_as_made(FIRST)
    assert not is_as_made(replace(FIRST, correction=replace(FIRST.correction, act=Act.ASK)))
    blank = Citation("r-1", "", (Quote(Span(0, 3)),))
    assert is_as_made(Entry("e-000000000000", Correction(J.WRONG, statements=(blank,))))
    assert entry_of(FIRST.correction) == FIRST


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        (J.JOIN_SOURCES, "two sources"),
        (J.PART_SOURCES, "two sources"),
        (J.JOIN_CLAIMS, "two statements"),
        (J.PART_CLAIMS, "two statements"),
        *((kind, "one statement") for kind in (J.SPEAKER, J.RELAYS, J.WRONG, J.ADD, J.NOTE)),
        (J.UNDO, "the entry"),
    ],
)
def test_a_correction_needs_what_its_kind_is_about(kind: CorrectionKind, lacking: str) -> None:
    with pytest.raises(ValueError, match=lacking):
        Correction(kind)


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [(J.ACT, "an act"), (J.CERTAINTY, "a certainty"), (J.NOTE, "a note"), (J.ADD, "the passage")],
)
def test_a_correction_needs_what_it_says(kind: CorrectionKind, lacking: str) -> None:
    with pytest.raises(ValueError, match=lacking):
        Correction(kind, statements=(Citation(statement=SAID),))
