"""Reports that somebody hands in: pasted text, and files with whatever name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media, items
from zufolge.model import Refusal

__all__ = ["Room", "items_in", "pasted"]

_LONGEST_NAME = 120
_REFUSED = 2_000
"""Bytes that a refusal counts for: what is kept of it, and its line of a page."""


@dataclass(slots=True)
class Room:
    """How many reports, refused ones too, one handing-in may still hold, and how many bytes they
    may have when they are unpacked: a packed file can be thousands of times as large as it came."""

    reports: int = 2_000
    size: int = 64 * 1024 * 1024

    def taken(self, found: Iterable[Item | Refusal], path: str) -> Iterator[Item | Refusal]:
        """What of ``found`` there is room for, and a refusal that says so if more comes."""
        for each in found:
            self.reports -= 1
            self.size -= len(each.raw) if isinstance(each, Item) else _REFUSED
            if self.reports < 0 or self.size < 0:
                self.reports = min(self.reports, 0)
                yield Refusal(path, f"{_TOO_MUCH} What stands before {_place(each)} was taken.")
                return
            yield each


_TOO_MUCH = (
    f"one addition holds {Room().reports} reports and {Room().size // 1_000_000} MB unpacked at"
    " most: cut the file up, or use `zufolge archive add`."
)


def pasted(text: str, told: Sidecar) -> Item:
    """A text that somebody pasted; ``told`` is said beside it."""
    raw = text.replace("\r\n", "\n").encode("utf-8", "replace")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = f"pasted:{sha256(raw).hexdigest()[:12]}"
    return Item(origin, raw, Media.TEXT, meta=told, fetched=now)


def items_in(
    filename: str, raw: bytes, told: Sidecar, room: Room | None = None
) -> list[Item | Refusal]:
    """What is in a file that was handed in; ``told`` is said beside it, where it is one report.
    ``room`` is shared by all files of one addition.

    Its name tells the format, and nothing else of it is used: the file lies under another name, in
    a folder of its own.
    """
    shown = _plain_name(filename)
    with TemporaryDirectory(prefix="zufolge-") as folder:
        place = Path(folder) / ("report" + "".join(PurePosixPath(shown).suffixes[-2:])[:20])
        place.write_bytes(raw)
        found = list((room or Room()).taken(items([place]), str(place)))
    origin = f"upload:{shown}"
    renamed: list[Item | Refusal] = []
    for each in found:
        if isinstance(each, Refusal):
            renamed.append(Refusal(each.path.replace(str(place), origin), each.reason))
        else:
            one = replace(each, origin=each.origin.replace(str(place), origin))
            renamed.append(replace(one, meta=one.meta or told) if len(found) == 1 else one)
    return renamed


def _place(thing: Item | Refusal) -> str:
    """Where in its file something stands: "row 3"; the file if it is all of it."""
    path = thing.origin if isinstance(thing, Item) else thing.path
    return path.partition("#")[2] or "it"


def _plain_name(filename: str) -> str:
    """The last part of a name, in characters that can be shown and are no part of a path."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isprintable() and c not in '#<>:"|?*[]' else "_" for c in last)
    return kept.strip(". ")[-_LONGEST_NAME:] or "file"
