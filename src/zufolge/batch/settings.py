"""What a run is asked to do, and the version that its files carry."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from zufolge.model import ReaderCard
from zufolge.model.codec import encode

__all__ = ["FORMAT", "Settings", "Versions", "key_of"]

FORMAT = 1
"""Counts up when the columns of a table or the meaning of one change: all is made anew then."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run goes. Only ``reader``, ``mapping``, ``similarity``, ``folds`` and ``window`` can
    change rows; the others say how the work is cut and who does it.

    ``folds`` name what is folded day by day, as "module:attribute", which makes a fold of these
    settings. ``window`` is the number of days whose segments a fold looks back at, ``None`` to
    leave it to each fold. ``open_days`` is how many days before the newest are still open, so that
    they are folded again when an earlier day changes. ``whole`` folds all later days again, not
    only open ones; ``prune`` drops what came from inputs that are not named any more, ``expire``
    segments that no open day looks back at.
    """

    reader: str | None = None
    recursive: bool = False
    mapping: tuple[tuple[str, str], ...] = ()
    similarity: str | None = None
    folds: tuple[str, ...] = (
        "zufolge.batch.copied:CopiesFold",
        "zufolge.batch.told:StoriesFold",
    )
    window: int | None = None
    open_days: int = 2
    whole: bool = False
    prune: bool = False
    expire: bool = False
    partitions: int = 1
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the rows of the intake: another one of these, and they are made anew. ``folds``
    say how each fold prepares reports."""

    reader: ReaderCard
    folds: tuple[str, ...]
    mapping: tuple[tuple[str, str], ...]
    product: str
    format: int

    @property
    def key(self) -> str:
        """A short name for all of it."""
        return key_of(encode(self))


def key_of(*parts: str) -> str:
    """A name made of ``parts``, the same on every machine."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
