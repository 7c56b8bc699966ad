"""A file that is one report: text, page, PDF or Word file, with the sidecar beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from zufolge.errors import BadSidecar, UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sidecar import Sidecar, read_sidecar, sidecar_of
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.ingest.sources.places import STDIN
from zufolge.model import Refusal

__all__ = ["read_whole", "whole_item"]


def whole_item(file: BinaryIO, path: str, media: Media) -> Iterator[Item | Refusal]:
    """The item at ``path``. A sidecar that is bad is refused and costs only its metadata."""
    raw = read_whole(file, path, LARGEST[media])
    sidecar: Sidecar | None = None
    try:
        sidecar = _beside(path)
    except BadSidecar as error:
        yield Refusal(error.path, error.reason)
    yield Item(path, raw, media, None, sidecar.url if sidecar else None, sidecar)


def read_whole(file: BinaryIO, path: str, limit: int) -> bytes:
    """All that is left in ``file``; ``UnreadableReport`` if it is nothing or beyond ``limit``."""
    raw = file.read(limit + 1)
    if len(raw) > limit:
        raise UnreadableReport(
            path,
            f"has more than the {megabytes(limit)} that a file of its kind may have; cut it into"
            " one file for each report",
        )
    if not raw.strip():
        raise UnreadableReport(path, "is empty; nothing to read")
    return raw


def _beside(path: str) -> Sidecar | None:
    if path == STDIN:
        return None
    place = Path(path)
    bare = place.with_suffix("") if place.suffix.lower() == ".gz" else place
    found = sidecar_of(place) or (sidecar_of(bare) if bare != place else None)
    return read_sidecar(found) if found else None
