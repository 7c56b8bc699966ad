"""From the words that tell who spoke to who that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zufolge.linking.coreference import pronoun_gender
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import identity_of, press_identity
from zufolge.linking.media import medium_meant
from zufolge.linking.mentioned import called, of_mention
from zufolge.linking.naming import named
from zufolge.linking.owners import owned, owner_behind
from zufolge.linking.papers import issuer_meant
from zufolge.linking.people import PersonGroup
from zufolge.linking.phrases import Phrase, read_phrase
from zufolge.linking.pronouns import of_pronoun
from zufolge.linking.scene import Answer, Scene, noun_span
from zufolge.linking.together import side_by_side
from zufolge.linking.words import listed
from zufolge.model import MentionKind, SourceKind, Span, envelope

__all__ = ["resolve", "resolve_relay"]

_WRAPPED = re.compile(r"[\s,]*(?:(?:" + "|".join(sorted(listed("wrapper_links"))) + r")\s+)?")
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


def resolve_relay(scene: Scene, spans: Sequence[Span]) -> list[tuple[Answer, Span]]:
    """Through whom a statement came: one answer, or one for each of several named together."""
    answer = resolve(scene, spans, "")
    if answer.members:
        return [(Answer(who, surface=scene.reads(span)), span) for who, span in answer.members]
    return [(answer, envelope(spans))]


def _names_person(scene: Scene, span: Span) -> bool:
    return any(m.kind is MentionKind.PERSON for m in scene.mentions.meeting(span))


def _resolve_one(scene: Scene, span: Span, cue: str) -> Answer:
    """The first that tells: what only holds or stands for a source comes before what names it."""
    phrase = read_phrase(scene.reads(span))
    return (
        of_pronoun(scene, span, cue)
        or _in_compound(scene, span, phrase)
        or _unwrapped(scene, span, phrase, cue)
        or medium_meant(scene, span, phrase)
        or _issuer(scene, span, phrase, cue)
        or _issuer_before(scene, span, phrase)
        or _rumoured(scene, span, phrase)
        or owned(scene, span)
        or named(scene, span, phrase)
    )


def _in_compound(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """The body in a word for what it says ("Regierungsangaben" does not name one, "RKI-Zahlen"
    does)."""
    front, _, last = phrase.noun.rpartition("-")
    if not front or last not in listed("wrappers") | listed("own_papers"):
        return None
    body = _called(scene, front)
    return Answer(body, f"{scene.reads(span)}: told by {body.name}", body.name) if body else None


def _called(scene: Scene, name: str) -> Identity | None:
    """The body, agency or outlet of this name; short names in capitals are those of bodies."""
    body = scene.atlas.body(name)
    if body is not None:
        return identity_of(body, scene.atlas)
    kind = scene.once("kinds by name", lambda: _kinds(scene)).get(name)
    if kind in (MentionKind.AGENCY, MentionKind.OUTLET):
        return press_identity(name, kind, scene.atlas)
    return Identity(name, SourceKind.ORGANISATION) if name.isupper() and len(name) > 1 else None


def _kinds(scene: Scene) -> dict[str, MentionKind]:
    """What the first mention of each name is."""
    kinds: dict[str, MentionKind] = {}
    for mention in scene.mentions:
        kinds.setdefault(scene.reads(mention.name or mention.span), mention.kind)
    return kinds


def _unwrapped(scene: Scene, span: Span, phrase: Phrase, cue: str) -> Answer | None:
    """ "Angaben der Polizei": who stands inside; "seinen Angaben": whom the pronoun means;
    ``None`` if the noun does not hold what somebody says."""
    surface = scene.reads(span)
    if phrase.noun not in listed("wrappers") and scene.bare(span) != "vonseiten":
        return None
    rest = _WRAPPED.match(scene.text, noun_span(scene, span, phrase).end, span.end)
    start = rest.end() if rest else noun_span(scene, span, phrase).end
    if start < span.end:
        return _resolve_one(scene, Span(start, span.end), cue)
    owner = owner_behind(scene, span.end)
    if owner:
        return of_mention(scene, owner)
    side = _side(scene, phrase)
    if side is not None:
        return Answer(side, f"{surface}: the side of {side.name}", side.name)
    gender = pronoun_gender(phrase.determiner, "")
    if phrase.determiner in listed("pronouns_m") and gender:
        return Answer(*scene.backward.pronoun(span.start, gender))
    return Answer(None, f"{surface!r} names nobody")


def _side(scene: Scene, phrase: Phrase) -> Identity | None:
    """The state of the adjective before the noun ("russischen Angaben")."""
    for word in phrase.words[: phrase.head]:
        state = scene.atlas.state_of_adjective(word)
        body = scene.atlas.body(state) if state else None
        if body:
            return identity_of(body, scene.atlas)
    return None


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


def _issuer_before(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """Who issued the paper that a noun alone points back to."""
    issuer = issuer_meant(scene, span.start, phrase)
    if issuer is None:
        return None
    found = of_mention(scene, issuer)
    return replace(found, reason=f"{phrase.noun}: {called(found)} issued it")


def _rumoured(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """What is said of somebody, with nobody who says it."""
    if phrase.noun not in listed("rumours") or len(phrase.words) != 1:
        return None
    return Answer(None, f"{scene.reads(span)!r} names nobody")
