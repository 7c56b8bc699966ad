"""Inputs cut into pieces of work: small files together, a large one in several parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zufolge.batch.files import DataFile
from zufolge.batch.inputs import Input

__all__ = ["Chunk", "Taken", "Unit", "taken", "units_of"]

_LARGEST = 32 << 20
_WORTH_CUTTING = 1 << 20
_MOST_PARTS = 256
_MOST_INPUTS = 512


@dataclass(frozen=True, slots=True)
class Unit:
    """Some inputs, or the rows ``part``, ``part + parts``, … of one."""

    inputs: tuple[Input, ...]
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Chunk:
    """A unit that was taken in: its ``file`` in the intake, and the key of what ``made`` it."""

    unit: Unit
    file: DataFile
    made: str


def units_of(inputs: Sequence[Input], partitions: int) -> Iterator[Unit]:
    """All of ``inputs``, each in as many parts as it takes for ``partitions`` to have work."""
    whole = sum(one.weight for one in inputs)
    most = max(1, min(_LARGEST, whole // partitions))
    several = min(_MOST_INPUTS, max(1, -(-len(inputs) // partitions)))
    together: list[Input] = []
    held = 0
    for one in sorted(inputs):
        parts = _parts(one.weight, partitions)
        if parts > 1:
            yield from (Unit((one,), part, parts) for part in range(parts))
            continue
        if together and (held + one.weight > most or len(together) == several):
            yield Unit(tuple(together))
            together, held = [], 0
        together.append(one)
        held += one.weight
    if together:
        yield Unit(tuple(together))


def _parts(weight: int, partitions: int) -> int:
    """What is small is not cut, whatever it is: to cut a file, each part goes through all of it."""
    parts = -(-weight // _LARGEST)
    if weight > _WORTH_CUTTING:
        parts = max(parts, partitions)
    return max(1, min(parts, _MOST_PARTS))


@dataclass(frozen=True, slots=True)
class Taken:
    """A chunk that counts, with the ids of those of its inputs whose rows do."""

    chunk: Chunk
    inputs: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether all of its rows count."""
        return len(self.inputs) == len(self.chunk.unit.inputs)


def taken(
    chunks: Sequence[Chunk], current: Mapping[str, Input], made: str, *, prune: bool
) -> tuple[list[Taken], list[Input]]:
    """The chunks that count, and those of ``current`` inputs (by name) that none of them holds.

    Each input counts once: in its current state and as ``made`` now, or, if nobody names it any
    more, as it was last taken in; with ``prune`` not at all. Of a cut every part must be there.
    """
    owner: dict[str, tuple[_Cut, Input]] = {}
    cuts: dict[_Cut, dict[int, Chunk]] = {}
    for chunk in chunks:
        cut = (chunk.unit.inputs, chunk.unit.parts, chunk.made)
        cuts.setdefault(cut, {})[chunk.unit.part] = chunk
    for cut, parts in cuts.items():
        if len(parts) < cut[1]:
            continue
        for one in cut[0]:
            now = current.get(one.name)
            if not prune if now is None else (now.id == one.id and cut[2] == made):
                owner[one.name] = cut, one
    owned: dict[_Cut, set[str]] = {}
    for cut, one in owner.values():
        owned.setdefault(cut, set()).add(one.id)
    counting = [
        Taken(chunk, frozenset(ids)) for cut, ids in owned.items() for chunk in cuts[cut].values()
    ]
    return counting, [one for name, one in current.items() if name not in owner]


_Cut = tuple[tuple[Input, ...], int, str]
