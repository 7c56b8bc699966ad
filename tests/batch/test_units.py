"""Inputs cut into work, and which of it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.batch.files import DataFile
from zufolge.batch.inputs import Input
from zufolge.batch.units import Chunk, Unit, taken, units_of

LARGE = 5 << 20


def one(name: str, weight: int = 100, stamp: str = "1") -> Input:
    return Input(name, stamp, weight)


def chunk(unit: Unit, made: str = "now") -> Chunk:
    names = "-".join(each.name + each.stamp for each in unit.inputs)
    return Chunk(unit, DataFile(f"{names}-{unit.part}-{unit.parts}", 1, 1, ""), made)


@given(
    st.lists(st.sampled_from([0, 100, 40_000, 2 << 20, 100 << 20]), max_size=40), st.integers(1, 9)
)
def test_every_part_of_every_input_is_work_once(weights: list[int], partitions: int) -> None:
    inputs = [one(f"{n:02}", weight) for n, weight in enumerate(weights)]
    units = list(units_of(inputs, partitions))
    for each in inputs:
        mine = [unit for unit in units if each in unit.inputs]
        assert sorted(unit.part for unit in mine) == list(range(mine[0].parts))
        assert len(mine) == mine[0].parts
    large = [unit for unit in units if unit.parts > 1]
    assert all(unit.parts >= partitions and len(unit.inputs) == 1 for unit in large)


def test_partitions_have_work_also_where_files_are_small() -> None:
    assert len(list(units_of([one(f"{n}") for n in range(8)], 8))) == 8
    assert len(list(units_of([one(f"{n}") for n in range(8)], 1))) == 1
    assert len(list(units_of([one("a", LARGE)], 8))) == 8


def names(chunks: list[Chunk], current: list[Input], *, prune: bool = False) -> tuple[str, str]:
    found, missing = taken(chunks, {each.name: each for each in current}, "now", prune=prune)
    told = (f"{t.chunk.file.name}:{len(t.inputs)}" for t in found)
    return " ".join(sorted(told)), " ".join(each.name for each in missing)


A, B, CHANGED = one("a"), one("b"), one("a", stamp="2")
HALF, OTHER = chunk(Unit((A,), 0, 2)), chunk(Unit((A,), 1, 2))
TOGETHER = chunk(Unit((A, B)))
OLD = chunk(Unit((A,)), "before")

CASES = [
    ([], [A], ("", "a")),
    ([HALF], [A], ("", "a")),
    ([HALF, OTHER], [A], ("a1-0-2:1 a1-1-2:1", "")),
    ([TOGETHER], [A, B], ("a1-b1-0-1:2", "")),
    ([TOGETHER], [CHANGED, B], ("a1-b1-0-1:1", "a")),
    ([TOGETHER, chunk(Unit((CHANGED,)))], [CHANGED, B], ("a1-b1-0-1:1 a2-0-1:1", "")),
    ([TOGETHER, HALF, OTHER], [A, B], ("a1-0-2:1 a1-1-2:1 a1-b1-0-1:1", "")),
    ([OLD], [A], ("", "a")),
    ([OLD], [], ("a1-0-1:1", "")),
    ([TOGETHER], [], ("a1-b1-0-1:2", "")),
]


@pytest.mark.parametrize(("chunks", "current", "found"), CASES)
def test_each_input_counts_once_in_its_current_state(
    chunks: list[Chunk], current: list[Input], found: tuple[str, str]
) -> None:
    assert names(chunks, current) == found


def test_pruned_is_what_nobody_names() -> None:
    assert names([TOGETHER], [B], prune=True) == ("a1-b1-0-1:1", "")
