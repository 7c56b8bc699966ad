"""Several who speak as one: "A und B", named side by side or in places of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zufolge.linking.identity import Identity
from zufolge.linking.institutions import group_identity
from zufolge.linking.mentioned import name_of, of_mention
from zufolge.linking.scene import Answer, Scene
from zufolge.model import Mention, MentionKind, SourceKind, Span, envelope

__all__ = ["CONJUNCTION", "coordinated", "side_by_side", "together"]

_BETWEEN = re.compile(
    r"\W*(?:(?:aus|von|vom|bei)\s(?:(?:der|dem)\s)?\w+\s)?(?:etwa\s)?"
    r"(?:(?:und|sowie|oder(?:\sauch)?|&)\W+)?(?:(?:der|die|das|den|dem|des)\s)?\W*",
    re.IGNORECASE,
)
CONJUNCTION = re.compile(r"\b(?:und|sowie|oder)\b|&")


def side_by_side(scene: Scene, spans: Sequence[Span]) -> Answer | None:
    """Several people in spans of their own that one conjunction joins ("X aus A oder auch Y")."""
    ordered = sorted(spans)
    if len(ordered) < 2:
        return None
    gaps = [scene.text[left.end : right.start] for left, right in pairwise(ordered)]
    if not all(_BETWEEN.fullmatch(gap) for gap in gaps) or not CONJUNCTION.search(" ".join(gaps)):
        return None
    members = [
        next(m for m in scene.mentions.meeting(span) if m.kind is MentionKind.PERSON)
        for span in ordered
    ]
    return together(scene, scene.reads(envelope(ordered)), members)


def coordinated(scene: Scene, span: Span, inside: Sequence[Mention]) -> list[Mention]:
    """Mentions side by side that fill the span ("A und B", "A, B und C"); empty if they do not."""
    outer = [m for m in inside if not any(o is not m and o.span.covers(m.span) for o in inside)]
    if any(m.kind is MentionKind.PERSON for m in outer):
        outer = [m for m in outer if m.kind is not MentionKind.PLACE]  # where they come from
    if len(outer) < 2 or not CONJUNCTION.search(span.of(scene.text)):
        return []
    gaps = [scene.text[left.span.end : right.span.start] for left, right in pairwise(outer)]
    before = scene.text[span.start : max(span.start, outer[0].span.start)]
    after = scene.text[outer[-1].span.end : max(outer[-1].span.end, span.end)]
    filled = all(_BETWEEN.fullmatch(gap) for gap in (before, *gaps))
    return outer if filled and not re.search(r"\w", after) else []


def together(scene: Scene, surface: str, several: Sequence[Mention]) -> Answer:
    """Those mentioned as one group with its members; one alone if all mean the same."""
    members = tuple(
        (answer.referent, mention.span)
        for mention in several
        if (answer := of_mention(scene, mention)).referent is not None
    )
    names = [name_of(member) for member, _ in members]
    if len(set(names)) < 2:
        group = group_identity(surface, scene.report)
        return Answer(members[0][0] if members else group, surface=group.name)
    name = f"{', '.join(names[:-1])} und {names[-1]}"
    group = Identity(name, SourceKind.GROUP)
    return Answer(group, f"several speak as one: {', '.join(names)}", name, members)
