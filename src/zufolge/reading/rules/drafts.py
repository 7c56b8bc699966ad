"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from zufolge.model import Form, Span
from zufolge.reading.rules.cues import CueVerb

__all__ = ["WILL", "Draft"]

WILL = "will"
"""The rule for what somebody only means to do ("seinen Willen, zu helfen"): who tells of it, if
somebody does, speaks on, as with a *reported* form."""


@dataclass(slots=True)
class Draft:
    """What the rules know so far of one statement; all spans count in the report's text.

    ``where`` is (index of the passage, index of the sentence) of the frame or, without one, of
    the content. ``rule`` names the rule that made it, ``trust`` how far that rule is to be trusted.
    """

    form: Form
    content: list[Span]
    where: tuple[int, int]
    rule: str
    trust: float
    cue: list[Span] = field(default_factory=list)
    frame: list[Span] = field(default_factory=list)
    speaker: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    relays: list[list[Span]] = field(default_factory=list)
    verb: CueVerb | None = None
    negated: bool = False
    goes_on: bool = False

    @property
    def start(self) -> int:
        """Where the statement begins: its content or its frame, whichever comes first."""
        return min(s.start for s in (*self.content, *self.frame))

    @property
    def extent(self) -> Span:
        """From the first to the last character of content and frame."""
        spans = (*self.content, *self.frame)
        return Span(min(s.start for s in spans), max(s.end for s in spans))
