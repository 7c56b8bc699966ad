"""Makes drafts of what a network might find, in the words of the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zufolge.model import Block, BlockKind, Form, Report, Span
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.drafting import draft_of
from zufolge.reading.learned.features import ROLES, Telling
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.passage import telling_passages

__all__ = ["drafted"]


def drafted(
    text: str,
    content: Sequence[str],
    form: Form,
    headings: Collection[int] = (),
    **roles: Sequence[str],
) -> tuple[str, Draft]:
    """``text`` and the draft of a content found in it, its roles as the network marks them.

    Lines are paragraphs, those of the numbers ``headings`` subheads.
    """
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.SUBHEAD if number in headings else BlockKind.PARAGRAPH
        blocks.append(Block(start, start + len(line), kind))
        start += len(line) + 1
    report = Report("r", "0", ("r.txt",), text, tuple(blocks), language="de")
    telling = Telling(telling_passages(report))

    def tokens(parts: Sequence[str]) -> tuple[int, ...]:
        spans = []
        for part in parts:
            at = text.index(part)
            spans.append(Span(at, at + len(part)))
        return tuple(telling.within(spans))

    found = Found(
        tokens=tokens(content),
        level=0,
        form=form,
        medium=0,
        confidence=0.9,
        roles={role: tokens(roles.get(role, ())) for role in ROLES},
    )
    draft = draft_of(telling, found)
    assert draft is not None
    return text, draft
