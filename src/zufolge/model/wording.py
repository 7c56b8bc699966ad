"""How one quotation reads in two reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.spans import Span

__all__ = ["Wording", "WordingKind", "WordingPiece"]


class WordingKind(StrEnum):
    """``WANDERED`` is one wording with words changed on the way; ``OTHER_WORDS`` the same said in
    other words between quotation marks: two translations, or one is no quotation;
    ``TRANSLATIONS`` where evidence speaks for the first."""

    WANDERED = "one quotation with changed words"
    OTHER_WORDS = "one quotation in other words"
    TRANSLATIONS = "two translations of one quotation"


@dataclass(frozen=True, slots=True)
class WordingPiece:
    """A stretch of the one, of the other, or of both: where both have one, ``same`` says whether
    the words are the same or stand in place of each other."""

    a: Span | None
    b: Span | None
    same: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Quoted words of two statements (ids) of one claim and one speaker, laid side by side, with
    the ``reasons`` why they are taken for translations."""

    a: str
    b: str
    kind: WordingKind
    pieces: tuple[WordingPiece, ...]
    reasons: tuple[str, ...] = ()
