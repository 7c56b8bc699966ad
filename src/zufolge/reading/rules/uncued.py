"""Sentences that give back speech without a frame of their own.

Quotations that stand alone, Konjunktiv that goes on from the sentence before, and hearsay
marked by *sollen*: they belong to whoever spoke last, a colon announced, or a speaker line names.
"""

from __future__ import annotations

from zufolge.language.verbs import Mood, is_finite, is_infinitive, is_participle, tells_hearsay
from zufolge.model import BlockKind, Form, Span
from zufolge.reading.rules.contents import form_of, quoted_content, trimmed
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import konjunktiv_in
from zufolge.reading.rules.passage import Passage, Sentence, words
from zufolge.reading.rules.phrases import noun_phrase, speaks

__all__ = ["Context", "quotation_block", "read_uncued"]

# A quotation standing alone must be this long to be a statement and not a term …
_LEAST_ALONE = 4
# … and this long where it is part of the author's own sentence.
_LEAST_INSIDE = 6


class Context:
    """Who spoke last, as far as the next sentence may lean on it.

    In an ``opinion`` piece what no frame or source tells is the author's own view.
    """

    def __init__(self, *, opinion: bool = False) -> None:
        self.opinion = opinion
        self.last: Draft | None = None
        self.previous: list[Draft] = []  # drafts of the sentence before
        self.previous_span: Span | None = None
        self.block_begins = True
        self.kind = BlockKind.PARAGRAPH

    def new_block(self, kind: BlockKind) -> None:
        """Headlines, leads and subheads stand for themselves; paragraphs go on with each other."""
        if (kind.repeats_body or self.kind.repeats_body) and self.announced is None:
            self.last = None
            self.previous = []
            self.previous_span = None
        self.block_begins = True
        self.kind = kind

    def sentence_read(self, span: Span, drafts: list[Draft]) -> None:
        """Remember what the sentence brought."""
        self.block_begins = False
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
        _take_frame(draft, source)
    if speaker_line is not None and not draft.speaker:
        draft.speaker = [speaker_line]
    return draft


def read_uncued(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """The statement of a sentence in which no frame was found, if it gives back speech at all."""
    return (
        _announced(p, where, sentence, context)
        or _quotation(p, where, sentence, context)
        or _headed(p, where, sentence)
        or _going_on(p, where, sentence, context)
        or _hearsay(p, where, sentence, context)
    )


def _announced(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """What follows a colon at the end of the sentence before ("Kreml bestätigt:" as kicker)."""
    source = context.announced
    if source is None or p.quoted[sentence.start] >= 0:
        return None
    span = p.span(*trimmed(p, sentence.start, sentence.end))
    draft = Draft(Form.INDIRECT, [span], where, "announced", 0.8)
    _take_frame(draft, source)
    return draft


def _headed(p: Passage, where: tuple[int, int], sentence: Sentence) -> Draft | None:
    """ "Peters: Das wird teuer" as a headline: somebody, a colon, what they say."""
    if not p.block.kind.repeats_body or len(sentence.segments) < 2:
        return None
    head, told = sentence.segments[0], sentence.segments[1]
    if told.before != ":" or noun_phrase(p, head.start, head.end) != head.end:
        return None
    if not speaks(p, head.start, head.end):
        return None
    content = (told.start, sentence.end)
    draft = Draft(form_of(p, *content), [p.span(*content)], where, "headline with speaker", 0.7)
    draft.speaker = [p.span(head.start, head.end)]
    draft.frame = list(draft.speaker)
    return draft


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
    if _is_title(p, sentence, found):
        return None
    if context.opinion and source is None:
        return None  # a saying or term that the author takes up
    draft = Draft(
        Form.DIRECT,
        [p.span(*found)],
        where,
        "quotation alone" if alone else "quotation inside",
        0.8 if alone else 0.5,
    )
    if context.announced is not None:
        _take_frame(draft, context.announced)
    else:
        _lean(draft, source)
    return draft


def _is_title(p: Passage, sentence: Sentence, quoted: tuple[int, int]) -> bool:
    """Whether a quotation names a thing: behind a word for one ("das Buch „…“"), or as a part of
    the author's own sentence, with no end mark of its own (" „…“ läuft im Kino")."""
    start, end = quoted
    before = p.lower[start - 1] if start > sentence.start else ""
    if before.endswith(tuple(words("titled"))):
        return True
    opens = start == sentence.start and end < sentence.end
    return opens and p.tokens[end].is_word and p.lower[end - 2] not in (".", "!", "?", "…")


def _going_on(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """Konjunktiv I (or hätten/würden for it) in a main clause, after somebody spoke."""
    if context.last is None:
        return None
    found = _main_konjunktiv(p, sentence)
    leans = context.previous and not context.block_begins
    if found is None or (found is Mood.KONJUNKTIV_II and (context.opinion or not leans)):
        return None
    span = p.span(*trimmed(p, sentence.start, sentence.end, keep_stop=True))
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
    """ "Er soll … haben", "Er ist offenbar …": hearsay, and the text names nobody here."""
    for segment in sentence.segments:
        for at in range(segment.start, segment.end):
            if p.lower[at] in ("soll", "sollen") and p.free(at) and _governs(p, at, segment.end):
                heard = tells_hearsay(p.lower[segment.start : segment.end])
                planned = p.block.kind.repeats_body or not context.previous
                if not heard and (planned or context.opinion):
                    continue  # a plan, told by the author
                span = p.span(*trimmed(p, sentence.start, sentence.end, keep_stop=True))
                draft = Draft(Form.FREE_INDIRECT, [span], where, "sollen", 0.6 if heard else 0.45)
                if context.previous:  # only right after somebody was heard
                    _lean(draft, context.last)
                return draft
    first = sentence.segments[0]
    if not context.opinion and any(
        p.lower[at] in words("unsourced") and p.free(at) for at in range(first.start, first.end)
    ):
        span = p.span(*trimmed(p, sentence.start, sentence.end, keep_stop=True))
        return Draft(Form.FREE_INDIRECT, [span], where, "unsourced", 0.5)
    return None


def _governs(p: Passage, at: int, stop: int) -> bool:
    """Whether the modal at ``at`` has its infinitive at the end of the segment."""
    last = stop - 1
    if at == last:
        return is_infinitive(p.lower[last - 1]) or is_participle(p.lower[last - 1])
    return is_infinitive(p.lower[last]) or is_finite(p.lower[last])


def _take_frame(draft: Draft, source: Draft) -> None:
    """The frame that ended in a colon belongs to the content that follows it."""
    _lean(draft, source)
    draft.frame, draft.cue = list(source.frame), list(source.cue)
    draft.verb, draft.negated = source.verb, source.negated
    draft.addressee = list(source.addressee)


def _lean(draft: Draft, source: Draft | None) -> None:
    """Take speaker and chain from an earlier statement."""
    if source is not None:
        draft.speaker = list(source.speaker)
        draft.relays = [list(relay) for relay in source.relays]
