from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from carried import AGENCY, OPENING, OWN, REST, SPEECH, carried
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.copies import Prints, Segment, copies_of, fingerprints, fold
from zufolge.errors import BadFingerprints
from zufolge.model import Copying, CopyKind, Report

FIRST = carried("Bote", AGENCY, at="2031-05-01T08:00")
SAME_DAY = carried("Kurier", AGENCY, OWN, at="2031-05-01T09:00")
NEXT_DAY = carried("Anzeiger", AGENCY, at="2031-05-02T07:00")
OTHER = carried("Blatt", OWN, at="2031-05-01T10:00")
DAY = (FIRST, SAME_DAY, OTHER)


def ids(pairs: list[Copying]) -> list[set[str]]:
    return [{pair.a, pair.b} for pair in pairs]


def test_a_day_is_folded_as_a_story_is() -> None:
    found = sorted(fold(fingerprints(DAY)).pairs, key=lambda pair: (pair.a, pair.b))
    assert tuple(found) == copies_of(DAY, {}).pairs
    assert ids(found)


@given(st.randoms(use_true_random=False), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_any_order_and_cut_of_a_day_gives_the_same_pairs_and_the_same_bytes(
    chance: Random, cut: int
) -> None:
    whole = fold(fingerprints(DAY), day="2031-05-01")
    mixed = list(DAY)
    chance.shuffle(mixed)
    parts = [fingerprints(mixed[:cut]), fingerprints(mixed[cut:])]
    again = fold(parts, day="2031-05-01")
    assert b"".join(again.segment.parts()) == b"".join(whole.segment.parts())
    assert list(again.pairs) == list(whole.pairs)


def test_a_report_is_compared_with_those_of_earlier_days_and_these_not_again() -> None:
    earlier = fold(fingerprints(DAY), day="2031-05-01").segment
    found = list(fold(fingerprints([NEXT_DAY]), [earlier], "2031-05-02").pairs)
    assert ids(found) == [{FIRST.id, NEXT_DAY.id}, {SAME_DAY.id, NEXT_DAY.id}]
    assert [pair.first for pair in found] == [FIRST.id, SAME_DAY.id]
    both = copies_of([*DAY, NEXT_DAY], {}).pairs
    assert all(pair in both for pair in found)


def test_days_folded_one_by_one_give_what_all_of_them_give_together() -> None:
    first = fold(fingerprints(DAY), day="2031-05-01")
    second = fold(fingerprints([NEXT_DAY]), [first.segment], "2031-05-02")
    found = sorted([*first.pairs, *second.pairs], key=lambda pair: (pair.a, pair.b))
    assert tuple(found) == copies_of([*DAY, NEXT_DAY], {}).pairs


def test_of_a_report_that_an_earlier_day_holds_too_the_day_s_own_counts() -> None:
    earlier = fold(fingerprints(DAY), day="2031-05-01").segment
    again = replace(FIRST, published=NEXT_DAY.published)
    found = list(fold(fingerprints([again]), [earlier], "2031-05-02").pairs)
    assert {FIRST.id} not in ids(found)
    assert ids(found) == [{FIRST.id, SAME_DAY.id}]


def test_text_that_comes_back_for_days_pairs_nobody_though_each_day_has_it_once() -> None:
    earlier: list[Segment] = []
    counts = []
    for day in range(1, 7):
        made = carried(f"Bote {day}", AGENCY, f"Stand vom {day}. Mai.", at=f"2031-05-0{day}T06:00")
        folded = fold(fingerprints([made]), earlier, f"2031-05-0{day}")
        counts.append(sum(pair.kind is CopyKind.COPIED for pair in folded.pairs))
        earlier.append(folded.segment)
    assert counts == [0, 1, 2, 0, 0, 0]


def test_a_segment_is_the_same_from_memory_and_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "day"
    kept = fold(fingerprints(DAY), day="2031-05-01", into=path)
    memory = fold(fingerprints(DAY), day="2031-05-01")
    assert path.read_bytes() == b"".join(memory.segment.parts())
    assert list(kept.pairs) == list(memory.pairs)
    for segment in (Segment.open(path), Segment.of(path.read_bytes())):
        assert segment.day == "2031-05-01"
        assert segment.ids == tuple(each.id for each in DAY)
        assert list(fold(fingerprints([NEXT_DAY]), [segment], "2031-05-02").pairs)


def test_prints_come_back_from_rows_and_from_a_file(tmp_path: Path) -> None:
    prints = fingerprints(DAY)
    path = tmp_path / "prints"
    path.write_bytes(b"".join(prints.parts()))
    parts = [Prints.of_rows([row]) for row in prints.rows()]
    for again in (Prints.of_rows(prints.rows()), Prints.joined(parts), Prints.open(path)):
        assert again.ids == tuple(each.id for each in DAY)
        assert again.rows() == prints.rows()


@pytest.mark.parametrize("empty", [[], [fingerprints([])]])
def test_a_day_without_reports_has_no_pairs_and_leaves_an_empty_segment(
    empty: list[Prints],
) -> None:
    folded = fold(empty, day="2031-05-01")
    assert list(folded.pairs) == []
    assert list(fold(fingerprints(DAY), [folded.segment], "2031-05-02").pairs)


def test_reports_without_a_word_are_kept_and_share_nothing() -> None:
    silent = [carried("Bote", "…"), carried("Kurier", "– – –", headline="!")]
    folded = fold(fingerprints([*silent, FIRST]))
    assert len(folded.segment.ids) == 3
    assert list(folded.pairs) == []


@pytest.mark.parametrize("days", [["2031-05-02"], ["2031-04-30", "2031-04-30"], ["2031-05-01"]])
def test_segments_have_to_be_of_different_earlier_days(days: list[str]) -> None:
    earlier = [fold([], day=day).segment for day in days]
    with pytest.raises(ValueError, match="2031"):
        fold(fingerprints(DAY), earlier, "2031-05-01")


def test_two_reports_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match=FIRST.id):
        fold([fingerprints([FIRST]), fingerprints([FIRST, OTHER])])


@pytest.mark.parametrize("data", [b"", b"{}", b"PAR1" * 9])
def test_other_bytes_are_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "day"
    path.write_bytes(data)
    for read in (Segment.of, Prints.of, lambda raw: Prints.of_rows([raw])):
        with pytest.raises(BadFingerprints, match="again"):
            read(data)
    with pytest.raises(BadFingerprints, match="again"):
        Segment.open(path)


def test_a_row_that_is_cut_short_is_told() -> None:
    (row,) = fingerprints([FIRST]).rows()
    with pytest.raises(BadFingerprints, match="cut short"):
        Prints.of_rows([row[:-1]])


def outlets(count: int, text: str) -> list[Report]:
    return [
        carried(
            f"Blatt {n}",
            f"Ausgabe {n} von vielen.",
            text,
            at=f"2031-05-01T{n // 60:02}:{n % 60:02}",
        )
        for n in range(count)
    ]


def test_text_in_many_reports_pairs_each_with_the_earliest_alone() -> None:
    made = outlets(60, OPENING + SPEECH + REST)
    found = list(fold(fingerprints(made)).pairs)
    assert len(found) < 60 * 24
    early = {report.id for report in made[:24]}
    for number, report in enumerate(made[1:], start=1):
        partners = {
            each for pair in found for each in (pair.a, pair.b) if report.id in (pair.a, pair.b)
        }
        assert partners & ({made[0].id} if number < 24 else early) - {report.id}
