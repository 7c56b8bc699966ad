"""Who is meant, before ids are given: the one thing that sources are made from."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.linking.people import PersonGroup
from zufolge.model import SourceKind

__all__ = ["Identity", "Referent"]


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


Referent = Identity | PersonGroup
