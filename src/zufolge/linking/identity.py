"""Who is meant and is no named person, before ids are given."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.model import SourceKind

__all__ = ["Identity"]


@dataclass(frozen=True, slots=True)
class Identity:
    """A source that is no named person.

    ``apart`` keeps equal names of different reports apart ("Medienberichte" of two reports need
    not be the same ones); ``stands_for`` names the state or body it speaks for.
    """

    name: str
    kind: SourceKind
    apart: str = ""
    stands_for: str | None = None
    role: str | None = None
    party: str | None = None
    reason: str | None = None
