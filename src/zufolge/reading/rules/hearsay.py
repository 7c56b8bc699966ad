"""Hearsay: what *sollen* passes on and *wollen* claims, and sentences that say "offenbar"."""

from __future__ import annotations

from zufolge.language.verbs import (
    claims_knowledge,
    is_finite,
    is_infinitive,
    is_participle,
    tells_hearsay,
)
from zufolge.model import Form
from zufolge.reading.rules.contents import trimmed
from zufolge.reading.rules.context import Context, lean
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.subjects import clause_subject

__all__ = ["claimed", "hearsay"]


def hearsay(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """ "Er soll … haben", "Er ist offenbar …": hearsay, and the text names nobody here."""
    return _passed_on(p, where, sentence, context) or _unsourced(p, where, sentence, context)


def _passed_on(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    for segment in sentence.segments:
        for at in range(segment.start, segment.end):
            if not (p.lower[at] in ("soll", "sollen") and p.free(at) and _governs(p, at, segment)):
                continue
            heard = tells_hearsay(p.lower[segment.start : segment.end])
            planned = p.block.kind.repeats_body or not context.previous
            if not heard and (planned or context.opinion):
                continue  # a plan, told by the author
            draft = _whole(p, where, sentence, "sollen", 0.6 if heard else 0.45)
            if context.previous:  # only right after somebody was heard
                lean(draft, context.last)
            return draft
    return None


def _unsourced(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    first = sentence.segments[0]
    marks = words("unsourced")
    if context.opinion or not any(
        p.lower[at] in marks and p.free(at) for at in range(first.start, first.end)
    ):
        return None
    return _whole(p, where, sentence, "unsourced", 0.5)


def claimed(p: Passage, where: tuple[int, int], sentence: Sentence) -> Draft | None:
    """ "Ein Zeuge will ihn gesehen haben": the author passes on what the subject claims."""
    first = sentence.segments[0]
    if not claims_knowledge(p.lower[first.start : first.end]):
        return None
    subject = clause_subject(p, sentence, 1, set())
    if subject is None:
        return None
    draft = _whole(p, where, sentence, "wollen", 0.6)
    draft.speaker = [p.span(*subject)]
    return draft


def _whole(
    p: Passage, where: tuple[int, int], sentence: Sentence, rule: str, confidence: float
) -> Draft:
    """All of the sentence as what was heard."""
    span = p.span(*trimmed(p, sentence.start, sentence.end, keep_stop=True))
    return Draft(Form.FREE_INDIRECT, [span], where, rule, confidence)


def _governs(p: Passage, at: int, segment: Segment) -> bool:
    """Whether the modal at ``at`` has its infinitive at the end of the segment."""
    last = segment.end - 1
    if at == last:
        return is_infinitive(p.lower[last - 1]) or is_participle(p.lower[last - 1])
    return is_infinitive(p.lower[last]) or is_finite(p.lower[last])
