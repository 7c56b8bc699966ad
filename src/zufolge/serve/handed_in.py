"""Reports that somebody hands in: pasted text, and files with whatever name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media, items
from zufolge.model import Refusal

__all__ = ["items_in", "pasted"]

_LONGEST_NAME = 120


def pasted(text: str, told: Sidecar) -> Item:
    """A text that somebody pasted; ``told`` is said beside it."""
    raw = text.replace("\r\n", "\n").encode("utf-8", "replace")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = f"pasted:{sha256(raw).hexdigest()[:12]}"
    return Item(origin, raw, Media.TEXT, meta=told, fetched=now)


def items_in(filename: str, raw: bytes, told: Sidecar) -> list[Item | Refusal]:
    """What is in a file that was handed in; ``told`` is said beside it, where it is one report.

    Its name tells the format, and nothing else of it is used: the file lies under another name, in
    a folder of its own.
    """
    shown = _plain_name(filename)
    with TemporaryDirectory(prefix="zufolge-") as folder:
        place = Path(folder) / ("report" + "".join(PurePosixPath(shown).suffixes[-2:])[:20])
        place.write_bytes(raw)
        found = list(items([place]))
    origin = f"upload:{shown}"
    renamed: list[Item | Refusal] = []
    for each in found:
        if isinstance(each, Refusal):
            renamed.append(Refusal(each.path.replace(str(place), origin), each.reason))
        else:
            one = replace(each, origin=each.origin.replace(str(place), origin))
            renamed.append(replace(one, meta=one.meta or told) if len(found) == 1 else one)
    return renamed


def _plain_name(filename: str) -> str:
    """The last part of a name, in characters that can be shown and are no part of a path."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isprintable() and c not in '#<>:"|?*[]' else "_" for c in last)
    return kept.strip(". ")[-_LONGEST_NAME:] or "file"
