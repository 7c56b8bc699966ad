"""A day whose traits lie in files is folded as one in memory, and little of it is held."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from stories_made import STREAM, days_of, traits

from zufolge.stories import Segment, Spool, TraitTable, fold, headline_traits, opened
from zufolge.stories.packed import pack, pack_parts, unpack
from zufolge.stories.spooled import whole_day
from zufolge.stories.texts import Texts

_TRAITS = traits(
    STREAM, text="Die Lage bei Hochsarve bleibt am Morgen unklar, teilt Brennmoor mit."
)
_TABLE = TraitTable.of(_TRAITS)

_words = st.text(st.sampled_from("aäßДк🌊 -1"), max_size=6)
_tables = st.lists(st.lists(_words, min_size=1, max_size=4), max_size=5).map(
    lambda reports: TraitTable.of(
        [
            headline_traits(f"r{at}", at, "en", " ".join(words), "Harbour Lunde closed 12 days")
            for at, words in enumerate(reports)
        ]
    )
)


def same(one: TraitTable, other: TraitTable) -> bool:
    return one.to_bytes() == other.to_bytes()


def test_a_spool_gives_back_what_was_added(tmp_path: Path) -> None:
    cut = [_TABLE.take(np.arange(*edges)) for edges in pairwise((0, 3, 3, 8, len(_TABLE)))]
    for folder in (tmp_path / "files", None):
        spool = Spool(folder)
        for part in cut:
            spool.add(part)
        assert same(spool.table(), _TABLE)
    assert same(opened(tmp_path / "files"), _TABLE)


def test_an_empty_spool_is_an_empty_table(tmp_path: Path) -> None:
    for folder in (tmp_path / "files", None):
        assert len(Spool(folder).table()) == 0


def test_what_is_given_back_is_read_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "files")
    spool.add(_TABLE)
    table = spool.table()
    table.let_go()
    assert same(table, _TABLE)
    assert [*table.blocks(5)] == [(0, 5), (5, 10), (10, 12)]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(_TRAITS))), st.lists(st.integers(0, len(_TRAITS)), max_size=3))
def test_a_day_is_in_order_of_time_however_it_came(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: list[int]
) -> None:
    edges = sorted({0, len(order), *cuts})
    several = [_TABLE.take(np.array(order[a:b])) for a, b in pairwise(edges)]
    before = TraitTable.of(traits([("z", -9, "Ein Wrack vor Lunde")]))
    folder = tmp_path_factory.mktemp("day") / "new"
    for into in (folder, None):
        assert same(whole_day(before, several, into), TraitTable.concat([before, _TABLE]))
        assert same(whole_day(TraitTable.of(()), several), _TABLE)


def test_a_report_in_two_parts_of_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="'a1' stands in a day twice"):
        whole_day(TraitTable.of(()), [_TABLE, _TABLE.take(np.array([0]))])


def test_a_day_in_files_is_folded_as_one_in_memory(tmp_path: Path) -> None:
    segments: list[Segment] = []
    for day, rows in sorted(days_of(_TRAITS).items()):
        plain = fold(day, rows, segments)
        cut = [TraitTable.of(rows[2:]), TraitTable.of(rows[:2])]
        filed = fold(day, cut, segments, into=tmp_path / day)
        assert filed.placings == plain.placings
        assert (filed.changes, filed.links) == (plain.changes, plain.links)
        filed.let_go()
        data = b"".join(filed.segment.parts(tmp_path))
        assert data == plain.segment.to_bytes()
        segments.append(Segment.from_bytes(memoryview(data)))


@given(_tables, st.randoms(use_true_random=False))
def test_terms_are_left_out_with_how_they_read(table: TraitTable, chance: Any) -> None:
    marked = np.array([chance.random() < 0.5 for _ in table.columns["keys"]], bool)
    left = table.only(marked)
    offsets = table.columns["keys_offsets"].tolist()
    for row, (start, end) in enumerate(pairwise(offsets)):
        kept = marked[start:end]
        assert left.keys(row).tolist() == table.keys(row)[kept].tolist()
        shown = [text for text, keep in zip(table.shown(row), kept, strict=False) if keep]
        assert left.shown(row) == (shown or [""])


@given(_tables, st.randoms(use_true_random=False))
def test_readings_of_terms_are_found_by_their_places(table: TraitTable, chance: Any) -> None:
    offsets = table.columns["keys_offsets"]
    some = [at for at in range(int(offsets[-1])) if chance.random() < 0.5]
    chance.shuffle(some)
    places: NDArray[np.int64] = np.array(some, np.int64)
    rows = (np.searchsorted(offsets, places, "right") - 1).tolist()
    expected = [
        table.shown(row)[at - int(offsets[row])] for at, row in zip(some, rows, strict=True)
    ]
    assert [*table.shown_at(places)] == expected


@given(st.lists(_words))
def test_texts_are_what_they_were_made_of(texts: list[str]) -> None:
    made = Texts.of(texts)
    assert [*made] == [made[at] for at in range(len(made))] == texts
    assert [*Texts.joined([made, Texts.of(()), made])] == 2 * texts


def test_packed_in_a_folder_or_in_memory_is_the_same(tmp_path: Path) -> None:
    arrays = {"a": np.arange(99_999), "b": np.zeros(0, np.float32), "c": np.ones((3, 2), np.uint8)}
    calls: list[int] = []
    data = b"".join(pack_parts(arrays, tmp_path, lambda: calls.append(1)))
    assert data == pack(arrays)
    assert calls
    assert not list(tmp_path.iterdir())
    for name, array in unpack(data).items():
        assert array.dtype == arrays[name].dtype
        assert np.array_equal(array, arrays[name])
