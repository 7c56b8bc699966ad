"""Statements that name nobody and go on from the one before them.

Konjunktiv without a frame, a quotation right behind another one, "heißt es weiter": German leaves
the speaker out where it has not changed. Only what stands right behind goes on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import BlockKind, Form, MentionKind, Span, Statement, envelope

__all__ = ["goes_on", "without_own_words"]

_WORD = re.compile(r"\w")
_SAID = re.compile(r"\b(?:heißt|hieß|heisst|hiess)\s+es\b")
_FURTHER = re.compile(r"\b(?:weiter|weiterhin|zudem|außerdem|ferner|darin|dort)\b")
_SPEAKERS = frozenset({MentionKind.PLACE})


def goes_on(scene: Scene, statement: Statement) -> Answer:
    """Whoever spoke right before a statement without a speaker; nobody if it begins anew."""
    nobody = Answer(None, "no speaker in the text")
    start = envelope(statement.content).start
    blocks = scene.backward.report.blocks
    block = next((b for b in blocks if b.start <= start < b.end), None)
    before = [turn for turn in scene.backward.turns if turn.extent.end <= start]
    if block is None or block.kind.repeats_body or not before:
        return nobody
    last = max(before, key=lambda turn: turn.extent.end)
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


def without_own_words(scene: Scene, statement: Statement) -> Statement:
    """``statement`` without a speaker that is only the subject of what is said in Konjunktiv: no
    person or body, no pronoun, and inside the content ("Die Lage habe gezeigt, …")."""
    if statement.form is not Form.INDIRECT_FREE_INDIRECT or statement.cue or statement.frame:
        return statement
    kept = tuple(s for s in statement.speaker if not _only_subject(scene, statement, s))
    return statement if kept == statement.speaker else replace(statement, speaker=kept)


def _only_subject(scene: Scene, statement: Statement, span: Span) -> bool:
    inside = any(content.covers(span) for content in statement.content)
    who = any(m.span.overlaps(span) and m.kind not in _SPEAKERS for m in scene.mentions)
    pronoun = scene.reads(span).lower() in listed("pronouns_m") | listed("pronouns_f")
    return inside and not who and not pronoun


def _told_between(scene: Scene, start: int, end: int) -> bool:
    """Whether anything is told between two places, a subhead apart."""
    heads = [b for b in scene.backward.report.blocks if b.kind is BlockKind.SUBHEAD]
    for head in heads:
        if start <= head.start and head.end <= end:
            rest = scene.text[start : head.start] + scene.text[head.end : end]
            return _WORD.search(rest) is not None
    return _WORD.search(scene.text, start, end) is not None
