"""What is at hand when a report's speakers are told, and what the answer is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.language import tokenize
from zufolge.linking.atlas import Atlas
from zufolge.linking.bodies import Bodies
from zufolge.linking.coreference import Backward
from zufolge.linking.people import Referent
from zufolge.linking.phrases import Phrase
from zufolge.linking.words import plain
from zufolge.model import Mention, Span

__all__ = ["Answer", "Scene", "noun_span"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is needed to understand one report's speakers."""

    text: str
    mentions: Sequence[Mention]
    backward: Backward
    bodies: Bodies
    atlas: Atlas

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
