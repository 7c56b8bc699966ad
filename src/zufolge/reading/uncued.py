"""Sentences that give back speech without a frame of their own.

Quotations that stand alone, Konjunktiv that goes on from the sentence before, and hearsay
marked by *sollen*: they belong to whoever spoke last, a colon announced, or a speaker line names.
"""

from __future__ import annotations

from zufolge.language.verbs import Mood, is_finite, is_infinitive, is_participle
from zufolge.model import BlockKind, Form, Span
from zufolge.reading.contents import quoted_content
from zufolge.reading.drafts import Draft
from zufolge.reading.frames import konjunktiv_in
from zufolge.reading.passage import Passage, Sentence, words

__all__ = ["Context", "quotation_block", "read_uncued"]

# A quotation standing alone must be this long to be a statement and not a term …
_LEAST_ALONE = 4
# … and this long where it is part of the author's own sentence.
_LEAST_INSIDE = 6


class Context:
    """Who spoke last, as far as the next sentence may lean on it."""

    def __init__(self) -> None:
        self.last: Draft | None = None
        self.previous: list[Draft] = []  # drafts of the sentence before
        self.previous_span: Span | None = None

    def new_block(self, kind: BlockKind) -> None:
        """A headline or subhead ends what was said before; paragraphs go on."""
        if kind.repeats_body:
            self.last = None
            self.previous = []
            self.previous_span = None

    def sentence_read(self, span: Span, drafts: list[Draft]) -> None:
        """Remember what the sentence brought."""
        self.previous_span = span
        self.previous = drafts
        for draft in drafts:
            inside = any(
                other is not draft and any(s.covers(draft.extent) for s in other.content)
                for other in drafts
                if draft.content or draft.frame
            )
            if (draft.speaker or draft.goes_on) and not inside:
                self.last = draft

    @property
    def announced(self) -> Draft | None:
        """A frame whose colon ended the sentence before, its content still to come."""
        return next((d for d in self.previous if d.rule == "announces"), None)


def quotation_block(p: Passage, number: int, context: Context, speaker_line: Span | None) -> Draft:
    """A block set off as a quotation: all of it is content, with or without quotation marks."""
    span = Span(p.block.start, p.block.end)
    draft = Draft(Form.DIRECT, [span], (number, 0), "quotation block", 0.9)
    source = context.announced or (None if speaker_line else context.last)
    if source is not None:
        _lean(draft, source)
        draft.frame = list(source.frame)
        draft.cue = list(source.cue)
        draft.verb = source.verb
        draft.addressee = list(source.addressee)
    if speaker_line is not None and not draft.speaker:
        draft.speaker = [speaker_line]
    return draft


def read_uncued(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """The statement of a sentence in which no frame was found, if it gives back speech at all."""
    return (
        _quotation(p, where, sentence, context)
        or _going_on(p, where, sentence, context)
        or _hearsay(p, where, sentence, context)
    )


def _quotation(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    source = context.announced or context.last
    alone = p.quoted[sentence.start] >= 0
    found = quoted_content(
        p, sentence.start, sentence.end, _LEAST_ALONE if alone else _LEAST_INSIDE
    )
    if found is None or found[0] < sentence.start or (not alone and source is None):
        return None
    draft = Draft(
        Form.DIRECT,
        [p.span(*found)],
        where,
        "quotation alone" if alone else "quotation inside",
        0.8 if alone else 0.5,
    )
    _lean(draft, source)
    return draft


def _going_on(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """Konjunktiv I (or hätten/würden for it) in a main clause, after somebody spoke."""
    if context.last is None:
        return None
    found = _main_konjunktiv(p, sentence)
    if found is None or (found is Mood.KONJUNKTIV_II and not context.previous):
        return None
    span = p.span(sentence.start, sentence.end)
    draft = Draft(Form.INDIRECT_FREE_INDIRECT, [span], where, "Konjunktiv goes on", 0.75)
    _lean(draft, context.last)
    return draft


# Konjunktiv II stands for the first where both indicative forms look alike
_SECOND_FOR_FIRST = frozenset(
    {"hätten", "würden", "könnten", "müssten", "wären", "hätte", "würde", "wäre"}
)


def _main_konjunktiv(p: Passage, sentence: Sentence) -> Mood | None:
    for segment in sentence.segments:
        opener = p.lower[segment.start]
        if opener in words("subordinators") or (opener in words("relatives") and segment.before):
            continue
        found = konjunktiv_in(p, segment.start, segment.end)
        if found is Mood.KONJUNKTIV_II and not any(
            p.lower[at] in _SECOND_FOR_FIRST for at in range(segment.start, segment.end)
        ):
            return None
        return found
    return None


def _hearsay(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """"Er soll … haben": somebody says so, and the text names nobody in this sentence."""
    for segment in sentence.segments:
        for at in range(segment.start, segment.end):
            if p.lower[at] in ("soll", "sollen") and p.free(at) and _governs(p, at, segment.end):
                span = p.span(sentence.start, sentence.end)
                draft = Draft(Form.FREE_INDIRECT, [span], where, "sollen", 0.6)
                if context.previous:  # only right after somebody was heard
                    _lean(draft, context.last)
                return draft
    return None


def _governs(p: Passage, at: int, stop: int) -> bool:
    """Whether the modal at ``at`` has its infinitive at the end of the segment."""
    last = stop - 1
    if at == last:
        return is_infinitive(p.lower[last - 1]) or is_participle(p.lower[last - 1])
    return is_infinitive(p.lower[last]) or is_finite(p.lower[last])


def _lean(draft: Draft, source: Draft | None) -> None:
    """Take speaker and chain from an earlier statement."""
    if source is not None:
        draft.speaker = list(source.speaker)
        draft.relays = [list(relay) for relay in source.relays]
