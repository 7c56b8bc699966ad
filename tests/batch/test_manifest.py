"""The manifest is the only commit: what it does not name is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.batch.files import DataFile
from zufolge.batch.inputs import Input
from zufolge.batch.manifest import NAME, Day, Manifest, commit, load, sweep
from zufolge.batch.settings import FORMAT
from zufolge.batch.store import Store
from zufolge.batch.units import Chunk, Unit
from zufolge.errors import BadBatch, BatchBusy


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path))


def written(store: Store, folder: str) -> DataFile:
    return store.write(folder, ".txt", lambda file: file.write(folder.encode()), 1)


def test_a_manifest_comes_back_as_it_was(store: Store) -> None:
    file = written(store, "intake")
    chunk = Chunk(Unit((Input("/a", "1", 7),), 1, 3), file, "now")
    day = Day("rows", "now", "before", 1, 2, 3, True, {"reports": (file,)}, {"copies/x": file})
    manifest = Manifest(FORMAT, 0, None, (chunk,), {"2031-05-04": day})
    made = commit(store, manifest)
    assert load(store) == made
    assert made.generation == 1
    assert {each.name for each in made.files()} == {file.name}


def test_what_nobody_names_is_swept_away(store: Store) -> None:
    kept, _ = written(store, "intake"), written(store, "intake/old")
    manifest = commit(store, Manifest(FORMAT, chunks=(Chunk(Unit(()), kept, "now"),)))
    assert sweep(store, manifest) == 1
    assert set(store.sizes()) == {NAME, kept.name}


def test_two_who_commit_at_once_are_told_apart(store: Store) -> None:
    mine = load(store)
    commit(store, load(store))
    with pytest.raises(BatchBusy, match="meanwhile"):
        commit(store, mine)


WRONG = [
    ("no JSON", "none of this Zufolge"),
    ('{"days": {}}', "none of this Zufolge"),
    (f'{{"format": {FORMAT + 1}}}', f"has format {FORMAT + 1}"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_manifest_that_is_none_is_left_alone(store: Store, text: str, told: str) -> None:
    store.replace(NAME, text.encode())
    with pytest.raises(BadBatch, match=told):
        load(store)
    assert store.read(NAME) == text.encode()


def test_a_folder_of_somebody_else_is_not_written_to(store: Store, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(BadBatch, match=r"holds thesis\.txt and no manifest"):
        load(store)
    assert (tmp_path / "thesis.txt").exists()
