"""From the frames of one sentence to drafts of its statements."""

from __future__ import annotations

from zufolge.language.verbs import Mood, mood
from zufolge.model import Act, Form, Span
from zufolge.reading.rules.contents import (
    clause_content,
    following_content,
    form_of,
    preceding_content,
    quoted_content,
    spans_without,
)
from zufolge.reading.rules.cues import Cue, find_cues
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import Frame, Order, frame_of
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.phrases import subject_from
from zufolge.reading.rules.prepositions import Attribution, find_attributions
from zufolge.reading.rules.subjects import agent_of

__all__ = ["read_sentence", "speaks_of_saying"]

# A shorter quotation inside a frame is a term or a scare quote, not a statement of its own.
_LEAST_QUOTED = 3

_Found = tuple[Form, list[Span], str, float]


def read_sentence(p: Passage, where: tuple[int, int], sentence: Sentence) -> list[Draft]:
    """Drafts of all statements that frames of this sentence bring."""
    return _SentenceRules(p, where, sentence).drafts()


def speaks_of_saying(p: Passage, sentence: Sentence) -> bool:
    """Whether a verb of saying stands in the sentence, read or not."""
    return any(
        "c" in cue.verb.takes and cue.verb.detail != "belief"
        for segment in sentence.segments
        for cue in find_cues(p, sentence, segment)
    )


class _SentenceRules:
    """Works on one sentence; holds what its steps share."""

    def __init__(self, p: Passage, where: tuple[int, int], sentence: Sentence) -> None:
        self.p = p
        self.where = where
        self.sentence = sentence
        self.attributions = find_attributions(p, sentence)
        self.frames = [
            frame_of(p, sentence, index, cue, self.attributions)
            for index, segment in enumerate(sentence.segments)
            for cue in find_cues(p, sentence, segment)
        ]
        self.relaying: set[int] = set()  # attributions that only pass on

    def drafts(self) -> list[Draft]:
        """Statements of the sentence, those with a verb first."""
        result: list[Draft] = []
        for frame in self.frames:
            silent = self._authors_own(frame) or _says_nothing(frame)
            found = None if silent else self._content(frame)
            if found is not None:
                draft = self._verbal(frame, found, result)
                self._relays(frame, draft)
                result.append(draft)
        for number, attribution in enumerate(self.attributions):
            if number not in self.relaying and attribution.kind != "cited":
                verbless = self._verbless(attribution)
                if verbless is not None:
                    result.append(verbless)
        return result

    def _authors_own(self, frame: Frame) -> bool:
        """ "Ich glaube, dass …" outside quotations: the author's view, no statement."""
        first, last = frame.subject
        return last == first + 1 and self.p.lower[first] in ("ich", "wir")

    # -- what was said -----------------------------------------------------------------------

    def _content(self, frame: Frame) -> _Found | None:
        """Content of a frame with a verb, by the first rule that fits; ``None``: no statement."""
        takes = frame.cue.verb.takes
        if frame.order is Order.WIE and "c" in takes:
            return self._around(frame)
        if frame.order is Order.INVERTED and ("c" in takes or "q" in takes):
            return self._before(frame)
        return (
            self._after(frame)
            or self._announcing(frame)
            or self._pointing_back(frame)
            or self._quoted(frame)
            or self._reported(frame)
        )

    def _announcing(self, frame: Frame) -> _Found | None:
        """ "X sagte:" at the end of a block: the next one is the content."""
        last = frame.index == len(self.sentence.segments) - 1
        if last and "c" in frame.cue.verb.takes and self.p.lower[self.sentence.end - 1] == ":":
            return Form.DIRECT, [], "announces", 0.9
        return None

    def _after(self, frame: Frame) -> _Found | None:
        """X sagte, …"""
        after = following_content(self.p, self.sentence, frame, self._stops(frame))
        if after is None:
            return None
        spans = self._spans(after, self._inverted_inside(after, frame))
        return (form_of(self.p, *after), spans, "frame first", 0.9) if spans else None

    def _before(self, frame: Frame) -> _Found | None:
        """…, sagte X"""
        p = self.p
        start, end = preceding_content(p, self.sentence, frame)
        if start >= end:
            return None
        spans = self._spans((start, end), [])
        form = form_of(p, start, end)
        follower = frame.index + 1
        if form is Form.DIRECT and follower < len(self.sentence.segments):
            following = self.sentence.segments[follower]
            if p.quoted[following.start] >= 0:  # „A“, sagte X, „B“
                spans.append(p.span(*p.quotation_range(p.quoted[following.start])))
        return (form, spans, "frame last", 0.95) if spans else None

    def _around(self, frame: Frame) -> _Found | None:
        """…, wie X mitteilte, …"""
        start, end = self.sentence.start, self.sentence.end
        if frame.start > start:
            start = preceding_content(self.p, self.sentence, frame)[0]
        holes = [
            (frame.start, frame.end),
            *((a.start, a.end) for a in self.attributions if frame.start <= a.start < frame.end),
        ]
        spans = spans_without(self.p, start, end, holes)
        return (form_of(self.p, *self._tokens(spans)), spans, "wie-frame", 0.9) if spans else None

    def _pointing_back(self, frame: Frame) -> _Found | None:
        """ "Das bestätigt X.": the sentence before is the content; the caller looks it up."""
        segment, cue = frame.cue.segment, frame.cue
        if (
            segment.before == ""
            and self.p.lower[segment.start] in ("das", "dies", "dieses")
            and cue.finite == segment.start + 1
            and ("c" in cue.verb.takes or "acc" in cue.verb.objects)
            and frame.subject[0] > cue.finite
        ):
            return Form.INDIRECT, [], "points back", 0.85
        return None

    def _quoted(self, frame: Frame) -> _Found | None:
        """X nannte das „…“"""
        takes = frame.cue.verb.takes
        if "c" not in takes and "q" not in takes:
            return None
        segment = frame.cue.segment
        found = quoted_content(self.p, frame.cue.finite + 1, segment.end, _LEAST_QUOTED)
        return (Form.DIRECT, [self.p.span(*found)], "quotation in frame", 0.7) if found else None

    def _reported(self, frame: Frame) -> _Found | None:
        """X warnte vor Y"""
        p, cue = self.p, frame.cue
        if cue.passive and "a" in cue.verb.takes:
            return None
        if frame.negated and cue.verb.act is Act.DENY:
            return None
        if "r" not in cue.verb.takes or frame.order is Order.WIE or not self._has_object(frame):
            return None
        if not self._main_clause(cue) and quoted_content(p, *_range(cue.segment), 2) is None:
            return None
        if mood(p.lower[cue.finite]) is Mood.KONJUNKTIV_I and frame.impersonal:
            return None
        if mood(p.lower[cue.finite]) is Mood.KONJUNKTIV_I and self._inside_another(frame):
            return None
        dependent = not self._main_clause(cue)
        stops = self._stops(frame)
        clause = (
            _range(cue.segment)
            if dependent
            else clause_content(p, self.sentence, frame.index, stops)
        )
        return Form.REPORTED, [p.span(*clause)], "object alone", 0.6

    def _inside_another(self, frame: Frame) -> bool:
        """Whether the frame is itself part of what another frame of the sentence tells."""
        return any(
            other is not frame and ("c" in other.cue.verb.takes) and other.index != frame.index
            for other in self.frames
        )

    def _main_clause(self, cue: Cue) -> bool:
        start = cue.segment.start
        if self.p.lower[start] in words("coordinators") and start + 1 < cue.segment.end:
            start += 1
        opener = self.p.lower[start]
        if opener in words("subordinators"):
            return False
        verb_last = cue.finite >= cue.segment.end - 1 and cue.segment.end - cue.segment.start > 2
        return not (cue.segment.before and opener in words("relatives") and verb_last)

    def _has_object(self, frame: Frame) -> bool:
        """Whether the clause holds what makes the verb tell something by itself."""
        p, cue = self.p, frame.cue
        others = [
            at
            for at in range(cue.segment.start, cue.segment.end)
            if p.tokens[at].is_word
            and at not in cue.tokens
            and not frame.subject[0] <= at < frame.subject[1]
        ]
        lower = {p.lower[at] for at in others}
        nouns = any(p.tokens[at].capital and not _temporal(p, at) for at in others)
        for wanted in cue.verb.objects:
            if wanted == "acc":
                if nouns or lower & _PRONOUNS or (frame.impersonal and frame.subject == (0, 0)):
                    return True
            elif wanted == "q":
                if any(p.quoted[at] >= 0 for at in others):
                    return True
            elif wanted.startswith("w:"):
                if wanted[2:].partition("=")[0] in lower:
                    return True
            elif lower & {wanted, f"{wanted}m", f"da{wanted}", *_CONTRACTED.get(wanted, ())}:
                return True
        return False

    def _spans(self, content: tuple[int, int], holes: list[tuple[int, int]]) -> list[Span]:
        if form_of(self.p, *content) is Form.DIRECT:
            return [self.p.span(*content)]
        return spans_without(self.p, *content, holes)

    def _tokens(self, spans: list[Span]) -> tuple[int, int]:
        """First and one past the last token of ``spans``."""
        inside = [at for at, t in enumerate(self.p.tokens) if any(s.covers(t.span) for s in spans)]
        return inside[0], inside[-1] + 1

    def _inverted_inside(self, content: tuple[int, int], frame: Frame) -> list[tuple[int, int]]:
        """Later frames that stand inside a content and are no part of it ("…, sagte Y")."""
        return [
            (other.start, other.end)
            for other in self.frames
            if other.order is Order.INVERTED
            and other.index > frame.index
            and content[0] <= other.start < content[1]
        ]

    def _stops(self, frame: Frame) -> set[int]:
        """Segments in which another frame of the same rank begins."""
        p = self.p
        return {
            other.index
            for other in self.frames
            if other.index > frame.index
            and (
                other.order is not Order.PLAIN
                or (
                    (
                        other.cue.segment.before in ("und", "sowie", "aber")
                        or p.lower[other.cue.segment.start] in words("coordinators")
                    )
                    and other.cue.finite <= other.cue.segment.start + 2
                    and mood(p.lower[other.cue.finite]) is not Mood.KONJUNKTIV_I
                )
            )
        }

    # -- who said it -------------------------------------------------------------------------

    def _verbal(self, frame: Frame, found: _Found, before: list[Draft]) -> Draft:
        form, content, rule, trust = found
        p = self.p
        draft = Draft(form, content, self.where, rule, trust)
        draft.verb, draft.negated = frame.cue.verb, frame.negated
        draft.cue = [p.span(at, at + 1) for at in frame.cue.tokens]
        draft.frame = self._frame_spans(frame, content)
        if "z" in frame.cue.verb.takes:
            self._citing(frame, draft)
        elif frame.has_subject:
            draft.speaker = [p.span(*frame.subject)]
        elif not frame.impersonal and before:
            # "… lobte X und sagte, …": the subject of the first verb speaks on
            draft.speaker = list(before[-1].speaker)
        if frame.addressee[1] > frame.addressee[0]:
            draft.addressee = [p.span(*frame.addressee)]
        draft.goes_on = frame.says_it_was_said and not draft.speaker
        return draft

    def _citing(self, frame: Frame, draft: Draft) -> None:
        """ "X zitierte Y mit den Worten, …", "wird Y von X zitiert": Y speaks, X passes it on."""
        p = self.p
        if frame.cue.passive:
            draft.speaker = [p.span(*frame.subject)] if frame.has_subject else []
            agent = agent_of(p, frame.cue.segment)
            if agent is not None:
                draft.relays.append([p.span(*agent)])
            return
        after = max(frame.cue.finite + 1, frame.subject[1] if frame.has_subject else 0)
        speaker = subject_from(p, after, frame.cue.segment.end, oblique=True)
        subject = [p.span(*frame.subject)] if frame.has_subject else []
        if speaker is None or not p.tokens[speaker[0]].is_word:
            draft.speaker = subject
            return
        draft.speaker = [p.span(*speaker)]
        if subject:
            draft.relays.append(subject)

    def _frame_spans(self, frame: Frame, content: list[Span]) -> list[Span]:
        """The frame's words outside the content; none for a reported form, which is all content."""
        whole = self.p.span(frame.start, max(frame.end, frame.start + 1))
        if any(s.covers(whole) for s in content):
            return []
        inside = [s.start for s in content if whole.start < s.start < whole.end]
        if inside:
            text = self.p.text[whole.start : min(inside)].rstrip()
            return [Span(whole.start, whole.start + len(text))]
        return [whole]

    def _relays(self, frame: Frame, draft: Draft) -> None:
        """Verbless attributions inside the frame say through whom the statement came."""
        p = self.p
        for number, a in enumerate(self.attributions):
            span = p.span(a.start, a.end)
            inside = frame.start <= a.start < frame.end or (
                draft.form is Form.REPORTED and any(s.covers(span) for s in draft.content)
            )
            if not inside or number in self.relaying:
                continue
            self.relaying.add(number)
            source = [p.span(*a.source)] if a.source[1] > a.source[0] else []
            if not source:
                continue
            if a.kind == "cited":
                # "berichtete X unter Berufung auf Y": Y said it, X passes it on
                if draft.speaker:
                    draft.relays.insert(0, draft.speaker)
                draft.speaker = source
            elif not draft.speaker:
                draft.speaker = source
            else:
                draft.relays.extend([span] for span in self._members(a))

    def _members(self, a: Attribution) -> list[Span]:
        """ "Tass und Ria Nowosti": each agency passed it on."""
        p = self.p
        cuts = [at for at in range(*a.source) if p.lower[at] in ("und", "sowie", ",")]
        if not cuts or not all(p.tokens[at + 1].capital for at in cuts if at + 1 < a.source[1]):
            return [p.span(*a.source)]
        bounds = [a.source[0], *(at + 1 for at in cuts)]
        ends = [*cuts, a.source[1]]
        return [p.span(low, high) for low, high in zip(bounds, ends, strict=True) if high > low]

    # -- frames without a verb ---------------------------------------------------------------

    def _verbless(self, a: Attribution) -> Draft | None:
        p = self.p
        spans = spans_without(p, *self._clause_of(a), [(a.start, a.end)])
        if not spans:
            return None
        start, end = self._tokens(spans)
        form = form_of(p, start, end)
        if form is Form.DIRECT:
            begin = p.quotation_range(p.quoted[start])[0] if p.quoted[start] >= 0 else start
            spans[0] = Span(p.tokens[begin].start, spans[0].end)
        draft = Draft(form, spans, self.where, f"{a.kind}-frame", 0.9)
        draft.cue = [p.span(at, at + 1) for at in a.cue]
        draft.frame = [p.span(a.start, a.end)]
        if a.source[1] > a.source[0]:
            draft.speaker = [p.span(*a.source)]
        draft.goes_on = a.kind == "back"
        for number, other in enumerate(self.attributions):
            if other.kind == "cited" and other.segment == a.segment:
                self.relaying.add(number)
                draft.relays.insert(0, draft.speaker)
                draft.speaker = [p.span(*other.source)]
        return draft

    def _clause_of(self, a: Attribution) -> tuple[int, int]:
        """The clause that a verbless frame speaks for."""
        p, sentence = self.p, self.sentence
        opener = p.lower[a.segment.start]
        quotation = p.quoted[max(a.start - 2, 0)]
        if a.kind == "so" and quotation >= 0:
            begin = p.quotation_range(quotation)[0]
            if begin <= sentence.start or not p.tokens[begin - 1].is_word:
                return begin, a.end
        dependent = opener in words("relatives") or opener in words("subordinators")
        if a.segment.before in (",", "–") and a.start > a.segment.start and dependent:
            return _range(a.segment)
        start = sentence.start
        for segment in sentence.segments:
            if segment.before in (":", ";") and segment.start <= a.start:
                start = segment.start
        return start, sentence.end


# Pronouns that stand for what was said before ("dementierte das")
_PRONOUNS = frozenset({"das", "dies", "alles", "beides"})
_CONTRACTED = {"auf": ("aufs",), "zu": ("zum", "zur"), "an": ("ans", "am"), "für": ("fürs",)}


def _says_nothing(frame: Frame) -> bool:
    """ "sagte nicht, wann", "warnte nie davor": a negated cue tells no content.

    Not to confirm is an act all the same, and not to deny says something with a clause.
    """
    verb = frame.cue.verb
    if not frame.negated or verb.act is Act.CONFIRM:
        return False
    return frame.order is Order.PLAIN and not (verb.act is Act.DENY and "c" in verb.takes)


def _range(segment: Segment) -> tuple[int, int]:
    return segment.start, segment.end


def _temporal(p: Passage, at: int) -> bool:
    """Weekdays, hours and the like are no object."""
    return p.lower[at] in words("weekdays") or p.lower[at] in ("anfrage", "morgen", "abend", "uhr")
