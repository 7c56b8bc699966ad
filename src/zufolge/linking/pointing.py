"""Nouns that point to a body named elsewhere: "das Unternehmen", "sein Ministerium"."""

from __future__ import annotations

from zufolge.language.roles import institution_word
from zufolge.linking.coreference import pronoun_gender
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import identity_of
from zufolge.linking.people import PersonGroup
from zufolge.linking.phrases import Phrase
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import MentionKind, Span

__all__ = ["pointed_to"]


def pointed_to(scene: Scene, span: Span, phrase: Phrase) -> Answer | None:
    """The body that a noun alone at ``span`` points to, if it can be only one."""
    if len(phrase.words) != 1 or phrase.determiner in listed("indefinite"):
        return None
    noun = institution_word(phrase.noun)
    name = noun.nominative if noun else phrase.noun
    owner = _owner(scene, span, phrase)
    if owner is not None and name in ("Ministerium", "Haus"):
        found = _ministry(scene, owner)
        reason = f"{name}: that of {owner.name.text}"
        return Answer(found, reason, name) if found else None
    meant = scene.bodies.meant(scene.report, span.start, phrase)
    if meant is not None:
        return Answer(*meant, surface=name)
    if name == "Ministerium":
        return scene.once("the only minister", lambda: _of_only_minister(scene))
    return _country(scene, span) if name in listed("lands") and phrase.determiner else None


def _country(scene: Scene, span: Span) -> Answer | None:
    """The state or region named last before "das Land" in its paragraph."""
    block = scene.backward.layout.block_at(span.start)
    for place in scene.mentions.before(block.start, span.start) if block is not None else ():
        if place.kind is not MentionKind.PLACE or place.span.end > span.start:
            continue
        body = scene.atlas.body(scene.reads(place.name or place.span))
        if body is not None and body.kind in ("state", "region"):
            reason = f"{scene.reads(span)}: {body.name} is the one named last"
            return Answer(identity_of(body, scene.atlas), reason, body.name)
    return None


def _owner(scene: Scene, span: Span, phrase: Phrase) -> PersonGroup | None:
    """The person whom a possessive means ("sein Ministerium")."""
    if phrase.determiner[:3] not in ("sei", "ihr"):
        return None
    gender = pronoun_gender(phrase.determiner, "ist")
    meant = scene.backward.pronoun(span.start, gender)[0] if gender else None
    return meant if isinstance(meant, PersonGroup) else None


def _ministry(scene: Scene, person: PersonGroup) -> Identity | None:
    """The ministry of a minister, by what the role says ("Infrastrukturminister")."""
    fields = {role.front for role in person.roles if role.head == "Minister" and role.front}
    if len(fields) != 1:
        return None
    return scene.bodies.ministry(scene.report, min(fields), person.party)


def _of_only_minister(scene: Scene) -> Answer | None:
    """The ministry of the only minister whom the report names with a field of work."""
    found: dict[str, tuple[Identity, PersonGroup]] = {}
    for _, person in scene.backward.named:
        ministry = _ministry(scene, person)
        if ministry is not None:
            found[ministry.name] = ministry, person
    if len(found) != 1:
        return None
    ((ministry, person),) = found.values()
    reason = f"Ministerium: {person.name.text} is the only minister in the report"
    return Answer(ministry, reason, "Ministerium")
