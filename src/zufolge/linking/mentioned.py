"""Whom one mention names, and what that one is called."""

from __future__ import annotations

from zufolge.linking.institutions import press_identity
from zufolge.linking.people import PersonGroup, Referent
from zufolge.linking.phrases import nominative
from zufolge.linking.scene import Answer, Scene
from zufolge.model import Mention, MentionKind

__all__ = ["called", "name_of", "of_mention"]


def of_mention(scene: Scene, mention: Mention) -> Answer:
    """Whom a mention names or describes."""
    if mention.kind is MentionKind.PERSON:
        return Answer(scene.backward.people.at(scene.report, mention.span))
    if mention.kind is MentionKind.ROLE and mention.role:
        surface, role = scene.reads(mention.span), scene.reads(mention.role)
        referent, reason = scene.backward.role(mention.span.start, surface, role)
        return Answer(referent, reason, nominative(surface))
    named = scene.reads(mention.name or mention.span)
    if mention.kind in (MentionKind.AGENCY, MentionKind.OUTLET):
        return Answer(press_identity(named, mention.kind, scene.atlas), surface=named)
    return Answer(scene.bodies.identity(scene.report, mention), surface=nominative(named))


def called(answer: Answer) -> str:
    """The name of who was told, for a reason."""
    return name_of(answer.referent) if answer.referent is not None else "somebody"


def name_of(referent: Referent) -> str:
    """The name that a person or body goes by."""
    return referent.name.text if isinstance(referent, PersonGroup) else referent.name
