"""Which files the paths on a command line mean: files, folders, patterns, and "-"."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from zufolge.ingest.item import Media
from zufolge.ingest.sources.kinds import SUFFIXES, Kind, bare_suffix
from zufolge.model import Refusal

__all__ = ["STDIN", "places", "sidecars_of"]

STDIN = "-"
_MOST_NAMED = 6


def places(paths: Iterable[Path | str], *, recursive: bool = False) -> Iterator[str | Refusal]:
    """Every file that ``paths`` mean, once, in an order that only names decide.

    A folder stands for the files in it of the kinds that are read, with ``recursive`` also those
    in the folders below; what is left out is counted in a refusal. A name with ``*``, ``?`` or
    ``[`` that is no file is a pattern, in which ``**`` goes through folders. A ``.json`` file
    beside a report of its name belongs to that report and is no input of its own.
    """
    given = sorted({str(path) if str(path) == STDIN else str(Path(path)) for path in paths})
    seen: set[str] = set()
    for path in _expanded(given):
        if isinstance(path, str) and Path(path).is_dir() and path != STDIN:
            found = _in_folder(path, recursive)
        else:
            found = iter((path,))
        for one in found:
            if isinstance(one, Refusal) or one not in seen:
                yield one
                seen.update(() if isinstance(one, Refusal) else (one,))


def _expanded(given: list[str]) -> Iterator[str | Refusal]:
    """``given`` with patterns resolved, and without sidecars of other files that were named."""
    whole: list[str] = []
    for path in given:
        if path == STDIN or not glob.has_magic(path) or Path(path).exists():
            whole.append(path)
            continue
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - the pattern has its folder in it
        if not found:
            yield Refusal(path, "no file matches this pattern; check the spelling")
        whole.extend(found)
    names = set(whole)
    yield from sorted(names - sidecars_of(names))


def _in_folder(folder: str, recursive: bool) -> Iterator[str | Refusal]:
    """Folder by folder, so that a large tree is never held whole."""
    left_out: Counter[str] = Counter()
    found = False
    for top, below, names in os.walk(folder):
        below.sort()
        if not recursive:
            left_out.update({"folders": len(below)} if below else {})
            below.clear()
        beside = {os.path.join(top, name) for name in names}  # noqa: PTH118 - as os.walk gives it
        for path in sorted(beside - sidecars_of(beside)):
            if bare_suffix(path) in SUFFIXES:
                found = True
                yield path
            else:
                left_out[Path(path).suffix.lower() or Path(path).name] += 1
    if left_out or not found:
        yield Refusal(folder, _told(left_out, found))


def _told(left_out: Counter[str], found: bool) -> str:
    ordered = sorted(left_out.items(), key=lambda kind: (-kind[1], kind[0]))
    kinds = ", ".join(f"{name} {count}" for name, count in ordered[:_MOST_NAMED])
    more = " …" if len(left_out) > _MOST_NAMED else ""
    outside = f"left out: {kinds}{more}" if left_out else "is empty"
    below = "; --recursive reads the folders in it" if "folders" in left_out else ""
    none = "" if found else "; it holds no file of a kind that is read"
    return f"{outside}{below}{none}"


def sidecars_of(names: set[str]) -> set[str]:
    """Where the metadata of the files ``names`` would stand. Only those of one report have any."""
    found: set[str] = set()
    for name in names:
        place = PurePath(name)
        if SUFFIXES.get(bare_suffix(name), Kind.TEXT).value not in set(Media):
            continue
        bare = place.with_suffix("") if place.suffix.lower() == ".gz" else place
        for beside in (place, bare):
            found.update((f"{beside}.json", str(beside.with_suffix(".json"))))
    return found
