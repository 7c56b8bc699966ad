"""The roles of a content that is given: whose words they are, by what stands around them.

The editor says that the passage is a statement. The rules then need no sign of that: a frame of
the same sentence tells who speaks, with or without a content of its own, else whoever spoke right
before in the same paragraph. What nobody is named for keeps no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.language.verbs import Mood, mood
from zufolge.model import Form, Span, Statement, overlap
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.passage import Passage, Sentence
from zufolge.reading.rules.sentence import read_sentence

__all__ = ["asked_draft"]

_TRUST_FRAMED, _TRUST_CARRIED, _TRUST_ALONE = 0.7, 0.4, 0.2


def asked_draft(
    passages: Sequence[Passage],
    content: Sequence[Span],
    drafts: Sequence[Draft],
    around: Statement | None = None,
) -> Draft:
    """A draft of ``content`` with the roles that the rules find for it.

    ``drafts`` are those read in the report, each in the passage that ``where`` counts (from 1),
    ``around`` is a statement that was read and holds all of the content, as an answer does.
    """
    at = next((n for n, p in enumerate(passages, 1) if p.block.span.overlaps(content[0])), 0)
    passage = passages[at - 1] if at else None
    over = _over(content, drafts)
    if over is not None:
        return replace(over, content=list(content), rule="asked")
    if passage is not None:
        framed = _framed(passage, at, content)
        if framed is not None:
            trust = min(framed.trust, _TRUST_FRAMED)
            return replace(framed, content=list(content), rule="asked", trust=trust)
    draft = Draft(_form(passage, content), list(content), (at, 0), "asked", _TRUST_ALONE)
    before = [d for d in drafts if d.where[0] == at and d.extent.end <= content[0].start]
    before = [d for d in before if d.speaker or d.relays]
    if around is not None:
        draft.speaker, draft.trust = list(around.speaker), _TRUST_FRAMED
        draft.relays = [list(relay.spans) for relay in around.relays]
    elif before:
        last = max(before, key=lambda d: d.extent.end)
        draft.speaker, draft.trust = list(last.speaker), _TRUST_CARRIED
        draft.relays = [list(relay) for relay in last.relays]
    return draft


def _over(content: Sequence[Span], drafts: Sequence[Draft]) -> Draft | None:
    """The draft that shares most of its content with this one; of equals the shortest."""
    shared = [(overlap(list(content), d.content), -sum(map(len, d.content)), d) for d in drafts]
    best = max(shared, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] else None


def _framed(p: Passage, number: int, content: Sequence[Span]) -> Draft | None:
    """The frame nearest to the content in its own sentences that does not lie inside it."""
    found: list[tuple[int, Draft]] = []
    for index, sentence in enumerate(p.sentences):
        if not any(_span(p, sentence).overlaps(span) for span in content):
            continue
        for draft in read_sentence(p, (number, index), sentence):
            told = [*draft.frame, *draft.cue, *draft.speaker]
            outside = [s for s in told if not any(c.overlaps(s) for c in content)]
            if outside and (draft.speaker or draft.goes_on):
                found.append((min(_apart(s, c) for s in outside for c in content), draft))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _form(p: Passage | None, content: Sequence[Span]) -> Form:
    """Direct if it stands in quotation marks, else by its mood."""
    inside = [
        (at, token)
        for at, token in enumerate(p.tokens if p else ())
        if any(c.overlaps(token.span) for c in content)
    ]
    if p is not None and inside and p.quoted[inside[0][0]] >= 0:
        return Form.DIRECT
    if any(mood(token.text.lower()) is Mood.KONJUNKTIV_I for _, token in inside):
        return Form.INDIRECT_FREE_INDIRECT
    return Form.FREE_INDIRECT


def _span(p: Passage, sentence: Sentence) -> Span:
    return p.span(sentence.start, sentence.end)
