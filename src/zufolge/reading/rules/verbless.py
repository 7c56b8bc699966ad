"""Statements of attributions without a verb ("laut X …", "…, so X")."""

from __future__ import annotations

from zufolge.model import Form, Span
from zufolge.reading.rules.contents import form_of, spans_without
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import Order
from zufolge.reading.rules.passage import words
from zufolge.reading.rules.prepositions import Attribution
from zufolge.reading.rules.scene import Scene
from zufolge.reading.rules.subjects import clause_subject

__all__ = ["verbless"]


def verbless(scene: Scene, a: Attribution, where: tuple[int, int]) -> Draft | None:
    """The statement of attribution ``a``: all of its clause but itself."""
    p = scene.p
    spans = spans_without(p, *_clause_of(scene, a), [(a.start, a.end)])
    if not spans:
        return None
    start, end = scene.tokens(spans)
    form = form_of(p, start, end)
    if form is Form.DIRECT and p.quoted[start] >= 0:
        begin = p.quotation_range(p.quoted[start])[0]
        spans[0] = Span(p.tokens[begin].start, spans[0].end)
    draft = Draft(form, spans, where, f"{a.kind}-frame", 0.9)
    draft.cue = [p.span(at, at + 1) for at in a.cue]
    draft.frame = [p.span(a.start, a.end)]
    if a.tells_own:
        # "nach eigenen Angaben": whoever the clause is about
        index = scene.sentence.segments.index(a.segment) + 1
        subject = clause_subject(p, scene.sentence, index, set(range(a.start, a.end)))
        draft.speaker = [p.span(*subject)] if subject else []
    elif a.source[1] > a.source[0]:
        draft.speaker = [p.span(*a.source)]
    draft.goes_on = a.kind == "back"
    return draft


def _clause_of(scene: Scene, a: Attribution) -> tuple[int, int]:
    """The clause that a verbless frame speaks for."""
    p, sentence = scene.p, scene.sentence
    quotation = p.quoted[max(a.start - 2, 0)]
    if a.kind == "so" and quotation >= 0:
        begin = p.quotation_range(quotation)[0]
        if begin <= sentence.start or not p.tokens[begin - 1].is_word:
            return begin, a.end
    dependent = p.lower[a.segment.start] in words("relatives") | words("subordinators")
    if a.segment.before in (",", "–") and a.start > a.segment.start and dependent:
        return a.segment.start, a.segment.end
    index = sentence.segments.index(a.segment)
    spoken = [f.index for f in scene.frames if f.order is Order.PLAIN and f.index < index]
    if spoken and a.segment.before in (",", "–"):
        return a.segment.start, sentence.end  # "X sagte, laut Y sei …": part of what X says
    start = sentence.start
    for segment in sentence.segments:
        if segment.before in (":", ";") and segment.start <= a.start:
            start = segment.start
    return start, sentence.end
