"""One sentence with all that speaks of saying in it, as the rules for its content need it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from zufolge.language.verbs import Mood, mood
from zufolge.model import Form, Span
from zufolge.reading.rules.contents import form_of, spans_without
from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.frames import Frame, Order, frame_of
from zufolge.reading.rules.passage import Passage, Sentence, words
from zufolge.reading.rules.prepositions import Attribution, find_attributions

__all__ = ["Scene", "Told"]

# No sentence that people write speaks of saying so often; reading it would cost without bound.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Told:
    """What a frame tells: form and content, the rule that found it, how far to trust that rule.

    An empty content stands elsewhere: in the sentence before ("points back") or in the next
    block ("announces").
    """

    form: Form
    content: list[Span]
    rule: str
    trust: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, its frames with a verb and its attributions without one."""

    p: Passage
    sentence: Sentence
    frames: tuple[Frame, ...]
    attributions: tuple[Attribution, ...]

    @classmethod
    def of(cls, p: Passage, sentence: Sentence) -> Scene:
        """Find all frames of ``sentence``; none if it speaks of saying more often than any does."""
        attributions = find_attributions(p, sentence)
        cues = [
            (index, cue)
            for index, segment in enumerate(sentence.segments)
            for cue in find_cues(p, sentence, segment)
        ]
        if len(cues) + len(attributions) > _MOST:
            return cls(p, sentence, (), ())
        frames = (frame_of(p, sentence, index, cue, attributions) for index, cue in cues)
        return cls(p, sentence, tuple(frames), tuple(attributions))

    def spans(self, content: tuple[int, int], holes: list[tuple[int, int]]) -> list[Span]:
        """The content's spans without ``holes``; a direct quotation stays whole."""
        if form_of(self.p, *content) is Form.DIRECT:
            return [self.p.span(*content)]
        return spans_without(self.p, *content, holes)

    def tokens(self, spans: list[Span]) -> tuple[int, int]:
        """First and one past the last token of ``spans``."""
        tokens = self.p.tokens
        first = bisect_left(tokens, min(s.start for s in spans), key=lambda t: t.start)
        return first, bisect_left(tokens, max(s.end for s in spans), key=lambda t: t.start)

    def inverted_inside(self, content: tuple[int, int], frame: Frame) -> list[tuple[int, int]]:
        """Later frames that stand inside a content and are no part of it ("…, sagte Y")."""
        return [
            (other.start, other.end)
            for other in self.frames
            if other.order is Order.INVERTED
            and other.index > frame.index
            and content[0] <= other.start < content[1]
        ]

    def stops(self, frame: Frame) -> set[int]:
        """Segments in which another frame of the same rank begins."""
        later = (other for other in self.frames if other.index > frame.index)
        return {
            other.index
            for other in later
            if other.order is not Order.PLAIN or self._coordinated(other)
        }

    def _coordinated(self, frame: Frame) -> bool:
        """ "… und forderte …": another verb of the same subject, not part of what was said."""
        segment, finite = frame.cue.segment, frame.cue.finite
        joined = segment.before in ("und", "sowie", "aber") or self.p.lower[segment.start] in words(
            "coordinators"
        )
        said = mood(self.p.lower[finite]) is Mood.KONJUNKTIV_I
        return joined and finite <= segment.start + 2 and not said
