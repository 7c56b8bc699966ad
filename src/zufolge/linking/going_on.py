"""Statements that name nobody and go on from the one before them.

Konjunktiv without a frame, a quotation right behind another one, "heißt es weiter": German leaves
the speaker out where it has not changed. Only what stands right behind goes on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zufolge.linking.coreference import pronoun_gender, verb_beside
from zufolge.linking.people import PersonGroup
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.speakers import resolve
from zufolge.linking.words import listed
from zufolge.model import Form, MentionKind, SourceKind, Span, Statement, envelope

__all__ = ["NO_SPEAKER", "goes_on", "self_told", "without_own_words"]

NO_SPEAKER = "no speaker in the text"

_ENDS = re.compile(r"[.!?]\s|\n")
_WORD = re.compile(r"\w")
_SAID = re.compile(r"\b(?:heißt|hieß|heisst|hiess)\s+es\b")
_FURTHER = re.compile(r"\b(?:weiter|weiterhin|zudem|außerdem|ferner|darin|dort)\b")
_SPEAKERS = frozenset({MentionKind.PLACE})


def goes_on(scene: Scene, statement: Statement) -> Answer:
    """Whoever spoke right before a statement without a speaker; nobody if it begins anew."""
    nobody = Answer(None, NO_SPEAKER)
    start = envelope(statement.content).start
    block = scene.backward.report.block_at(start)
    last = scene.backward.turns.last_before(start)
    if block is None or block.kind.repeats_body or last is None:
        return nobody
    answer = Answer(last.who, "goes on from the statement before, with no other speaker named")
    frame = " ".join(span.of(scene.text) for span in (*statement.frame, *statement.cue))
    if _SAID.search(frame):
        here = block.span.covers(last.extent)
        return answer if _FURTHER.search(frame) and here else nobody
    same_block = block.span.covers(last.extent)
    alone = statement.form is Form.DIRECT and same_block
    left_out = statement.form is Form.INDIRECT_FREE_INDIRECT
    if statement.cue or not (alone or left_out):
        return nobody
    return answer if not _told_between(scene, last.extent.end, start) else nobody


def self_told(scene: Scene, statement: Statement) -> Answer | None:
    """Who speaks of himself in "X sagte, er glaube, …": the pronoun means whoever passes it on in
    the same sentence; ``None`` if the speaker is no pronoun or nobody stands before it."""
    pronouns = listed("pronouns_m") | listed("pronouns_f")
    at = statement.speaker[0]
    if scene.reads(at).lower() not in pronouns or len(statement.speaker) > 1:
        return None
    for relay in statement.relays:
        span = relay.spans[0]
        near = span.end <= at.start and not _ENDS.search(scene.text, span.end, at.start)
        answer = resolve(scene, relay.spans, "") if near else None
        if answer is None or answer.referent is None or not _can_mean(scene, at, answer):
            continue
        return replace(answer, reason=f"{scene.reads(at)}: who says so of himself")
    return None


def _can_mean(scene: Scene, pronoun: Span, answer: Answer) -> bool:
    """Whether a pronoun fits in gender and number: people, and several by "sie" alone."""
    gender = pronoun_gender(scene.reads(pronoun), verb_beside(scene.text, pronoun))
    who = answer.referent
    if isinstance(who, PersonGroup):
        return gender is not None and who.gender in (gender, None)
    return who is not None and gender is None and who.kind is SourceKind.GROUP


def without_own_words(scene: Scene, statement: Statement) -> Statement:
    """``statement`` without a speaker that is only the subject of what is said in Konjunktiv: no
    person or body, no pronoun, and inside the content ("Die Lage habe gezeigt, …")."""
    if statement.form is not Form.INDIRECT_FREE_INDIRECT or statement.cue or statement.frame:
        return statement
    kept = tuple(s for s in statement.speaker if not _only_subject(scene, statement, s))
    return statement if kept == statement.speaker else replace(statement, speaker=kept)


def _only_subject(scene: Scene, statement: Statement, span: Span) -> bool:
    inside = any(content.covers(span) for content in statement.content)
    who = any(m.kind not in _SPEAKERS for m in scene.mentions.meeting(span))
    pronoun = scene.reads(span).lower() in listed("pronouns_m") | listed("pronouns_f")
    return inside and not who and not pronoun


def _told_between(scene: Scene, start: int, end: int) -> bool:
    """Whether anything is told between two places, a subhead apart."""
    head = scene.backward.layout.subhead_between(start, end)
    stretches = [(start, end)] if head is None else [(start, head.start), (head.end, end)]
    return any(_WORD.search(scene.text, *stretch) for stretch in stretches)
