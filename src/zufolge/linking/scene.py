"""What is at hand when a report's speakers are told, and what the answer is made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zufolge.language import tokenize
from zufolge.linking.atlas import Atlas
from zufolge.linking.bodies import Bodies
from zufolge.linking.coreference import Backward
from zufolge.linking.people import Referent
from zufolge.linking.phrases import Phrase
from zufolge.linking.words import plain
from zufolge.model import Along, Mention, MentionKind, Span

__all__ = ["MEDIA", "Answer", "Scene", "noun_span"]

T = TypeVar("T")

MEDIA = frozenset({MentionKind.AGENCY, MentionKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is needed to understand one report's speakers."""

    text: str
    mentions: Along[Mention]
    media: Along[Mention]
    backward: Backward
    bodies: Bodies
    atlas: Atlas
    _worked_out: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        text: str,
        mentions: Sequence[Mention],
        backward: Backward,
        bodies: Bodies,
        atlas: Atlas,
    ) -> Scene:
        """The scene of a report, with its mentions in order."""
        media = [m for m in mentions if m.kind in MEDIA]
        along = Along(mentions, lambda m: m.span)
        return cls(text, along, Along(media, lambda m: m.span), backward, bodies, atlas)

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, which depends on the report alone: worked out at the first call."""
        if what not in self._worked_out:
            self._worked_out[what] = work()
        found: T = self._worked_out[what]
        return found

    @property
    def report(self) -> str:
        return self.backward.report.id

    def reads(self, span: Span) -> str:
        """How ``span`` reads: without soft hyphens, on one line."""
        return plain(span.of(self.text))

    def bare(self, span: Span) -> str:
        """How ``span`` reads without the marks around it, in small letters."""
        return self.reads(span).strip('"„“”»«()., ').lower()


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is meant (``None``: nobody that can be told) and why.

    ``surface`` is how the text calls it, ``members`` are those of a group that is named one by
    one, with the spans that name them.
    """

    referent: Referent | None
    reason: str | None = None
    surface: str = ""
    members: tuple[tuple[Referent, Span], ...] = ()


def noun_span(scene: Scene, span: Span, phrase: Phrase) -> Span:
    """Where the head noun of the phrase at ``span`` stands."""
    for token in tokenize(scene.text, span.start, span.end):
        if token.text == phrase.noun:
            return token.span
    at = max(scene.text.find(phrase.noun, span.start, span.end), span.start)
    return Span(at, at + len(phrase.noun))
