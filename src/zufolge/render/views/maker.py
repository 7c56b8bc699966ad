"""Who made a dossier: the program, the reader, and what the reader's licence allows."""

from __future__ import annotations

from zufolge.model import Dossier, ReaderCard
from zufolge.render.texts import Texts

__all__ = ["made_by", "may_not"]


def made_by(dossier: Dossier, texts: Texts) -> str:
    """A sentence that names program, reader and licence; a second one if that forbids something."""
    card = dossier.reader
    named = texts.ui["made_by"].format(
        version=dossier.version,
        reader=card.name,
        reader_version=card.version,
        licence=card.licence,
    )
    return f"{named} {may_not(card, texts)}".rstrip()


def may_not(card: ReaderCard, texts: Texts) -> str:
    """What the licence of a reader forbids, in one sentence; empty if nothing."""
    return texts.ui["non_commercial"].format(licence=card.licence) if card.non_commercial else ""
