"""Files that are there whole or not at all, on a disk and in what stands for an object store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from pyarrow import fs

from zufolge.batch.store import Store, place_of
from zufolge.errors import BatchBusy, InputError, OutputError


def other(folder: Path) -> Store:
    """A file system that is not that of this machine, for all a store can tell."""
    (folder / "there").mkdir()
    return Store("there", fs.SubTreeFileSystem(str(folder), fs.LocalFileSystem()))


@pytest.fixture(params=["disk", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(str(tmp_path / "here")) if request.param == "disk" else other(tmp_path)


def hello(file: IO[bytes]) -> None:
    file.write(b"hel")
    file.write(b"lo")


def test_a_file_gets_the_name_of_its_content(store: Store) -> None:
    one, again = store.write("a/b", ".txt", hello, 0), store.write("a/b", ".txt", hello, 0)
    assert one == again
    assert store.read(one.name) == b"hello"
    assert store.digest(one.name) == (one.size, one.digest)
    assert store.sizes() == {one.name: 5}
    with store.on_disk(one.name) as path:
        assert path.read_bytes() == b"hello"


def test_what_fails_leaves_nothing(store: Store) -> None:
    def fails(file: IO[bytes]) -> None:
        file.write(b"hel")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        store.write("a", ".txt", fails, 0)
    assert store.sizes() == {}


def test_a_file_is_replaced_whole(store: Store) -> None:
    store.replace("m.json", b"one")
    store.replace("m.json", b"two")
    assert store.read("m.json") == b"two"
    assert store.sizes() == {"m.json": 3}
    store.delete("m.json")
    store.delete("m.json")
    with pytest.raises(FileNotFoundError):
        store.read("m.json")


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    code = (
        "import sys; from zufolge.batch.store import Store\nwith Store(sys.argv[1]).locked(): pass"
    )
    line = [sys.executable, "-c", code, str(tmp_path)]
    with Store(str(tmp_path)).locked():
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "BatchBusy" in done.stderr
        with pytest.raises(BatchBusy, match="another run"), Store(str(tmp_path)).locked():
            pass
    assert subprocess.run(line, cwd=tmp_path, check=False).returncode == 0


def test_an_address_that_nobody_knows_is_told() -> None:
    with pytest.raises(InputError, match="s3://"):
        place_of("gopher://lunde/news")
