"""What a finished day leaves for the days after it: written once, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.packed import pack_parts, unpack
from zufolge.stories.table import TraitTable
from zufolge.stories.texts import Texts

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
    shown: Texts


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
        return b"".join(self.parts())

    def parts(self, folder: Path | None = None) -> Iterator[bytes]:
        """These bytes in pieces, which lie in files of ``folder`` meanwhile, or in memory."""
        arrays: dict[str, Numbers] = {
            f"members.{name}": column for name, column in self.members.columns.items()
        }
        arrays |= {f"counts.{name}": column for name, column in self.counts.items()}
        arrays |= {f"meanings.{name}": column for name, column in self.meanings.items()}
        arrays |= {
            "day": Texts.of((self.day,)).data,
            "labels": Texts.of(self.labels).data,
            "votes": self.votes,
            "stories": _pairs(self.stories),
            "merged": _pairs(self.merged),
            "arcs.chapters": Texts.of(self.arcs.chapters).data,
            "arcs.stories": Texts.of(self.arcs.stories).data,
            "arcs.shown": self.arcs.shown.data,
        }
        for name in ("minutes", "offsets", "keys", "weights", "kinds"):
            arrays[f"arcs.{name}"] = getattr(self.arcs, name)
        return pack_parts(arrays, folder, self.members.let_go)

    @staticmethod
    def from_bytes(data: Any) -> Segment:
        """What ``to_bytes`` wrote, as bytes or in a mapped file. Raises ``ValueError`` for other
        bytes."""
        arrays = unpack(data)
        arcs = Arcs(
            tuple(Texts(arrays["arcs.chapters"])),
            tuple(Texts(arrays["arcs.stories"])),
            arrays["arcs.minutes"],
            arrays["arcs.offsets"],
            arrays["arcs.keys"],
            arrays["arcs.weights"],
            arrays["arcs.kinds"],
            Texts(arrays["arcs.shown"]),
        )
        return Segment(
            "".join(Texts(arrays["day"])),
            TraitTable(_under(arrays, "members.")),
            tuple(Texts(arrays["labels"])),
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


def _pairs(names: Mapping[str, str]) -> Numbers:
    return Texts.of(f"{one}\x1f{other}" for one, other in sorted(names.items())).data


def _mapping(data: Numbers) -> dict[str, str]:
    return {one: other for one, _, other in (line.partition("\x1f") for line in Texts(data))}
