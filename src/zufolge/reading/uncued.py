"""Sentences that give back speech without a frame of their own.

Quotations that stand alone, Konjunktiv that goes on from the sentence before, and hearsay
marked by *sollen*: they belong to whoever spoke last, a colon announced, or a speaker line names.
"""

from __future__ import annotations

from zufolge.language.verbs import Mood, is_finite, is_infinitive, is_participle
from zufolge.model import BlockKind, Form
from zufolge.reading.contents import quoted_content
from zufolge.reading.drafts import Draft
from zufolge.reading.frames import konjunktiv_in
from zufolge.reading.passage import Passage, Sentence, words

__all__ = ["Context", "read_uncued"]

# A quotation standing alone must be this long to be a statement and not a term.
_LEAST_WORDS = 4


class Context:
    """Who spoke last, as far as the next sentence may lean on it."""

    def __init__(self) -> None:
        self.last: Draft | None = None
        self.announced: Draft | None = None

    def new_block(self, kind: BlockKind) -> None:
        """A subhead ends what was said before; paragraphs go on."""
        if kind in (BlockKind.SUBHEAD, BlockKind.HEADLINE):
            self.last = None
            self.announced = None

    def spoke(self, draft: Draft) -> None:
        """Remember the last statement with a speaker."""
        if draft.speaker or draft.goes_on:
            self.last = draft


def read_uncued(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """The statement of a sentence in which no frame was found, if it gives back speech at all."""
    return (
        _quotation_alone(p, where, sentence, context)
        or _going_on(p, where, sentence, context)
        or _hearsay(p, where, sentence, context)
    )


def _quotation_alone(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    found = quoted_content(p, sentence.start, sentence.end, _LEAST_WORDS)
    if found is None or p.quoted[sentence.start] < 0:
        return None
    if found[0] < sentence.start:
        return None  # began in an earlier sentence and was read there
    draft = Draft(Form.DIRECT, [p.span(*found)], where, "quotation alone", 0.8)
    _lean(draft, context)
    return draft


def _going_on(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """Konjunktiv I (or hätten/würden for it) in a main clause, after somebody spoke."""
    if context.last is None or not _main_konjunktiv(p, sentence):
        return None
    draft = Draft(
        Form.INDIRECT_FREE_INDIRECT,
        [p.span(sentence.start, sentence.end)],
        where,
        "Konjunktiv goes on",
        0.75,
    )
    _lean(draft, context)
    return draft


def _main_konjunktiv(p: Passage, sentence: Sentence) -> bool:
    for segment in sentence.segments:
        opener = p.lower[segment.start]
        if opener in words("subordinators") or opener in words("relatives") and segment.before:
            continue
        found = konjunktiv_in(p, segment.start, segment.end)
        if found is Mood.KONJUNKTIV_I:
            return True
        if found is Mood.KONJUNKTIV_II:
            return any(
                p.lower[i] in ("hätten", "würden", "hätte", "würde", "wäre", "wären", "könnten", "müssten")
                for i in range(segment.start, segment.end)
                if p.free(i)
            )
        return False
    return False


def _hearsay(
    p: Passage, where: tuple[int, int], sentence: Sentence, context: Context
) -> Draft | None:
    """"Er soll … haben": somebody says so, and the text names nobody in this sentence."""
    for segment in sentence.segments:
        for at in range(segment.start, segment.end):
            if p.lower[at] in ("soll", "sollen") and p.free(at) and _infinitive_follows(p, at, segment.end):
                draft = Draft(
                    Form.FREE_INDIRECT, [p.span(sentence.start, sentence.end)], where, "sollen", 0.6
                )
                _lean(draft, context)
                return draft
    return None


def _infinitive_follows(p: Passage, at: int, stop: int) -> bool:
    last = stop - 1
    if at == last:
        return is_infinitive(p.lower[last - 1]) or is_participle(p.lower[last - 1])
    return is_infinitive(p.lower[last]) or p.lower[last] in ("sein", "haben", "werden") or (
        is_finite(p.lower[last])
    )


def _lean(draft: Draft, context: Context) -> None:
    """Take speaker and chain from the announcing colon or from whoever spoke last."""
    source = context.announced or context.last
    if source is not None:
        draft.speaker = list(source.speaker)
        draft.relays = [list(r) for r in source.relays]
