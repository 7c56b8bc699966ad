"""What one sentence leaves for the next: who spoke last, and what a colon announced."""

from __future__ import annotations

from zufolge.model import BlockKind, Span
from zufolge.reading.rules.drafts import Draft

__all__ = ["Context", "lean"]


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


def lean(draft: Draft, source: Draft | None) -> None:
    """Take speaker and chain from an earlier statement."""
    if source is not None:
        draft.speaker = list(source.speaker)
        draft.relays = [list(relay) for relay in source.relays]
