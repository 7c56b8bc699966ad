"""Whose a thing is: the genitive before it or behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from zufolge.linking.institutions import described, document_or_press, group_identity
from zufolge.linking.mentioned import of_mention
from zufolge.linking.phrases import read_phrase
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import Mention, MentionKind, Span

__all__ = ["owned", "owner_behind"]


def owned(scene: Scene, span: Span) -> Answer | None:
    """Who speaks in what belongs to somebody ("Bergs Erklärung"): a text of theirs is a source,
    their words are they themselves. ``None`` if no genitive opens the span."""
    owner = _owner(scene, span)
    if owner is None:
        return None
    ending = scene.mentions.meeting(Span(span.end - 1, span.end))
    named = next((m for m in ending if m.span.end == span.end), None)
    if named is not None and named.kind is MentionKind.PERSON and named.name is not None:
        return of_mention(scene, named)  # "Veltins Herausforderer Ole Berg"
    surface = scene.reads(span)
    thing = read_phrase(scene.reads(Span(owner.span.end, span.end)))
    if thing.noun in listed("wrappers"):
        return of_mention(scene, owner)
    document = document_or_press(thing, surface, scene.report)
    if document:
        return Answer(replace(document, name=surface), surface=surface)
    make = group_identity if thing.plural else described
    identity = replace(make(surface, scene.report), name=surface)
    return Answer(identity, surface=surface)


def owner_behind(scene: Scene, at: int) -> Mention | None:
    """The body or person in the genitive right behind ``at`` ("laut Angaben | der Polizei")."""
    for mention in scene.mentions.beginning(at, len(scene.text)):
        if scene.text[at : mention.span.start].strip():
            return None
        if scene.reads(mention.span).split()[0] in ("der", "des"):
            return mention
    return None


def _owner(scene: Scene, span: Span) -> Mention | None:
    """The genitive that opens the span and belongs to a noun behind it ("Bergs Erklärung")."""
    for mention in scene.mentions.beginning(span.start, span.start + 1):
        if mention.kind is MentionKind.ROLE:
            continue
        rest = scene.text[mention.span.end : max(span.end, mention.span.end)]
        genitive = mention.span.of(scene.text).endswith(("s", "’", "'"))
        if genitive and re.match(r"\s[^\W\d_a-zäöüß]", rest):
            return mention
    return None
