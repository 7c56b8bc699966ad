"""Small stories for linking: reports from plain text, statements from the words that tell."""

from __future__ import annotations

import hashlib
import re

from zufolge.linking import link
from zufolge.model import (
    Block,
    BlockKind,
    Form,
    Reading,
    Relay,
    Report,
    Span,
    Statement,
    report_id,
    statement_id,
)
from zufolge.reading.mentions import find_mentions


def report(text: str) -> Report:
    """A report whose lines are paragraphs."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(
        Block(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", text)
    )
    return Report(report_id(digest), digest, ("story.txt",), text, blocks)


def find(told: Report, words: str, number: int = 0) -> Span:
    """Where ``words`` stand in a report for the ``number``-th time."""
    start = -1
    for _ in range(number + 1):
        start = told.text.index(words, start + 1)
    return Span(start, start + len(words))


def statement(
    told: Report,
    *speaker: str | tuple[str, int],
    content: str | None = None,
    cue: str = "",
    relays: tuple[str, ...] = (),
    addressee: str = "",
) -> Statement:
    """A statement by the speaker at those words."""
    spans = tuple(find(told, *((words,) if isinstance(words, str) else words)) for words in speaker)
    said = find(told, content) if content else Span(0, 1)
    return Statement(
        id=statement_id(told.id, [said], spans),
        report=told.id,
        form=Form.INDIRECT,
        content=(said,),
        cue=(find(told, cue),) if cue else (),
        speaker=spans,
        addressee=(find(told, addressee),) if addressee else (),
        relays=tuple(Relay((find(told, words),)) for words in relays),
    )


def reading(told: Report, *statements: Statement) -> Reading:
    """What a reader would hand on: the mentions of a report, and these statements."""
    return Reading(told.id, find_mentions(told), statements)


def speakers(texts: list[str], *said: tuple[int, str]) -> list[str | None]:
    """Names of who is meant by words of texts: (number of the text, speaker's words)."""
    told = [report(text) for text in texts]
    statements = [statement(told[number], words) for number, words in said]
    linking = link(told, [reading(r, *(s for s in statements if s.report == r.id)) for r in told])
    names = {source.id: source.name for source in linking.sources}
    ids = {s.id: s.speaker_id for s in linking.statements}
    return [names.get(ids[s.id] or "") for s in statements]
