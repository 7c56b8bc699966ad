"""Media that something was said to: named, or only pointed to ("dieser Zeitung", "der Sender")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from zufolge.language.press import outlet_of_site
from zufolge.linking.clues import class_nouns
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import press_identity
from zufolge.linking.people import PersonGroup
from zufolge.linking.phrases import Phrase, read_phrase
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import (
    Along,
    Form,
    Mention,
    MentionKind,
    Relay,
    SourceKind,
    Span,
    Statement,
    overlap,
)

__all__ = ["lying_before", "media_spoken_to", "medium_meant", "spoken_with", "without_media"]

_MARKS = r"[\s„\"»‚“]*"
# What stands between a verb of saying and the medium that it was said to.
_TO = re.compile(
    rf"(?:^|\W)(?:den|dem|der|gegenüber|im|bei|beim|vom|in)\s+(?:[\w-]+\s+){{0,2}}{_MARKS}$"
)
_THIS_TO = re.compile(
    rf"\s+(?:(?:dies|das|es)\s+(?:(?:am|im|auf)\s+\w+\s+)?(?:der|dem|den)|gegenüber\s+(?:der|dem|den))"
    rf"\s+(?:[A-ZÄÖÜ]\w+agentur\s+)?{_MARKS}"
)
_TALK = re.compile(
    rf"\b(?:Gespräch|Interview|Podcast)\s+(?:mit|in|bei|für|der|des|im)\b(?:\s+(?:der|dem|den))?{_MARKS}$"
)
_DATIVE = re.compile(rf"\s+(?P<to>(?:dem|den)\s+(?:[\w-]+\s+)?{_MARKS})\Z")
_LIES = re.compile(
    r"(?P<paper>)\s*,\s+(?:der|die|das|den)\s+(?:(?:der|dem|den)\s+)?(?:[A-ZÄÖÜ]\w+\s+)?[„\"»‚“]*\Z"
)
_BEFORE_US = re.compile(
    r"[“\"«‘”]*\s+(?:(?:exklusiv|vorab|bereits|nun)\s+)*(?:vorliegt|vorlag|vorliegen|vorlagen)\b"
)
_LIES_ATTRIBUTIVE = re.compile(
    r"[“\"«‘”]*\s+(?:(?:exklusiv|vorab|bereits)\s+)?vorliegende[nmrs]?\s+(?:\w+en\s+)?"
    r"(?P<paper>[A-ZÄÖÜ][\w-]+)"
)
_DATIVE_ALONE = re.compile(r"\A(?:(?:dem|den)|(?:dies|das|es)\s+(?:dem|den|der))\s", re.IGNORECASE)
_NO_WORDS = re.compile(r"\b(?:dem|den|\A(?:dies|das|es)\s+(?:dem|den|der))\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\w*\)")
_LETTER = re.compile(r"\w")
_NEAR = 60  # characters before a name that can tell what it is to the sentence
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
    before = _before(scene.once(kind, lambda: _of_kind(scene, kind)), span)
    if before is None:
        return None
    called = scene.once((kind, phrase.noun), lambda: _introduced(scene, kind, phrase.noun))
    last = _before(called, span) or before
    who = _named(scene, last)
    return Answer(who, f"{surface}: {who.name} is the one named last", surface)


def media_spoken_to(scene: Scene, statement: Statement) -> Iterator[tuple[Answer, Span]]:
    """Agencies and outlets that a statement was said to, and where the text names them: in its
    addressee, or elsewhere in its frame ("sagte X den Y-Zeitungen")."""
    speaking = (*statement.speaker, *(s for r in statement.relays for s in r.spans))
    behind = [Span(cue.end, _reach(scene, cue.end)) for cue in statement.cue]
    for mention in scene.media.meeting(*statement.frame, *statement.addressee, *behind):
        here = (mention.span,)
        if overlap(here, speaking):
            continue
        framed = overlap(here, statement.frame) and _stands_behind(scene, mention, _TO)
        if overlap(here, statement.addressee) or framed or _told_to(scene, statement, mention):
            yield Answer(_named(scene, mention)), mention.span
    for span in statement.addressee:
        if not scene.media.meeting(span):
            meant = medium_meant(scene, span, read_phrase(scene.reads(span)))
            if meant is not None:
                yield meant, span


def _told_to(scene: Scene, statement: Statement, mention: Mention) -> bool:
    """Whether a medium stands right behind the verb of a summary ("X bestätigte dies der dpa"); an
    article alone could be that of a genitive."""
    start = mention.span.start
    ends = [cue.end for cue in statement.cue if cue.end <= start]
    if statement.form is not Form.REPORTED or not ends:
        return False
    return _THIS_TO.fullmatch(scene.text, max(ends), start) is not None


def _reach(scene: Scene, at: int) -> int:
    """Behind the first letter of the medium that something at ``at`` may be told to."""
    found = _THIS_TO.match(scene.text, at)
    return found.end() + 1 if found else at + 1


def without_media(scene: Scene, statement: Statement) -> Statement:
    """``statement`` with a medium in the dative at the end of its speaker's phrase as whom that one
    spoke to ("sagten Beamte dem Blatt X")."""
    speaker, addressee = [], list(statement.addressee)
    for span in statement.speaker:
        held = [m for m in scene.media.meeting(span) if span.covers(m.span)]
        held = [m for m in held if not scene.text.startswith("(", m.span.start - 1)]  # "(epd)"
        first = held[0].span if held else None
        if first and len(held) == 1 and _is_dative(scene, span, first):
            addressee.append(span)
            speaker.extend(_subject(scene, statement))
            continue
        head = held and _DATIVE.search(scene.text, span.start, held[-1].span.start)
        if head and not _LETTER.search(scene.text, held[-1].span.end, span.end):
            addressee.append(Span(head.start("to"), span.end))
            span = Span(span.start, head.start())
        speaker.append(span)
    return replace(statement, speaker=tuple(speaker), addressee=tuple(addressee))


def _is_dative(scene: Scene, span: Span, medium: Span) -> bool:
    """Whether a speaker is nothing but a medium in the dative ("Dem Blatt sagte X, …", "X
    bestätigte dies der Agentur")."""
    told = f"{scene.text[span.start : medium.start]}{scene.text[medium.end : span.end]}"
    alone = not _LETTER.search(_NO_WORDS.sub("", _IN_BRACKETS.sub("", told)))
    return alone and _DATIVE_ALONE.match(scene.reads(span)) is not None


def _subject(scene: Scene, statement: Statement) -> list[Span]:
    """The one person whom the frame names."""
    people = [
        m.span
        for m in scene.mentions.meeting(*statement.frame)
        if m.kind is MentionKind.PERSON and any(f.covers(m.span) for f in statement.frame)
    ]
    return people if len(people) == 1 else []


def lying_before(scene: Scene, statement: Statement) -> Statement:
    """A paper "that lies before" a medium speaks, and the medium passes it on ("laut einem Entwurf,
    der dem „Blatt“ vorliegt", "in dem der Agentur vorliegenden Entwurf")."""
    statement = _lying_attributively(scene, statement)
    speaker, relays = list(statement.speaker), list(statement.relays)
    lying = scene.once("lying before media", lambda: _lying(scene))
    parts = (*speaker, *(span for relay in relays for span in relay.spans))
    found = {each for span in parts for each in lying.get(span.end, ())}
    for mention, at in sorted(found):
        told = [s for s in speaker if s.end == at]
        passed = [r for r in relays if r.spans[-1].end == at]
        if not told and passed:  # taken for each other
            speaker = list(passed[0].spans)
            relays = [r for r in relays if r not in passed]
            told = speaker
        if told and not any(overlap((mention.span,), r.spans) for r in relays):
            speaker = [s for s in speaker if not s.overlaps(mention.span)]
            relays.append(Relay((mention.span,)))
    if not speaker:
        return statement
    return replace(statement, speaker=tuple(speaker), relays=tuple(relays))


def _lying(scene: Scene) -> dict[int, list[tuple[Mention, int]]]:
    """Media before which something lies, by where the words end that name it; that place, too."""
    found: dict[int, list[tuple[Mention, int]]] = defaultdict(list)
    for mention in scene.media:
        start, end = mention.span.start, mention.span.end
        lies = _LIES.search(scene.text, max(0, start - _NEAR), start)
        if lies and _BEFORE_US.match(scene.text, end):
            found[lies.start("paper")].append((mention, lies.start("paper")))
    return found


def _lying_attributively(scene: Scene, statement: Statement) -> Statement:
    relayed = [span for relay in statement.relays for span in relay.spans]
    for mention in scene.media.meeting(*statement.speaker, *statement.frame, *relayed):
        lies = _LIES_ATTRIBUTIVE.match(scene.text, mention.span.end)
        passed = any(overlap((mention.span,), relay.spans) for relay in statement.relays)
        told = [s for s in statement.speaker if s.overlaps(mention.span)]
        framed = passed or overlap((mention.span,), statement.frame)
        if not lies or not (told or (framed and not statement.speaker)):
            continue
        paper = Span(lies.start("paper"), lies.end("paper"))
        rest = tuple(s for s in statement.speaker if s not in told)
        relays = statement.relays if passed else (*statement.relays, Relay((mention.span,)))
        return replace(statement, speaker=(*rest, paper), relays=relays)
    return statement


def spoken_with(scene: Scene) -> Iterator[tuple[Mention, Identity, list[PersonGroup]]]:
    """Media that a sentence tells a talk with, and the people whom that sentence names."""
    for mention in scene.media:
        if _stands_behind(scene, mention, _TALK):
            around = _sentence(scene, mention.span)
            named = scene.backward.between(around.start, around.end)
            people = [who for o, who in named if around.covers(o.span)]
            yield mention, _named(scene, mention), people


def _stands_behind(scene: Scene, mention: Mention, words: re.Pattern[str]) -> bool:
    start = mention.span.start
    return words.search(scene.text[max(0, start - _NEAR) : start]) is not None


def _sentence(scene: Scene, span: Span) -> Span:
    sentence = scene.backward.layout.sentence_of(span)
    if sentence is None:
        raise ValueError(f"no sentence holds [{span.start}, {span.end})")
    return sentence


def _named(scene: Scene, mention: Mention) -> Identity:
    return press_identity(scene.reads(mention.name or mention.span), mention.kind, scene.atlas)


def _kind(phrase: Phrase) -> MentionKind | None:
    """What the noun calls a medium: an agency or another one."""
    if not phrase.noun:
        return None
    if class_nouns(phrase.noun, "agency_nouns") or phrase.noun == "Agentur":
        return MentionKind.AGENCY
    told = class_nouns(phrase.noun, "outlet_nouns") or phrase.noun in listed("own_desks")
    return MentionKind.OUTLET if told else None


def _of_kind(scene: Scene, kind: MentionKind) -> Along[Mention]:
    return Along((m for m in scene.media if m.kind is kind), _span)


def _before(media: Along[Mention], span: Span) -> Mention | None:
    """The last of ``media`` that ends before ``span``."""
    return next((m for m in media.before(0, span.start) if m.span.end <= span.start), None)


def _introduced(scene: Scene, kind: MentionKind, noun: str) -> Along[Mention]:
    """The media of a kind that the text calls by that noun ("der Sender X … der Sender")."""
    return Along((m for m in scene.media if m.kind is kind and _called(scene, m, noun)), _span)


def _called(scene: Scene, medium: Mention, noun: str) -> bool:
    start = (medium.name or medium.span).start
    return scene.text[max(0, start - _NEAR) : start].rstrip(' \n„"»‚“').endswith(noun)


def _span(mention: Mention) -> Span:
    return mention.span


def _publisher(scene: Scene) -> Identity | None:
    """Who published the report, by the name that others quote it by."""
    outlet = scene.backward.report.outlet
    if outlet is None:
        return None
    known = outlet_of_site(outlet.domain or outlet.name)
    return Identity(known.name if known else outlet.name, SourceKind.OUTLET)
