"""A folder or a place in an object store, with what a commit needs of either.

Data files are written under ``staging/``, hashed on the way, and then moved to a name that holds
their digest. Nothing under a final name is ever changed but ``manifest.json``, which is replaced
whole: on a disk by a rename after ``fsync``, in an object store by one copy that is made there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast
from uuid import uuid4

from pyarrow import ArrowException
from pyarrow import fs as arrow_fs

from zufolge.batch.files import DataFile
from zufolge.errors import BatchBusy, InputError, OutputError

__all__ = ["STAGING", "Store", "is_address", "place_of"]

STAGING = "staging"
_LOCK = ".lock"
_PIECE = 1 << 20


def is_address(place: str) -> bool:
    """Whether ``place`` is in an object store ("s3://bucket/news") and not a path."""
    return "://" in place


def place_of(place: str) -> tuple[Any, str]:
    """The file system that ``place`` is in and its path there. Raises ``InputError``."""
    if not is_address(place):
        return arrow_fs.LocalFileSystem(), str(Path(place).absolute())
    try:
        system, path = arrow_fs.FileSystem.from_uri(place)
    except (ArrowException, OSError, ValueError) as error:
        choices = "a folder, s3://, gs://, abfs://, hdfs:// or file://"
        raise InputError(place, f"cannot be opened ({error}); name {choices}") from error
    return system, path


class Store:
    """The files of a batch, by names relative to its root, with "/" between their parts."""

    def __init__(self, address: str, system: Any = None) -> None:
        """``system`` is a file system of pyarrow in which ``address`` is a path; else found."""
        self.address = address
        self._system, self._root = place_of(address) if system is None else (system, address)
        self._local = isinstance(self._system, arrow_fs.LocalFileSystem)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out as long as this process lives. Object stores know no locks: there a
        second run is noticed when it commits. Raises ``BatchBusy`` and ``OutputError``."""
        if not self._local:
            yield
            return
        import fcntl

        with self._told("make"):
            Path(self._root).mkdir(parents=True, exist_ok=True)
            file = (Path(self._root) / _LOCK).open("w")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BatchBusy(self.address) from error
            yield

    def read(self, name: str) -> bytes:
        """All of a file; raises ``FileNotFoundError``."""
        with self._system.open_input_stream(self._path(name)) as file:
            return cast(bytes, file.read())

    def opened(self, name: str) -> Any:
        """A file to be read here and there, as pyarrow takes it."""
        return self._system.open_input_file(self._path(name))

    @contextmanager
    def on_disk(self, name: str) -> Iterator[Path]:
        """A file as one of this machine, so that it can be mapped into memory."""
        if self._local:
            yield Path(self._path(name))
            return
        with tempfile.TemporaryDirectory(prefix="zufolge-") as folder:
            copy = Path(folder) / PurePosixPath(name).name
            with self._system.open_input_stream(self._path(name)) as file, copy.open("wb") as to:
                while piece := file.read(_PIECE):
                    to.write(piece)
            yield copy

    def write(
        self, folder: str, suffix: str, fill: Callable[[IO[bytes]], None], rows: int
    ) -> DataFile:
        """Let ``fill`` write a file, and give it its name in ``folder``.

        It stands under that name only when all of it is on the disk. Raises ``OutputError``.
        """
        staged = f"{STAGING}/{uuid4().hex}{suffix}"
        with self._told("write"):
            try:
                with self._output(staged) as file:
                    counted = _Counted(file)
                    fill(cast("IO[bytes]", counted))
                digest = counted.digest()
                name = f"{folder}/{digest[:32]}{suffix}"
                self._move(staged, name)
            except BaseException:
                with suppress(OSError):
                    self.delete(staged)
                raise
        return DataFile(name, rows, counted.size, digest)

    def replace(self, name: str, data: bytes) -> None:
        """Put ``data`` in the place of what ``name`` held before: one or the other is there,
        whatever happens. Raises ``OutputError``."""
        staged = f"{STAGING}/{uuid4().hex}"
        with self._told("write"):
            try:
                with self._output(staged) as file:
                    file.write(data)
                self._move(staged, name)
            except BaseException:
                with suppress(OSError):
                    self.delete(staged)
                raise

    def sizes(self) -> dict[str, int]:
        """All files by name with their sizes in bytes; but not the lock."""
        chosen = arrow_fs.FileSelector(self._root, recursive=True, allow_not_found=True)
        start = len(self._root.rstrip("/")) + 1
        found = (one for one in self._system.get_file_info(chosen) if one.is_file)
        return {one.path[start:]: one.size for one in found if one.path[start:] != _LOCK}

    def delete(self, name: str) -> None:
        """Delete a file; one that is gone already is well."""
        with suppress(FileNotFoundError):
            self._system.delete_file(self._path(name))

    def digest(self, name: str) -> tuple[int, str]:
        """Size and digest of a file as it lies there now."""
        counted = _Counted(None)
        with self._system.open_input_stream(self._path(name)) as file:
            while piece := file.read(_PIECE):
                counted.write(piece)
        return counted.size, counted.digest()

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    @contextmanager
    def _output(self, name: str) -> Iterator[IO[bytes]]:
        path = self._path(name)
        if not self._local:
            self._system.create_dir(str(PurePosixPath(path).parent), recursive=True)
            with self._system.open_output_stream(path) as file:
                yield file
            return
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("wb") as plain:
            yield plain
            plain.flush()
            os.fsync(plain.fileno())

    def _move(self, name: str, to: str) -> None:
        source, target = self._path(name), self._path(to)
        if not self._local:
            self._system.create_dir(str(PurePosixPath(target).parent), recursive=True)
            self._system.move(source, target)
            return
        folder = Path(target).parent
        folder.mkdir(parents=True, exist_ok=True)
        Path(source).replace(target)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def _told(self, deed: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            told = getattr(error, "strerror", None) or str(error)
            step = "see to it and run this again: what is finished is kept"
            raise OutputError(self.address, f"{told} (could not {deed}); {step}") from error


class _Counted:
    """Counts and hashes what goes through to ``file``."""

    closed = False

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file
        self._hash = blake2b(digest_size=32)
        self.size = 0

    def write(self, data: Any) -> int:
        piece = memoryview(data)
        self._hash.update(piece)
        self.size += piece.nbytes
        if self._file is not None:
            self._file.write(piece)
        return piece.nbytes

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        """What is behind it is flushed when it is whole."""

    def close(self) -> None:
        """Left to whoever opened the file."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def digest(self) -> str:
        return self._hash.hexdigest()
