"""From the words that tell who spoke to who that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zufolge.linking.coreference import pronoun_gender, verb_beside
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import (
    described,
    document_or_press,
    group_identity,
    identity_of,
    press_identity,
)
from zufolge.linking.media import medium_meant
from zufolge.linking.mentioned import called, of_mention
from zufolge.linking.papers import issuer_meant
from zufolge.linking.people import PersonGroup
from zufolge.linking.phrases import Phrase, nominative, read_phrase
from zufolge.linking.pointing import pointed_to
from zufolge.linking.scene import Answer, Scene, noun_span
from zufolge.linking.together import CONJUNCTION, coordinated, side_by_side, together
from zufolge.linking.words import listed
from zufolge.model import Mention, MentionKind, SourceKind, Span, envelope

__all__ = ["resolve", "resolve_relay"]

_WRAPPED = re.compile(r"[\s,]*(?:(?:" + "|".join(sorted(listed("wrapper_links"))) + r")\s+)?")
_NOUN_BEFORE = re.compile(r"\b[A-ZÄÖÜ][\w-]+\s\Z")
_GENDERS = {"der": "m", "die": "f"}
_AGED = re.compile(r"(?:der|die)\s\d+-Jährige(?!\w)", re.IGNORECASE)
_APPOSED = re.compile(r",\s+(?:(?:der|die)\s+)?(?:[A-ZÄÖÜ]\w+er\s+)?")
_BODIES = frozenset(
    {
        SourceKind.OFFICE,
        SourceKind.STATE,
        SourceKind.ORGANISATION,
        SourceKind.PERSON,
        SourceKind.AGENCY,
        SourceKind.OUTLET,
    }
)
_MEDIA = frozenset({MentionKind.AGENCY, MentionKind.OUTLET})


def resolve(scene: Scene, spans: Sequence[Span], cue: str) -> Answer:
    """Who is meant by the speaker at ``spans``; ``cue`` is the verb of saying, if there is one.

    Of several spans that tell of one speaker ("Sie … Anna Berg, Ministerin") a person's name tells
    most, then a person otherwise meant, then whatever else can be told.
    """
    answers = [(span, _resolve_one(scene, span, cue)) for span in spans]
    people = [(s, a) for s, a in answers if isinstance(a.referent, PersonGroup)]
    named = [(s, a) for s, a in people if _names_person(scene, s)]
    as_one = side_by_side(scene, [span for span, _ in named])
    if as_one is not None:
        return as_one
    told = [(s, a) for s, a in answers if a.referent is not None]
    return (named or people or told or answers)[0][1]


def _names_person(scene: Scene, span: Span) -> bool:
    return any(m.kind is MentionKind.PERSON and span.overlaps(m.span) for m in scene.mentions)


def _resolve_one(scene: Scene, span: Span, cue: str) -> Answer:
    surface = scene.reads(span)
    alone = surface.strip('"„“”»«()., ')
    gender = pronoun_gender(alone, cue)
    if gender is None and alone.lower() == "sie":
        verb = verb_beside(scene.text, span)
        gender = pronoun_gender(alone, verb)
        if gender is None and (verb or cue):
            return Answer(*scene.backward.several(span.start))
    if gender:
        return Answer(*scene.backward.pronoun(span.start, gender))
    if alone.lower() in listed("pronouns_m") | listed("pronouns_f"):
        return Answer(None, "a pronoun that may mean several")
    first = alone.split(" ")[0].lower()
    if alone.lower() in listed("nobody") or first in ("es", "man"):
        return Answer(None, f"{surface!r} names nobody")
    if first in ("er", "sie") and " " in alone:
        # "er der Zeitung": the one spoken to stands behind the pronoun
        return _resolve_one(scene, Span(span.start, span.start + len(first)), cue)
    phrase = read_phrase(surface)
    body = _in_compound(scene, phrase)
    if body is not None:
        return Answer(body, f"{surface}: told by {body.name}", body.name)
    if phrase.noun in listed("wrappers") or alone.lower() == "vonseiten":
        return _unwrapped(scene, span, phrase, cue)
    medium = medium_meant(scene, span, phrase)
    if medium is not None:
        return medium
    issuer = _issuer(scene, span, phrase, cue)
    if issuer is not None:
        return issuer
    of_paper = issuer_meant(scene, span.start, phrase)
    if of_paper is not None:
        found = of_mention(scene, of_paper)
        return replace(found, reason=f"{phrase.noun}: {called(found)} issued it")
    if phrase.noun in listed("rumours") and len(phrase.words) == 1:
        return Answer(None, f"{surface!r} names nobody")
    owner = _owner(scene, span)
    return _owned(scene, span, owner) if owner else _named(scene, span, phrase)


def _in_compound(scene: Scene, phrase: Phrase) -> Identity | None:
    """The body in a word for what it says ("Regierungsangaben" does not name one, "RKI-Zahlen"
    does)."""
    front, _, last = phrase.noun.rpartition("-")
    if not front or last not in listed("wrappers") | listed("own_papers"):
        return None
    body = scene.atlas.body(front)
    if body is not None:
        return identity_of(body, scene.atlas)
    called = [m for m in scene.mentions if scene.reads(m.name or m.span) == front]
    if called and called[0].kind in (MentionKind.AGENCY, MentionKind.OUTLET):
        return press_identity(front, called[0].kind, scene.atlas)
    return Identity(front, SourceKind.ORGANISATION) if front.isupper() and len(front) > 1 else None


def _issuer(scene: Scene, span: Span, phrase: Phrase, cue: str) -> Answer | None:
    """Who speaks in "einer Mitteilung der Polizei": the body itself, not its paper."""
    if phrase.noun not in listed("declarations") | listed("documents"):
        return None
    rest = _WRAPPED.match(scene.text, noun_span(scene, span, phrase).end, span.end)
    if rest is None or not rest.group().strip() or rest.end() >= span.end:
        return None
    answer = _resolve_one(scene, Span(rest.end(), span.end), cue)
    told = answer.referent is not None and (
        phrase.noun in listed("declarations")  # whoever declares can speak
        or isinstance(answer.referent, PersonGroup)
        or answer.referent.kind in _BODIES
    )
    return answer if told else None


def _owner(scene: Scene, span: Span) -> Mention | None:
    """The genitive that opens the span and belongs to a noun behind it ("Bergs Erklärung")."""
    for mention in scene.mentions:
        if mention.span.start != span.start or mention.kind is MentionKind.ROLE:
            continue
        rest = scene.text[mention.span.end : max(span.end, mention.span.end)]
        genitive = mention.span.of(scene.text).endswith(("s", "’", "'"))
        if genitive and re.match(r"\s[^\W\d_a-zäöüß]", rest):
            return mention
    return None


def _owned(scene: Scene, span: Span, owner: Mention) -> Answer:
    """What belongs to somebody: a text of theirs is a source, their words are they themselves."""
    named = next((m for m in scene.mentions if m.span.end == span.end), None)
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


def _unwrapped(scene: Scene, span: Span, phrase: Phrase, cue: str) -> Answer:
    """ "Angaben der Polizei": who stands inside; "seinen Angaben": whom the pronoun means."""
    surface = scene.reads(span)
    end = noun_span(scene, span, phrase).end
    rest = _WRAPPED.match(scene.text, end, span.end)
    start = rest.end() if rest else end
    if start < span.end:
        return _resolve_one(scene, Span(start, span.end), cue)
    owner = _owner_behind(scene, span.end)
    if owner:
        return of_mention(scene, owner)
    for word in phrase.words[: phrase.head]:
        state = scene.atlas.state_of_adjective(word)
        body = scene.atlas.body(state) if state else None
        if body:
            side = identity_of(body, scene.atlas)
            return Answer(side, f"{surface}: the side of {body.name}", body.name)
    gender = pronoun_gender(phrase.determiner, "")
    if phrase.determiner in listed("pronouns_m") and gender:
        return Answer(*scene.backward.pronoun(span.start, gender))
    return Answer(None, f"{surface!r} names nobody")


def _named(scene: Scene, span: Span, phrase: Phrase) -> Answer:
    surface = scene.reads(span)
    inside = [m for m in scene.mentions if span.overlaps(m.span)]
    one = _twice_titled(scene, inside) or _apposed_at_end(scene, span, phrase, inside)
    if one is not None:
        return of_mention(scene, one)
    several = coordinated(scene, span, inside)
    if several:
        return together(scene, surface, several)
    if _AGED.match(surface):
        return Answer(*scene.backward.described(span.start, _GENDERS[phrase.determiner]))
    if not phrase.noun and len(inside) == 1 and inside[0].kind in _MEDIA:
        return of_mention(scene, inside[0])  # "dpa"
    if not phrase.noun:
        return Answer(None, f"{surface!r} names nobody")
    noun = noun_span(scene, span, phrase)
    inside = [m for m in inside if not (noun.start <= m.span.start and m.span.end < noun.end)]
    at_head = next((m for m in inside if m.span.start <= noun.start < m.span.end), None)
    beside = _apposed(scene, inside, noun)
    if beside is None and (at_head is None or at_head.kind is MentionKind.ORGANISATION):
        document = _document(scene, span, phrase)
        if document:
            return Answer(document, surface=nominative(phrase.noun))
    pointed = None if beside else pointed_to(scene, span, phrase)
    if pointed is not None:
        return pointed
    meant = beside if at_head is None else at_head
    if meant is not None and not _goes_on(scene, span, meant):
        answer = of_mention(scene, meant)
        if answer.referent is not None:
            more = meant.kind is MentionKind.ROLE and span.end > meant.span.end
            whole = nominative(_without_aside(surface)) if more else answer.surface
            return replace(answer, surface=whole)
    if phrase.plural or CONJUNCTION.search(surface):
        group = group_identity(_without_aside(surface), scene.report)
        return Answer(group, surface=group.name)
    last = inside[-1] if inside else None
    ends = last is not None and last.kind is MentionKind.PERSON and last.span.end >= span.end
    if last and ends and _NOUN_BEFORE.search(scene.text, span.start, last.span.start):
        return of_mention(scene, last)  # "Niederaus Herausforderer Ole Berg"
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


def _owner_behind(scene: Scene, at: int) -> Mention | None:
    """The body or person in the genitive right behind ``at`` ("laut Angaben | der Polizei")."""
    for mention in scene.mentions:
        behind = mention.span.start >= at and not scene.text[at : mention.span.start].strip()
        if behind and scene.reads(mention.span).split()[0] in ("der", "des"):
            return mention
    return None


def _document(scene: Scene, span: Span, phrase: Phrase) -> Identity | None:
    """A text as a source, with whose it is even where the span ends before."""
    whose = _owner_behind(scene, span.end) if len(phrase.words) == 1 else None
    whole = scene.reads(Span(span.start, whose.span.end if whose else span.end))
    return document_or_press(read_phrase(whole), whole, scene.report)


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


def resolve_relay(scene: Scene, spans: Sequence[Span]) -> list[tuple[Answer, Span]]:
    """Through whom a statement came: one answer, or one for each of several named together."""
    answer = resolve(scene, spans, "")
    if answer.members:
        return [(Answer(who, surface=scene.reads(span)), span) for who, span in answer.members]
    return [(answer, envelope(spans))]
