"""What one day leaves for the days after it: its prints in order of time, and where each of their
fingerprints stands, in order of the fingerprints. Written once, never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.arrays import laid_out, read_back
from zufolge.copies.prints import COUNTS, FIELDS, PICKED, Prints, bounds_name, bounds_of, mapped
from zufolge.copies.shingling import shingles
from zufolge.copies.times import LATER, begin

__all__ = ["Segment", "segment_of"]

_BLOCK = 4_096  # reports that are put in order at once
_MAPPED = 8  # of them after which what was read of files is given back
_PART = 1 << 24  # bytes that are handed out together
_AT_ONCE = 1 << 22  # fingerprints that are sorted at once, about


@dataclass(frozen=True, eq=False)
class Segment:
    """The reports of ``day`` in order of time. Fingerprint ``keys[i]``, these in order, begins at
    word ``places[i]`` of all words of ``prints``."""

    day: str
    prints: Prints
    keys: NDArray[np.uint64]
    places: NDArray[Any]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of its reports."""
        return self.prints.ids

    def parts(self) -> Iterator[memoryview]:
        """All of it as bytes, in pieces, to be written one behind the other."""
        buffer = memoryview(self.prints.source)
        for at in range(0, len(buffer), _PART):
            yield buffer[at : at + _PART]

    @classmethod
    def of(cls, buffer: Any) -> Segment:
        """The segment of such bytes, without copying. Raises ``BadFingerprints``."""
        told, arrays = read_back(buffer)
        prints = Prints.of_arrays(arrays, buffer)
        return cls(told["day"], prints, arrays["keys"], arrays["places"])

    @classmethod
    def open(cls, path: Path) -> Segment:
        """The segment in a file, mapped into memory. Raises ``BadFingerprints``."""
        return cls.of(mapped(path))


def segment_of(day: str, several: Sequence[Prints], into: Path | None = None) -> Segment:
    """The segment of all reports of ``several``, whatever their order: the same bytes. It is
    written to the file ``into`` and mapped from there, or else kept in memory."""
    pieces = _pieces(day, [prints for prints in several if len(prints)])
    if into is None:
        return Segment.of(b"".join(pieces))
    with into.open("wb") as file:
        file.writelines(pieces)
    return Segment.open(into)


def _pieces(day: str, several: Sequence[Prints]) -> Iterator[bytes]:
    order = _in_time(several)
    lengths = {name: _lengths(several, order, name) for name in COUNTS}
    bounds = {name: bounds_of(each) for name, each in lengths.items()}
    picked = sum(int(np.count_nonzero(each.fields["flags"] & PICKED)) for each in several)
    place_type = np.dtype("<u4" if bounds["word"][-1] < 1 << 32 else "<u8")
    found = _Fingerprints(several, order, picked, place_type)
    return laid_out(
        {"day": day},
        [
            *(
                (name, np.dtype(kind), int(bounds[counted][-1]), _ordered(several, order, name))
                for name, (kind, counted) in FIELDS.items()
            ),
            *((bounds_name(name), each.dtype, len(each), [each]) for name, each in bounds.items()),
            ("keys", np.dtype("<u8"), picked, found.keys()),
            ("places", found.place_type, picked, found.places()),
        ],
    )


def _in_time(several: Sequence[Prints]) -> list[tuple[int, int]]:
    """Of each report, in order of time, the number of its prints and its place in them."""
    found = sorted(
        (begin(label.published) or LATER, label.id, part, place)
        for part, prints in enumerate(several)
        for place, label in enumerate(prints.labels())
    )
    ids = [report for _, report, _, _ in found]
    if len(set(ids)) < len(ids):
        twice = Counter(ids).most_common(1)[0][0]
        raise ValueError(f"two reports of one day have the id {twice!r}: leave one of them out")
    return [(part, place) for _, _, part, place in found]


_Order = Sequence[tuple[int, int]]


def _lengths(several: Sequence[Prints], order: _Order, counted: str) -> NDArray[np.int64]:
    of_all = [np.diff(prints.bounds[counted]).tolist() for prints in several]
    return np.array([of_all[part][place] for part, place in order], np.int64)


def _ordered(several: Sequence[Prints], order: _Order, name: str) -> Iterator[NDArray[Any]]:
    """A field of all reports in order, some at a time."""
    fields = [prints.fields[name] for prints in several]
    bounds = [prints.bounds[FIELDS[name][1]].tolist() for prints in several]
    for at in range(0, len(order), _BLOCK):
        yield np.concatenate(
            [
                fields[part][bounds[part][place] : bounds[part][place + 1]]
                for part, place in order[at : at + _BLOCK]
            ]
        )
        if at // _BLOCK % _MAPPED == _MAPPED - 1:
            for prints in several:
                prints.let_go()
    for prints in several:
        prints.let_go()


@dataclass
class _Fingerprints:
    """All fingerprints, to be sorted a range of hashes at a time, so that memory is bounded."""

    several: Sequence[Prints]
    order: _Order
    count: int
    place_type: np.dtype[Any]
    _sorted: list[NDArray[Any]] = field(default_factory=list)

    def keys(self) -> Iterator[NDArray[np.uint64]]:
        """In order, those of one value by places."""
        found, places = self._found()
        bits = max(0, (len(found) // _AT_ONCE).bit_length())
        top = found.view("<u2")[3::4] >> np.uint16(16 - bits) if bits else None
        for part in range(1 << bits):
            some = slice(None) if top is None else np.flatnonzero(top == part)
            keys = found[some]
            order = np.argsort(keys, kind="stable")
            self._sorted.append(places[some][order])
            yield keys[order]

    def places(self) -> Iterator[NDArray[Any]]:
        """Where these stand, once ``keys`` has come to its end."""
        while self._sorted:
            yield self._sorted.pop(0)

    def _found(self) -> tuple[NDArray[np.uint64], NDArray[Any]]:
        keys, places = np.empty(self.count, "<u8"), np.empty(self.count, self.place_type)
        done = at = 0
        for words, flags in zip(
            _ordered(self.several, self.order, "words"),
            _ordered(self.several, self.order, "flags"),
            strict=True,
        ):
            here = np.flatnonzero(flags & PICKED)
            keys[done : done + len(here)] = shingles(words)[here]
            places[done : done + len(here)] = here + at
            done, at = done + len(here), at + len(words)
        return keys, places
