"""What is to be taken in: files and folders of this machine, and addresses in object stores.

An input is known by its name and a stamp (size and time of change, with those of its sidecar): the
same stamp, and nothing of it is read again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pyarrow import fs as arrow_fs

from zufolge.batch.settings import key_of
from zufolge.batch.store import is_address, place_of
from zufolge.errors import InputError
from zufolge.ingest.items import Item, items_of
from zufolge.ingest.sources.kinds import SUFFIXES, bare_suffix
from zufolge.ingest.sources.places import STDIN, places, sidecars_of
from zufolge.model import Refusal

__all__ = ["Input", "inputs_at", "things_in"]

_PACKED = 4
"""About how much larger is what was packed."""


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One file by its absolute path or address. ``refused`` says why a name on the command line
    stands for none. ``weight`` is about how many bytes it unpacks to."""

    name: str
    stamp: str
    weight: int = 0
    refused: str | None = None

    @property
    def id(self) -> str:
        """A short name for this state of it."""
        return key_of(self.name, self.stamp)


def inputs_at(named: Iterable[str], *, recursive: bool) -> list[Input]:
    """Every input that ``named`` files, folders, patterns and addresses mean, once, by name.

    Raises ``InputError`` for standard input and for an address that cannot be opened.
    """
    found: dict[str, Input] = {}
    for name in named:
        if name == STDIN:
            raise InputError(name, "several processes cannot share standard input; name a file")
        for one in _remote(name) if is_address(name) else _local(name, recursive):
            found[one.name] = one
    return [found[name] for name in sorted(found)]


def _local(name: str, recursive: bool) -> Iterator[Input]:
    for place in places([Path(name).absolute()], recursive=recursive):
        if isinstance(place, Refusal):
            yield Input(place.path, key_of(place.reason), refused=place.reason)
            continue
        path = Path(place)
        beside = sorted(one for one in map(Path, sidecars_of({place})) if one.is_file())
        try:
            stamps = [path.stat(), *(one.stat() for one in beside)]
        except OSError:  # what is wrong with it is told where it is read
            yield Input(place, "missing")
            continue
        stamp = " ".join(f"{each.st_size}-{each.st_mtime_ns}" for each in stamps)
        yield Input(place, stamp, _weight(place, stamps[0].st_size))


def _remote(name: str) -> Iterator[Input]:
    """All files of known kinds below an address, or the one that it names."""
    system, path = place_of(name)
    try:
        about = system.get_file_info(path)
        if about.type == arrow_fs.FileType.NotFound:
            yield Input(name, "missing", refused="nothing is there; check the spelling")
            return
        listed = [about]
        if about.type == arrow_fs.FileType.Directory:
            listed = system.get_file_info(arrow_fs.FileSelector(path, recursive=True))
    except OSError as error:
        raise InputError(name, f"cannot be listed: {error}") from error
    files = {one.path: one for one in listed if one.is_file}
    head = name[: len(name.rstrip("/")) - len(path.rstrip("/"))]
    left_out = 0
    for each in sorted(files.keys() - sidecars_of(set(files))):
        if bare_suffix(each) not in SUFFIXES and about.type == arrow_fs.FileType.Directory:
            left_out += 1
            continue
        beside = sorted(sidecars_of({each}) & files.keys())
        stamp = " ".join(f"{files[p].size}-{files[p].mtime_ns}" for p in [each, *beside])
        yield Input(head + each, stamp, _weight(each, files[each].size))
    if left_out:
        reason = f"left out: {left_out} file(s) of no kind that is read"
        yield Input(name, key_of(reason), refused=reason)


def _weight(name: str, size: int) -> int:
    return size * (_PACKED if name.endswith((".gz", ".parquet")) else 1)


def things_in(source: Input, mapping: Mapping[str, str] | None) -> Iterator[Item | Refusal]:
    """The items of an input and the refusals in it."""
    if source.refused is not None:
        yield Refusal(source.name, source.refused)
    elif is_address(source.name):
        yield from _fetched(source.name, mapping)
    else:
        yield from items_of(source.name, mapping)


def _fetched(name: str, mapping: Mapping[str, str] | None) -> Iterator[Item | Refusal]:
    """A file is brought here whole: what reads it wants to go back and forth in it."""
    system, path = place_of(name)
    with tempfile.TemporaryDirectory(prefix="zufolge-") as folder:
        here = Path(folder) / PurePosixPath(path).name
        try:
            _bring(system, path, here)
            for beside in sorted(sidecars_of({path})):
                if system.get_file_info(beside).is_file:
                    _bring(system, beside, here.with_name(PurePosixPath(beside).name))
        except OSError as error:
            yield Refusal(name, f"cannot be fetched: {error}")
            return
        there = name.rpartition("/")[0]
        for thing in items_of(str(here), mapping):
            yield _renamed(thing, folder, there)


def _bring(system: Any, path: str, to: Path) -> None:
    here = arrow_fs.LocalFileSystem()
    arrow_fs.copy_files(path, str(to), system, here, use_threads=False)


def _renamed(thing: Item | Refusal, folder: str, there: str) -> Item | Refusal:
    if isinstance(thing, Refusal):
        return Refusal(thing.path.replace(folder, there, 1), thing.reason)
    return Item(
        thing.origin.replace(folder, there, 1),
        thing.raw,
        thing.media,
        thing.charset,
        thing.address,
        thing.meta,
        thing.fetched,
    )
