"""States, offices, organisations, agencies, outlets, documents and groups as identities."""

from __future__ import annotations

from zufolge.language import agency_named, lemma
from zufolge.language.polities import Body, body_named, state_of_adjective
from zufolge.language.press import outlets
from zufolge.language.roles import institution_word
from zufolge.linking.identity import Identity
from zufolge.linking.phrases import Phrase, nominative, read_phrase
from zufolge.linking.words import listed
from zufolge.model import Mention, MentionKind, SourceKind

__all__ = [
    "agency_identity",
    "body_identity",
    "described",
    "document_or_press",
    "group_identity",
    "named_body",
    "of_mention",
]

_KINDS = {
    "state": SourceKind.STATE,
    "region": SourceKind.STATE,
    "capital": SourceKind.OFFICE,
    "office": SourceKind.OFFICE,
    "organisation": SourceKind.ORGANISATION,
}


def of_mention(mention: Mention, text: str, report: str) -> Identity | None:
    """What a mention that is no person and no role names."""
    surface = (mention.name or mention.span).of(text)
    if mention.kind is MentionKind.AGENCY:
        return agency_identity(surface)
    if mention.kind is MentionKind.OUTLET:
        known = outlets().get(surface)
        return Identity(known.name if known else surface, SourceKind.OUTLET)
    if mention.kind in (MentionKind.PLACE, MentionKind.ORGANISATION):
        return body_identity(surface, report)
    return None


def agency_identity(surface: str) -> Identity:
    """An agency by any of its spellings."""
    name = surface.split(" ", 1)[-1] if surface.split(" ")[0].endswith("agentur") else surface
    known = agency_named(name) or agency_named(surface)
    if known is None:
        return Identity(name, SourceKind.AGENCY)
    reason = f"{name} is a spelling of {known.name}" if name != known.name else None
    return Identity(known.name, SourceKind.AGENCY, reason=reason)


def named_body(body: Body) -> Identity:
    """A body of the tables."""
    return Identity(body.name, _KINDS[body.kind], stands_for=body.stands_for)


def body_identity(surface: str, report: str) -> Identity:
    """A body by name, or by a noun phrase ("das russische Außenministerium").

    A noun alone ("das Ministerium", "die Polizei") tells nothing beyond its report.
    """
    body = body_named(surface)
    if body:
        return named_body(body)
    phrase = read_phrase(surface)
    noun = institution_word(phrase.noun)
    if noun is None:
        return Identity(surface, SourceKind.ORGANISATION)
    name = nominative(surface, gender=noun.gender)
    table = body_named(name)
    if table:
        return named_body(table)
    state = _state_told(phrase)
    acts_for = state if noun.head in listed("government") else None
    kind = SourceKind.OFFICE if acts_for else SourceKind.ORGANISATION
    apart = "" if len(phrase.words) > 1 or "-" in phrase.noun else report
    return Identity(name, kind, apart, stands_for=acts_for)


def _state_told(phrase: Phrase) -> str | None:
    """The state whose adjective or genitive stands beside the head noun."""
    for word in phrase.words:
        state = state_of_adjective(word) if word[:1].islower() else None
        if state:
            return state
    after = " ".join(phrase.words[phrase.head + 1 :])
    body = body_named(after) or body_named(after.removeprefix("der "))
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
