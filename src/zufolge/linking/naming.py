"""Whom a phrase names, by the mentions in it and the noun at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zufolge.linking.institutions import described, document_or_press, group_identity, identity_of
from zufolge.linking.mentioned import of_mention
from zufolge.linking.owners import owner_behind
from zufolge.linking.phrases import Phrase, nominative, read_phrase
from zufolge.linking.pointing import pointed_to
from zufolge.linking.scene import Answer, Scene, noun_span
from zufolge.linking.together import CONJUNCTION, coordinated, together
from zufolge.model import Mention, MentionKind, Span

__all__ = ["named"]

_NOUN_BEFORE = re.compile(r"\b[A-ZÄÖÜ][\w-]+\s\Z")
_GENDERS = {"der": "m", "die": "f"}
_AGED = re.compile(r"(?:der|die)\s\d+-Jährige(?!\w)", re.IGNORECASE)
_APPOSED = re.compile(r",\s+(?:(?:der|die)\s+)?(?:[A-ZÄÖÜ]\w+er\s+)?")
_MEDIA = frozenset({MentionKind.AGENCY, MentionKind.OUTLET})


def named(scene: Scene, span: Span, phrase: Phrase) -> Answer:
    """Whom the phrase at ``span`` names; who is only described is told by the description."""
    surface = scene.reads(span)
    inside = scene.mentions.meeting(span)
    one = _twice_titled(scene, inside) or _apposed_at_end(scene, span, phrase, inside)
    if one is not None:
        return of_mention(scene, one)
    several = coordinated(scene, span, inside)
    if several:
        return together(scene, surface, several)
    if _AGED.match(surface):
        return Answer(*scene.backward.described(span.start, _GENDERS[phrase.determiner]))
    if phrase.noun:
        return _by_noun(scene, span, phrase, inside)
    if len(inside) == 1 and inside[0].kind in _MEDIA:
        return of_mention(scene, inside[0])  # "dpa"
    return Answer(None, f"{surface!r} names nobody")


def _by_noun(scene: Scene, span: Span, phrase: Phrase, inside: Sequence[Mention]) -> Answer:
    """Who the noun at the head is: a text, what it points to, who is mentioned with it, a group,
    somebody else."""
    noun = noun_span(scene, span, phrase)
    inside = [m for m in inside if not (noun.start <= m.span.start and m.span.end < noun.end)]
    at_head = next((m for m in inside if m.span.start <= noun.start < m.span.end), None)
    beside = _apposed(scene, inside, noun)
    is_thing = at_head is None or at_head.kind is MentionKind.ORGANISATION
    return (
        (_document(scene, span, phrase) if is_thing and beside is None else None)
        or (pointed_to(scene, span, phrase) if beside is None else None)
        or _at_head(scene, span, beside if at_head is None else at_head)
        or _group(scene, span, phrase)
        or _at_end(scene, span, inside)
        or _described(scene, span)
    )


def _document(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """A text as a source, with whose it is even where the span ends before."""
    whose = owner_behind(scene, span.end) if len(phrase.words) == 1 else None
    whole = scene.reads(Span(span.start, whose.span.end if whose else span.end))
    found = document_or_press(read_phrase(whole), whole, scene.report)
    return Answer(found, surface=nominative(phrase.noun)) if found else None


def _at_head(scene: Scene, span: Span, meant: Mention | None) -> Answer | None:
    """Who is mentioned by the head noun or right behind it, unless others are added to them."""
    if meant is None or _goes_on(scene, span, meant):
        return None
    answer = of_mention(scene, meant)
    if answer.referent is None:
        return None
    more = meant.kind is MentionKind.ROLE and span.end > meant.span.end
    return (
        replace(answer, surface=nominative(_without_aside(scene.reads(span)))) if more else answer
    )


def _group(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """An unnamed group."""
    if not phrase.plural and not CONJUNCTION.search(scene.reads(span)):
        return None
    group = group_identity(_without_aside(scene.reads(span)), scene.report)
    return Answer(group, surface=group.name)


def _at_end(scene: Scene, span: Span, inside: Sequence[Mention]) -> Answer | None:
    """The person at the end of "Niederaus Herausforderer Ole Berg"."""
    last = inside[-1] if inside else None
    if last is None or last.kind is not MentionKind.PERSON or last.span.end < span.end:
        return None
    titled = _NOUN_BEFORE.search(scene.text, span.start, last.span.start)
    return of_mention(scene, last) if titled else None


def _described(scene: Scene, span: Span) -> Answer:
    """A body that the tables know by this name, else somebody who is only described."""
    surface = scene.reads(span)
    told = scene.atlas.body(nominative(surface))
    someone = identity_of(told, scene.atlas) if told else described(surface, scene.report)
    return Answer(someone, surface=someone.name)


def _twice_titled(scene: Scene, inside: Sequence[Mention]) -> Mention | None:
    """The one person of "Premier und Preisträger Ole Berg" and of "die Chefin, die Berliner
    Senatorin Ina Berg": a role that stands right before somebody's name and role."""
    for role, person in pairwise(inside):
        if role.kind is not MentionKind.ROLE or person.kind is not MentionKind.PERSON:
            continue
        between = scene.text[role.span.end : person.span.start]
        bare = person.role is not None and person.role.start == person.span.start
        if _APPOSED.fullmatch(between) or (bare and between.strip() == "und"):
            return person
    return None


def _apposed_at_end(
    scene: Scene, span: Span, phrase: Phrase, inside: Sequence[Mention]
) -> Mention | None:
    """The person in "der Vikar des Bistums A und B, Ole Berg"."""
    last = inside[-1] if inside else None
    if last is None or last.kind is not MentionKind.PERSON or phrase.determiner not in _GENDERS:
        return None
    before = scene.text[span.start : last.span.start].rstrip()
    alone = all(m.kind is not MentionKind.PERSON for m in inside[:-1])
    return last if alone and before.endswith(",") and last.span.end >= span.end else None


def _without_aside(surface: str) -> str:
    """A group without what is told of it behind a comma ("die Wirte, alle vertreten durch …")."""
    head, _, rest = surface.partition(",")
    return surface if CONJUNCTION.search(rest) else head


def _goes_on(scene: Scene, span: Span, mention: Mention) -> bool:
    """Whether others are added to who is mentioned ("Beamte und Experten")."""
    rest = scene.text[mention.span.end : max(mention.span.end, span.end)]
    return re.match(r"\s+(?:und|sowie)\s", rest) is not None


def _apposed(scene: Scene, inside: Sequence[Mention], noun: Span) -> Mention | None:
    """The name right behind the head noun: "das Magazin „X“", "die Agentur Y"."""
    for mention in inside:
        between = scene.text[noun.end : mention.span.start]
        named = scene.text[mention.span.start : mention.span.start + 1].isupper()
        if named and mention.span.start >= noun.end and not between.strip(' \u00a0"„“”»«‚‘'):
            return mention
    return None
