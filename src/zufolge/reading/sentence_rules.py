"""From the frames of one sentence to drafts of its statements."""

from __future__ import annotations

from zufolge.model import Form, Span
from zufolge.reading.contents import (
    clause_content,
    following_content,
    form_of,
    preceding_content,
    quoted_content,
    spans_without,
)
from zufolge.reading.cues import find_cues
from zufolge.reading.drafts import Draft
from zufolge.reading.frames import Frame, Order, frame_of
from zufolge.reading.passage import Passage, Sentence, words
from zufolge.reading.prepositions import Attribution, find_attributions, names_medium

__all__ = ["read_sentence"]

# A quotation of fewer words inside a frame is a term, not a statement of its own.
_LEAST_QUOTED = 3


class _Reader:
    """Works on one sentence; holds what its steps share."""

    def __init__(self, p: Passage, where: tuple[int, int], sentence: Sentence) -> None:
        self.p = p
        self.where = where
        self.sentence = sentence
        self.attributions = find_attributions(p, sentence)
        self.frames = [
            frame_of(p, sentence, index, cue, self.attributions)
            for index, segment in enumerate(sentence.segments)
            for cue in find_cues(p, segment)
        ]
        self.drafts: list[Draft] = []
        self.used: set[int] = set()  # attributions that became relays

    def run(self) -> list[Draft]:
        """Statements of the sentence in the order of their frames."""
        for frame in self.frames:
            draft = self._verbal(frame)
            if draft is not None:
                self._relays(frame, draft)
                self.drafts.append(draft)
        for number, attribution in enumerate(self.attributions):
            if number not in self.used:
                draft = self._verbless(attribution)
                if draft is not None:
                    self.drafts.append(draft)
        return self.drafts

    # -- frames with a verb ------------------------------------------------------------------

    def _verbal(self, frame: Frame) -> Draft | None:
        found = self._content(frame)
        if found is None:
            return None
        form, content, rule, trust = found
        p = self.p
        draft = Draft(form, content, self.where, rule, trust, verb=frame.cue.verb, negated=frame.negated)
        draft.cue = [p.span(i, i + 1) for i in frame.cue.tokens]
        draft.frame = self._frame_spans(frame, content)
        subject = frame.subject
        if subject[1] > subject[0]:
            draft.speaker = [p.span(*subject)]
        elif not frame.impersonal and self.drafts:
            # "… lobte X und sagte, …": the subject of the first conjunct speaks on
            draft.speaker = list(self.drafts[-1].speaker)
        if frame.addressee[1] > frame.addressee[0]:
            draft.addressee = [p.span(*frame.addressee)]
        draft.goes_on = frame.impersonal and not draft.speaker
        return draft

    def _content(self, frame: Frame) -> tuple[Form, list[Span], str, float] | None:
        p, sentence = self.p, self.sentence
        takes = frame.cue.verb.takes
        if frame.order is Order.WIE and "c" in takes:
            return self._around(frame)
        if frame.order is Order.INVERTED and ("c" in takes or "q" in takes):
            return self._inverted(frame)
        after = following_content(p, sentence, frame, self._stops(frame))
        if after is not None:
            form = form_of(p, *after)
            spans = self._spans(after, exclude=self._holes(after, frame))
            return (form, spans, "frame first", 0.9) if spans else None
        quoted = quoted_content(p, frame.cue.finite + 1, frame.cue.segment.end, self._least(frame))
        if quoted is not None and ("c" in takes or "q" in takes):
            return Form.DIRECT, [p.span(*quoted)], "quotation in the frame", 0.7
        if "r" in takes and self._has_object(frame):
            clause = clause_content(p, sentence, frame.index, self._stops(frame))
            return Form.REPORTED, [p.span(*clause)], "object alone", 0.6
        return None

    def _least(self, frame: Frame) -> int:
        return 1 if "q" in frame.cue.verb.takes else _LEAST_QUOTED

    def _inverted(self, frame: Frame) -> tuple[Form, list[Span], str, float] | None:
        p = self.p
        start, end = preceding_content(p, self.sentence, frame)
        if start >= end:
            return None
        spans = self._spans((start, end), exclude=self._holes((start, end), frame))
        form = form_of(p, start, end)
        after = self._resumed(frame, form)
        if after is not None:
            spans.append(p.span(*after))
        return (form, spans, "frame last", 0.95) if spans else None

    def _resumed(self, frame: Frame, form: Form) -> tuple[int, int] | None:
        """„A“, sagte X, „B“: the quotation goes on behind the frame."""
        segments = self.sentence.segments
        if form is not Form.DIRECT or frame.index + 1 >= len(segments):
            return None
        following = segments[frame.index + 1]
        if self.p.quoted[following.start] >= 0:
            return self.p.quotation_range(self.p.quoted[following.start])
        return None

    def _around(self, frame: Frame) -> tuple[Form, list[Span], str, float] | None:
        """Everything in the sentence but the frame ("…, wie X mitteilte, …")."""
        whole = (self.sentence.start, self.sentence.end)
        if frame.start > self.sentence.start:
            start, end = preceding_content(self.p, self.sentence, frame)
            whole = (start, max(end, whole[1]))
        holes = [(frame.start, frame.end), *self._attribution_ranges(frame)]
        spans = spans_without(self.p, *whole, holes)
        return (form_of(self.p, *self._tokens_of(spans)), spans, "wie-frame", 0.9) if spans else None

    def _tokens_of(self, spans: list[Span]) -> tuple[int, int]:
        inside = [
            i for i in range(len(self.p.tokens)) if any(s.covers(self.p.tokens[i].span) for s in spans)
        ]
        return inside[0], inside[-1] + 1

    def _spans(self, content: tuple[int, int], exclude: list[tuple[int, int]]) -> list[Span]:
        if form_of(self.p, *content) is Form.DIRECT:
            return [self.p.span(*content)]
        return spans_without(self.p, *content, exclude)

    def _holes(self, content: tuple[int, int], frame: Frame) -> list[tuple[int, int]]:
        """Frames of others that stand inside a content and are no part of it."""
        return [
            (other.start, other.end)
            for other in self.frames
            if other is not frame and other.order is not Order.PLAIN and content[0] <= other.start < content[1]
            and other.order is Order.INVERTED and other.index > frame.index
        ]

    def _stops(self, frame: Frame) -> set[int]:
        """Segments where another frame of the same rank begins."""
        return {
            other.index
            for other in self.frames
            if other.index > frame.index
            and (
                other.order is not Order.PLAIN
                or (
                    self.p.lower[other.cue.segment.start] in words("coordinators")
                    and other.cue.finite <= other.cue.segment.start + 2
                )
            )
        }

    def _frame_spans(self, frame: Frame, content: list[Span]) -> list[Span]:
        whole = self.p.span(frame.start, max(frame.end, frame.start + 1))
        if any(s.covers(whole) for s in content):
            return []
        cut = [s for s in content if whole.start < s.start < whole.end]
        if cut and cut[0].start > whole.start:
            text = self.p.text[whole.start : cut[0].start].rstrip()
            return [Span(whole.start, whole.start + len(text))] if text else []
        return [whole]

    def _has_object(self, frame: Frame) -> bool:
        """Whether the clause has what makes the verb tell something by itself."""
        p, cue = self.p, frame.cue
        others = [
            i
            for i in range(cue.segment.start, cue.segment.end)
            if p.tokens[i].is_word
            and i not in cue.tokens
            and not frame.subject[0] <= i < frame.subject[1]
        ]
        for wanted in cue.verb.objects:
            if wanted == "acc":
                if any(p.tokens[i].capital and not _temporal(p, i) for i in others) or (
                    cue.passive and any(p.tokens[i].capital for i in range(cue.segment.start, cue.segment.end))
                ) or any(p.lower[i] in ("dies", "das", "dieses") for i in others):
                    return True
            elif any(p.lower[i] in (wanted, f"{wanted}m", "vom", "zum", "zur", "ans") for i in others):
                return True
        return False

    # -- relays ------------------------------------------------------------------------------

    def _relays(self, frame: Frame, draft: Draft) -> None:
        """Verbless attributions inside the frame say through whom it came."""
        p = self.p
        for number, a in enumerate(self.attributions):
            inside = frame.start <= a.start < frame.end or (
                draft.form is Form.REPORTED and any(s.covers(p.span(a.start, a.end)) for s in draft.content)
            )
            if not inside or number in self.used:
                continue
            self.used.add(number)
            source = [p.span(*a.source)] if a.source[1] > a.source[0] else []
            if a.kind == "cited":
                # "berichtete X unter Berufung auf Y": Y said it, X passes it on
                if source:
                    if draft.speaker:
                        draft.relays.insert(0, draft.speaker)
                    draft.speaker = source
            elif not draft.speaker and source:
                draft.speaker = source
            elif source:
                draft.relays.append(source)

    # -- frames without a verb ---------------------------------------------------------------

    def _verbless(self, a: Attribution) -> Draft | None:
        p, sentence = self.p, self.sentence
        if a.kind == "cited":
            return None
        content = self._clause_of(a)
        holes = [(a.start, a.end)]
        spans = spans_without(p, *content, holes)
        if not spans:
            return None
        start, end = self._tokens_of(spans)
        form = form_of(p, start, end)
        if form is Form.DIRECT:
            begin = p.quotation_range(p.quoted[start])[0] if p.quoted[start] >= 0 else start
            spans[0] = Span(p.tokens[begin].start, spans[0].end)
        draft = Draft(form, spans, self.where, f"{a.kind}-frame", 0.9)
        draft.cue = [p.span(i, i + 1) for i in a.cue]
        draft.frame = [p.span(a.start, a.end)]
        if a.source[1] > a.source[0]:
            draft.speaker = [p.span(*a.source)]
        draft.goes_on = a.kind == "back"
        self._cited(a, draft)
        _ = sentence
        return draft

    def _cited(self, a: Attribution, draft: Draft) -> None:
        for number, other in enumerate(self.attributions):
            if other.kind == "cited" and number not in self.used and other.segment == a.segment:
                self.used.add(number)
                draft.relays.insert(0, draft.speaker)
                draft.speaker = [self.p.span(*other.source)]

    def _clause_of(self, a: Attribution) -> tuple[int, int]:
        """The clause that a verbless frame speaks for."""
        p, sentence = self.p, self.sentence
        index = sentence.segments.index(a.segment)
        opener = p.lower[a.segment.start]
        if a.kind == "so" and p.quoted[max(a.start - 2, 0)] >= 0:
            start = p.quotation_range(p.quoted[max(a.start - 2, 0)])[0]
            return start, a.end
        if index and a.segment.before in (",", "–") and a.start > a.segment.start and (
            opener in words("relatives") or opener in ("während", "nachdem", "weil", "wobei", "obwohl")
        ):
            return a.segment.start, a.segment.end
        return sentence.start, sentence.end

    def _attribution_ranges(self, frame: Frame) -> list[tuple[int, int]]:
        return [(a.start, a.end) for a in self.attributions if frame.start <= a.start < frame.end]


def _temporal(p: Passage, at: int) -> bool:
    """Weekdays and months are no object."""
    return p.lower[at] in words("weekdays") or p.lower[at] in ("anfrage", "morgen", "abend", "uhr")


def read_sentence(p: Passage, where: tuple[int, int], sentence: Sentence) -> list[Draft]:
    """Drafts of all statements that frames of this sentence bring."""
    return _Reader(p, where, sentence).run()


_ = names_medium
