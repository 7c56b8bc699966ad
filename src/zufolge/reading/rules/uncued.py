"""Sentences that give back speech without a frame of their own.

Quotations that stand alone, Konjunktiv that goes on from the sentence before, and hearsay
marked by *sollen* or *wollen*: they belong to whoever spoke last, a colon announced, or a speaker
line names, and with *wollen* to whoever claims it.
"""

from __future__ import annotations

from zufolge.language.verbs import (
    Mood,
    claims_knowledge,
    is_finite,
    is_infinitive,
    is_participle,
    mood,
    tells_hearsay,
)
from zufolge.model import BlockKind, Form, Span
from zufolge.reading.rules.contents import form_of, quoted_content, trimmed
from zufolge.reading.rules.drafts import WILL, Draft
from zufolge.reading.rules.frames import konjunktiv_in
from zufolge.reading.rules.passage import Passage, Sentence, words
from zufolge.reading.rules.phrases import noun_phrase, speaks
from zufolge.reading.rules.subjects import clause_subject

__all__ = ["Context", "beside_frames", "quotation_block", "read_uncued"]

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
        or _headed(p, where, sentence)
        or _quotation(p, where, sentence, context)
        or _going_on(p, where, sentence, context)
        or _claimed(p, where, sentence)
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
    """ "Peters: Das wird teuer" as a headline, "Peters wörtlich: „Das wird teuer“" anywhere."""
    if len(sentence.segments) < 2:
        return None
    head, told = sentence.segments[0], sentence.segments[1]
    quoted = p.quoted[told.start]
    if told.before != ":" or not (p.block.kind.repeats_body or quoted >= 0):
        return None
    end = noun_phrase(p, head.start, head.end)
    if p.lower[end : head.end] not in ([], ["wörtlich"], ["weiter"], ["dazu"]):
        return None
    if end == head.start or not speaks(p, head.start, end):
        return None
    content = p.quotation_range(quoted) if quoted >= 0 else (told.start, sentence.end)
    draft = Draft(form_of(p, *content), [p.span(*content)], where, "speaker and colon", 0.7)
    draft.speaker = [p.span(head.start, end)]
    draft.frame = [p.span(head.start, head.end)]
    return draft


def _quotation(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    source = context.announced or context.last
    alone = p.quoted[sentence.start] >= 0
    found = quoted_content(p, sentence.start, sentence.end, _LEAST_ALONE)
    if found is None or found[0] < sentence.start:
        return None
    speaker = _before_colon(p, sentence, found[0])
    if not alone and not speaker and (source is None or p.words_in(*found) < _LEAST_INSIDE):
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
        0.8 if alone or speaker else 0.5,
    )
    if speaker:
        draft.speaker = speaker
    elif context.announced is not None:
        _take_frame(draft, context.announced)
    else:
        _lean(draft, source)
    return draft


def _before_colon(p: Passage, sentence: Sentence, start: int) -> list[Span]:
    """Who acts in the clause whose colon leads up to a quotation ("Alm hielt dagegen: „…“")."""
    after = [
        index
        for index, segment in enumerate(sentence.segments)
        if segment.start == start and segment.before == ":"
    ]
    subject = clause_subject(p, sentence, after[0], set()) if after else None
    if subject is None or p.lower[subject[0]] in ("es", "man") or not speaks(p, *subject):
        return []
    return [p.span(*subject)]


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
    summed_up = context.last.form is Form.REPORTED or context.last.rule == WILL
    if summed_up and context.last.relays:
        # "Er äußerte dem Blatt zufolge Sorge. Man habe …": the paper tells on, not he
        draft.speaker = list(context.last.relays[-1])
    else:
        _lean(draft, context.last)
    return draft


def beside_frames(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context, drafts: list[Draft]
) -> list[Draft]:
    """``drafts`` of a sentence's frames, with what the sentence tells beside them.

    Frames that stand in the Konjunktiv themselves are part of what somebody goes on to say ("Beide
    hätten vereinbart, …"); and a clause before a colon can be hearsay of its own.
    """
    if all(any(mood(s.of(p.text)) for s in draft.cue) for draft in drafts):
        whole = _going_on(p, where, sentence, context)
        if whole is None:
            return drafts
        return [whole, *(d for d in drafts if d.verb is not None and "c" in d.verb.takes)]
    colon = next((i for i, s in enumerate(sentence.segments) if s.before == ":"), 0)
    head = sentence.segments[:colon]
    if not head or any(draft.start < p.tokens[head[-1].end].start for draft in drafts):
        return drafts
    heard = _hearsay(p, where, Sentence(sentence.start, head[-1].end, head), context)
    return [heard, *drafts] if heard is not None else drafts


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


def _claimed(p: Passage, where: tuple[int, int], sentence: Sentence) -> Draft | None:
    """ "Ein Zeuge will ihn gesehen haben": the author passes on what the subject claims."""
    first = sentence.segments[0]
    if not claims_knowledge(p.lower[first.start : first.end]):
        return None
    subject = clause_subject(p, sentence, 1, set())
    if subject is None:
        return None
    span = p.span(*trimmed(p, sentence.start, sentence.end, keep_stop=True))
    draft = Draft(Form.FREE_INDIRECT, [span], where, "wollen", 0.6)
    draft.speaker = [p.span(*subject)]
    return draft


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
