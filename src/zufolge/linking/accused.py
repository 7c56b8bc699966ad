"""Whom a clause accuses is not who speaks: "Relja macht Morowien Vorwürfe. Es sei zu spät …"."""

from __future__ import annotations

import re
from dataclasses import replace

from zufolge.linking.scene import Scene
from zufolge.model import Mention, Span, Statement

__all__ = ["without_accused"]

_ACCUSES = re.compile(
    r"\s+(?:macht|machten?|machen|wirft|warf|werfen|warfen)\s+(?:(?:der|dem|den)\s+)?"
)
_OF_WHAT = re.compile(r"[^.!?;:\n]*\b(?:Vorwürfe|Vorwurf|vor)\b")

_NEAR = 60  # characters before whom is accused that hold who accuses


def without_accused(scene: Scene, statement: Statement) -> Statement:
    """``statement``, said by who accuses where its speaker is read as the object right behind
    *macht* (… *Vorwürfe*) or *wirft* (… *vor*), and the accuser is named right before."""
    speaker = tuple(_accuser(scene, span) or span for span in statement.speaker)
    return replace(statement, speaker=speaker)


def _accuser(scene: Scene, accused: Span) -> Span | None:
    if _OF_WHAT.match(scene.text, accused.end) is None:
        return None
    if accused.start == 0:
        return None
    near = scene.mentions.meeting(Span(max(0, accused.start - _NEAR), accused.start))
    named = (m.span for m in near if _accuses(scene, m, accused))
    return max(named, key=len, default=None)


def _accuses(scene: Scene, mention: Mention, accused: Span) -> bool:
    end = mention.span.end
    return end < accused.start and _ACCUSES.fullmatch(scene.text, end, accused.start) is not None
