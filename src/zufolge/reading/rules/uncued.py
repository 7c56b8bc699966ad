"""Sentences that give back speech without a frame of their own.

Quotations that stand alone, Konjunktiv that goes on from the sentence before, and hearsay
marked by *sollen* or *wollen*: they belong to whoever spoke last, a colon announced, or a speaker
line names, and with *wollen* to whoever claims it.
"""

from __future__ import annotations

from zufolge.language.verbs import Mood, mood
from zufolge.model import Form, Span
from zufolge.reading.rules.contents import form_of, quoted_content, trimmed
from zufolge.reading.rules.context import Context, lean
from zufolge.reading.rules.drafts import WILL, Draft
from zufolge.reading.rules.frames import konjunktiv_in
from zufolge.reading.rules.hearsay import claimed, hearsay
from zufolge.reading.rules.passage import Passage, Sentence, words
from zufolge.reading.rules.phrases import noun_phrase, speaks
from zufolge.reading.rules.subjects import clause_subject

__all__ = ["beside_frames", "quotation_block", "read_uncued"]

# A quotation standing alone must be this long to be a statement and not a term …
_LEAST_ALONE = 4
# … and this long where it is part of the author's own sentence.
_LEAST_INSIDE = 6


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
        or claimed(p, where, sentence)
        or hearsay(p, where, sentence, context)
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
        lean(draft, source)
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
        lean(draft, context.last)
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
    heard = hearsay(p, where, Sentence(sentence.start, head[-1].end, head), context)
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


def _take_frame(draft: Draft, source: Draft) -> None:
    """The frame that ended in a colon belongs to the content that follows it."""
    lean(draft, source)
    draft.frame, draft.cue = list(source.frame), list(source.cue)
    draft.verb, draft.negated = source.verb, source.negated
    draft.addressee = list(source.addressee)
