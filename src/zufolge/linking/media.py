"""Media that the text only points to: "dieser Zeitung", "unserer Redaktion", "der Sender"."""

from __future__ import annotations

from zufolge.language.press import outlet_of_site
from zufolge.linking.clues import class_nouns
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import press_identity
from zufolge.linking.phrases import Phrase
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import Mention, MentionKind, SourceKind, Span

__all__ = ["MEDIA", "medium_meant"]

MEDIA = frozenset({MentionKind.AGENCY, MentionKind.OUTLET})

_OWN = ("dies", "unser")


def medium_meant(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """The medium that a noun alone at ``span`` points to; ``None`` if it is no such noun, or no
    medium is named before."""
    kind = _kind(phrase)
    first = scene.reads(span).split(" ")[0].lower()
    if kind is None or phrase.determiner in listed("indefinite"):
        return None
    surface = phrase.noun
    if first.startswith(_OWN):
        own = _publisher(scene)
        return Answer(own, f"{surface}: who publishes the report", surface) if own else None
    if phrase.noun in listed("own_desks") or not phrase.determiner or len(phrase.words) > 1:
        return None
    before = [m for m in scene.mentions if m.kind is kind and m.span.end <= span.start]
    if not before:
        return None
    last = _introduced(scene, before, phrase.noun) or before[-1]
    who = press_identity(scene.reads(last.name or last.span), last.kind, scene.atlas)
    return Answer(who, f"{surface}: {who.name} is the one named last", surface)


def _kind(phrase: Phrase) -> MentionKind | None:
    """What the noun calls a medium: an agency or another one."""
    if not phrase.noun:
        return None
    if class_nouns(phrase.noun, "agency_nouns") or phrase.noun == "Agentur":
        return MentionKind.AGENCY
    told = class_nouns(phrase.noun, "outlet_nouns") or phrase.noun in listed("own_desks")
    return MentionKind.OUTLET if told else None


def _introduced(scene: Scene, media: list[Mention], noun: str) -> Mention | None:
    """The last medium that the text called by that noun ("der Sender X … der Sender")."""
    called = [m for m in media if noun in scene.text[max(0, m.span.start - 30) : m.span.end]]
    return called[-1] if called else None


def _publisher(scene: Scene) -> Identity | None:
    """Who published the report, by the name that others quote it by."""
    outlet = scene.backward.report.outlet
    if outlet is None:
        return None
    known = outlet_of_site(outlet.domain or outlet.name)
    return Identity(known.name if known else outlet.name, SourceKind.OUTLET)
