"""What is kept of reports to find copies: flat arrays of numbers, without text."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.arrays import laid_out, read_back
from zufolge.errors import BadFingerprints

__all__ = ["BEGINS", "DIGITS", "KEY", "PICKED", "QUOTED", "STEMS", "Label", "Prints", "mapped"]

QUOTED, KEY, STEMS, DIGITS, BEGINS, PICKED = (1 << place for place in range(6))
"""Flags of a word: inside of quotation marks; a name, number or long word; has a stem of its own;
a number; begins a sentence; begins a fingerprint."""

# Each field with its type and what it counts.
FIELDS: Mapping[str, tuple[str, str]] = {
    "words": ("<u4", "word"),
    "starts": ("<u4", "word"),
    "ends": ("<u4", "word"),
    "flags": ("|u1", "word"),
    "stems": ("<u4", "stem"),  # of words with ``STEMS``
    "marked": ("<u4", "mark"),  # words with marks around them …
    "marks": ("<u8", "mark"),  # … and these
    "telling": ("<u4", "edge"),  # of the telling stretches, in turn where they begin and end
    "label": ("|u1", "byte"),  # of a label as JSON
}
COUNTS = tuple(dict.fromkeys(counted for _, counted in FIELDS.values()))
_HEAD = np.dtype("<u4")
_KIND = b"zc1\n"  # a row begins with it


class Label(NamedTuple):
    """What a report says of itself; ``published`` is a ``When.value``."""

    id: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, eq=False)
class Prints:
    """Reports as flat arrays: ``fields`` by name (see ``FIELDS``), ``bounds`` by what they count:
    where each report's stretch begins, and the last one's end."""

    fields: Mapping[str, NDArray[Any]]
    bounds: Mapping[str, NDArray[np.int64]]
    source: Any = None
    """The bytes that these are views of, if they came from some."""

    def __len__(self) -> int:
        return len(self.bounds["word"]) - 1

    def label(self, report: int) -> Label:
        """What a report says of itself, by its place."""
        return Label(*json.loads(self.field("label", report).tobytes()))

    def labels(self) -> Iterator[Label]:
        """That of each report, in order."""
        text = self.fields["label"]
        for begin, end in pairwise(self.bounds["byte"].tolist()):
            yield Label(*json.loads(text[begin:end].tobytes()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the reports, in order."""
        return tuple(label.id for label in self.labels())

    def let_go(self) -> None:
        """Give back what memory holds of a file that is mapped into it; it is read anew where it
        is used again."""
        let_go(self.source)

    def field(self, name: str, report: int) -> NDArray[Any]:
        """The stretch of one report, by its place."""
        bounds = self.bounds[FIELDS[name][1]]
        return self.fields[name][bounds[report] : bounds[report + 1]]

    def rows(self) -> list[bytes]:
        """Each report as bytes that stand for themselves."""
        counts = np.stack([np.diff(self.bounds[name]) for name in COUNTS], axis=1).astype(_HEAD)
        return [
            b"".join(
                (
                    _KIND,
                    counts[report].tobytes(),
                    *(self.field(f, report).tobytes() for f in FIELDS),
                )
            )
            for report in range(len(self))
        ]

    @classmethod
    def of_rows(cls, rows: Iterable[bytes]) -> Prints:
        """What ``rows`` gave, in the order given. Raises ``BadFingerprints``."""
        views = [memoryview(row) for row in rows]
        head = len(_KIND) + len(COUNTS) * _HEAD.itemsize
        for row in views:
            if len(row) < head or bytes(row[: len(_KIND)]) != _KIND:
                raise BadFingerprints(
                    f"a row of {len(row)} bytes that begins with {bytes(row[:8])!r} is no "
                    "fingerprint of this version of Zufolge; make it again from its report"
                )
        heads = b"".join(row[len(_KIND) : head] for row in views)
        counts = np.frombuffer(heads, _HEAD).reshape(-1, len(COUNTS)).astype(np.int64)
        bounds = dict(zip(COUNTS, map(bounds_of, counts.T), strict=True))
        columns = {
            name: (counts[:, COUNTS.index(counted)] * np.dtype(kind).itemsize).tolist()
            for name, (kind, counted) in FIELDS.items()
        }
        fields = {}
        begins = [head] * len(views)
        for name, (kind, _) in FIELDS.items():
            ends = [begin + size for begin, size in zip(begins, columns[name], strict=True)]
            cut = (row[a:b] for row, a, b in zip(views, begins, ends, strict=True))
            fields[name] = np.frombuffer(b"".join(cut), kind)
            begins = ends
        if any(len(row) != end for row, end in zip(views, begins, strict=True)):
            raise BadFingerprints("a row is cut short; make it again from its report")
        return cls(fields, bounds)

    @classmethod
    def joined(cls, several: Sequence[Prints]) -> Prints:
        """All reports of ``several`` (at least one), in order."""
        if len(several) == 1:
            return several[0]
        return cls(
            {name: np.concatenate([each.fields[name] for each in several]) for name in FIELDS},
            {
                name: bounds_of(np.concatenate([np.diff(each.bounds[name]) for each in several]))
                for name in COUNTS
            },
        )

    def parts(self) -> Iterator[bytes]:
        """All of it as bytes, in pieces, to be written one behind the other."""
        arrays = {**self.fields, **{bounds_name(k): v for k, v in self.bounds.items()}}
        return laid_out({}, ((n, a.dtype, len(a), (a,)) for n, a in arrays.items()))

    @classmethod
    def of(cls, buffer: Any) -> Prints:
        """What ``parts`` gave, without copying. Raises ``BadFingerprints``."""
        return cls.of_arrays(read_back(buffer)[1], buffer)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], source: Any) -> Prints:
        return cls(
            {name: arrays[name] for name in FIELDS},
            {name: arrays[bounds_name(name)] for name in COUNTS},
            source,
        )

    @classmethod
    def open(cls, path: Path) -> Prints:
        """What stands in a file, mapped into memory. Raises ``BadFingerprints``."""
        return cls.of(mapped(path))


def mapped(path: Path) -> mmap.mmap:
    """A file in memory, read as it is used."""
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise BadFingerprints(f"{path} is empty; make it again from the reports") from error


def let_go(buffer: Any) -> None:
    """Give back the memory of ``buffer`` if it is a file that is mapped into it."""
    if isinstance(buffer, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        buffer.madvise(mmap.MADV_DONTNEED)


def bounds_name(counted: str) -> str:
    """What the array of such bounds is called."""
    return f"bounds of {counted}s"


def bounds_of(counts: Any) -> NDArray[np.int64]:
    """Where stretches with these lengths begin that stand one behind the other, and the end."""
    bounds = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return bounds
