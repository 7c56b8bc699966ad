"""What a finished day leaves for the days after it: written once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.packed import pack, unpack
from zufolge.stories.table import TraitTable

__all__ = ["Arcs", "Segment"]

Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Arcs:
    """The chapters of a day by what tells their story long after.

    Chapter ``i`` is ``chapters[i]``, of the story ``stories[i]``, last met at ``minutes[i]``; its
    terms are ``keys`` from ``offsets[i]`` to ``offsets[i + 1]`` with ``weights``, ``kinds`` and
    ``shown``, the heaviest of names and rare words.
    """

    chapters: tuple[str, ...]
    stories: tuple[str, ...]
    minutes: Numbers
    offsets: Numbers
    keys: Numbers
    weights: Numbers
    kinds: Numbers
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One day. ``day`` is "2026-11-22", or empty for reports without a time.

    ``members`` are the councils of the chapters that the day met, with ``labels`` (the chapter of
    each) and ``votes`` (0 for templates); ``stories`` maps those chapters to their story,
    ``merged`` chapters that went into another to that one.
    ``counts`` says in how many reports terms stood, ``meanings`` what the means of meanings are
    made of, ``arcs`` what tells stories long after; these two last longer than the window.
    """

    day: str
    members: TraitTable
    labels: tuple[str, ...]
    votes: Numbers
    stories: Mapping[str, str]
    merged: Mapping[str, str]
    counts: Mapping[str, Numbers]
    meanings: Mapping[str, Numbers]
    arcs: Arcs

    def lasting_only(self) -> Segment:
        """The small part that days far later read."""
        none = np.zeros(0, np.uint8)
        counts: dict[str, Numbers] = {
            "keys": np.zeros(0, np.uint64),
            "counts": np.zeros(0, np.float32),
        }
        empty = TraitTable.of(())
        return Segment(self.day, empty, (), none, {}, {}, counts, self.meanings, self.arcs)

    def to_bytes(self) -> bytes:
        """The same bytes for the same segment."""
        arrays: dict[str, Numbers] = {
            f"members.{name}": column for name, column in self.members.columns.items()
        }
        arrays |= {f"counts.{name}": column for name, column in self.counts.items()}
        arrays |= {f"meanings.{name}": column for name, column in self.meanings.items()}
        arrays |= {
            "day": _texts((self.day,)),
            "labels": _texts(self.labels),
            "votes": self.votes,
            "stories": _pairs(self.stories),
            "merged": _pairs(self.merged),
            "arcs.chapters": _texts(self.arcs.chapters),
            "arcs.stories": _texts(self.arcs.stories),
            "arcs.shown": _texts(self.arcs.shown),
        }
        for name in ("minutes", "offsets", "keys", "weights", "kinds"):
            arrays[f"arcs.{name}"] = getattr(self.arcs, name)
        return pack(arrays)

    @staticmethod
    def from_bytes(data: bytes) -> Segment:
        """What ``to_bytes`` wrote. Raises ``ValueError`` for other bytes."""
        arrays = unpack(data)
        arcs = Arcs(
            _lines(arrays["arcs.chapters"]),
            _lines(arrays["arcs.stories"]),
            arrays["arcs.minutes"],
            arrays["arcs.offsets"],
            arrays["arcs.keys"],
            arrays["arcs.weights"],
            arrays["arcs.kinds"],
            _lines(arrays["arcs.shown"]),
        )
        return Segment(
            "".join(_lines(arrays["day"])),
            TraitTable(_under(arrays, "members.")),
            _lines(arrays["labels"]),
            arrays["votes"],
            _mapping(arrays["stories"]),
            _mapping(arrays["merged"]),
            _under(arrays, "counts."),
            _under(arrays, "meanings."),
            arcs,
        )


def _under(arrays: Mapping[str, Numbers], prefix: str) -> dict[str, Numbers]:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _texts(texts: tuple[str, ...] | list[str]) -> Numbers:
    """Texts one after the other, each behind a mark that no id holds."""
    return np.frombuffer("".join(f"\x1e{text}" for text in texts).encode(), np.uint8)


def _lines(data: Numbers) -> tuple[str, ...]:
    return tuple(data.tobytes().decode().split("\x1e")[1:])


def _pairs(names: Mapping[str, str]) -> Numbers:
    return _texts([f"{one}\x1f{other}" for one, other in sorted(names.items())])


def _mapping(data: Numbers) -> dict[str, str]:
    return {one: other for one, _, other in (line.partition("\x1f") for line in _lines(data))}
