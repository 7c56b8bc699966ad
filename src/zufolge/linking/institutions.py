"""States, offices, organisations, agencies, outlets, documents and groups as identities."""

from __future__ import annotations

from zufolge.language import agency_named, lemma
from zufolge.language.polities import Body
from zufolge.language.press import outlets
from zufolge.language.roles import institution_word
from zufolge.linking.atlas import Atlas
from zufolge.linking.identity import Identity
from zufolge.linking.phrases import Phrase, nominative, read_phrase
from zufolge.linking.words import listed
from zufolge.model import MentionKind, SourceKind

__all__ = [
    "agency_identity",
    "body_identity",
    "described",
    "document_or_press",
    "group_identity",
    "identity_of",
    "press_identity",
    "state_told",
]

_KINDS = {
    "state": SourceKind.STATE,
    "region": SourceKind.STATE,
    "capital": SourceKind.OFFICE,
    "place": SourceKind.OFFICE,
    "office": SourceKind.OFFICE,
    "organisation": SourceKind.ORGANISATION,
    "agency": SourceKind.AGENCY,
    "outlet": SourceKind.OUTLET,
}


def press_identity(surface: str, kind: MentionKind, atlas: Atlas) -> Identity:
    """An agency or outlet by any of its spellings."""
    if kind is MentionKind.AGENCY:
        return agency_identity(surface, atlas)
    known = outlets().get(surface)
    return Identity(known.name if known else surface, SourceKind.OUTLET)


def agency_identity(surface: str, atlas: Atlas) -> Identity:
    """An agency by any of its spellings, the misspellings of the story among them."""
    name = surface.split(" ", 1)[-1] if surface.split(" ")[0].endswith("agentur") else surface
    known = agency_named(name) or agency_named(surface)
    if known is not None:
        reason = f"{name} is a spelling of {known.name}" if name != known.name else None
        return Identity(known.name, SourceKind.AGENCY, reason=reason)
    told = atlas.told.get(name)
    return identity_of(told, atlas) if told else Identity(name, SourceKind.AGENCY)


def identity_of(body: Body, atlas: Atlas) -> Identity:
    """A body of the tables or of the story. A place that speaks is taken for its office."""
    reason = atlas.reasons.get(body.name)
    return Identity(body.name, _KINDS[body.kind], stands_for=body.stands_for, reason=reason)


def body_identity(surface: str, report: str, atlas: Atlas) -> Identity:
    """A body by name, or by a noun phrase ("das russische Außenministerium").

    A noun alone ("die Polizei") tells nothing beyond its report.
    """
    body = atlas.body(surface)
    if body:
        return identity_of(body, atlas)
    phrase = read_phrase(surface)
    noun = institution_word(phrase.noun)
    if noun is None:
        return Identity(surface, SourceKind.ORGANISATION)
    name = nominative(surface, gender=noun.gender)
    table = atlas.body(name)
    if table:
        return identity_of(table, atlas)
    state = state_told(phrase, atlas)
    acts_for = state if noun.head in listed("government") else None
    kind = SourceKind.OFFICE if acts_for or noun.public else SourceKind.ORGANISATION
    apart = "" if len(phrase.words) > 1 or "-" in phrase.noun else report
    return Identity(name, kind, apart, stands_for=acts_for)


def state_told(phrase: Phrase, atlas: Atlas) -> str | None:
    """The state whose adjective or genitive stands beside the head noun."""
    for word in phrase.words:
        state = atlas.state_of_adjective(word) if word[:1].islower() else None
        if state:
            return state
    after = " ".join(phrase.words[phrase.head + 1 :])
    body = atlas.body(after) or atlas.body(after.removeprefix("der "))
    return body.name if body and body.kind == "state" else None


def document_or_press(phrase: Phrase, surface: str, report: str) -> Identity | None:
    """A text as a source; texts of the press at large are a group, since nobody is named."""
    noun, base = phrase.noun, lemma(phrase.noun)
    if base in listed("press_documents") or noun in listed("press_documents"):
        return Identity(nominative(surface), SourceKind.GROUP, report)
    for document in listed("documents"):
        if base == document or noun == document or base.endswith(document.lower()):
            return Identity(_document_name(phrase, surface), SourceKind.DOCUMENT, report)
    return None


def _document_name(phrase: Phrase, surface: str) -> str:
    """As in the text without its article; the head in the nominative if it stands first."""
    return nominative(surface) if phrase.head == 0 else " ".join(phrase.words)


def group_identity(surface: str, report: str) -> Identity:
    """An unnamed group, as the report calls it."""
    return Identity(nominative(surface), SourceKind.GROUP, report)


def described(surface: str, report: str) -> Identity:
    """Somebody or something that is only described ("der Mann mit dem Hut")."""
    return Identity(nominative(surface), SourceKind.UNKNOWN, report)
