"""Builders of reports and statements from words instead of offsets, for tests of all rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from zufolge.model import (
    Block,
    BlockKind,
    Claim,
    Form,
    HistoryEntry,
    Order,
    Origin,
    ReaderCard,
    Relay,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementStance,
    Status,
    claim_id,
    report_id,
    source_id,
    statement_id,
)

K = BlockKind
READER = ReaderCard("rules", "1", "Apache-2.0")
NON_COMMERCIAL = ReaderCard("some-weights", "2", "CC-BY-NC-SA-4.0")


def at(text: str, *fragments: str) -> tuple[Span, ...]:
    """Spans of ``fragments`` in ``text``; "fragment#2" means its second occurrence."""
    spans = []
    for fragment in fragments:
        words, _, nth = fragment.partition("#")
        start = -1
        for _ in range(int(nth or 1)):
            start = text.index(words, start + 1)
        spans.append(Span(start, start + len(words)))
    return tuple(spans)


def report(path: str, *parts: tuple[BlockKind, str], **more: object) -> Report:
    """A report of labelled parts, a blank line between two."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    headline = next((b.span for b in blocks if b.kind is K.HEADLINE), None)
    made = Report(report_id(sha), sha, (path,), text, tuple(blocks), headline, language="de")
    return replace(made, **more)  # type: ignore[arg-type]


def source(name: str, kind: SourceKind, **more: object) -> Source:
    return replace(Source(source_id(name), name, kind), **more)  # type: ignore[arg-type]


def statement(
    where: Report,
    content: Sequence[str],
    who: Source | None,
    speaker: Sequence[str] = (),
    form: Form = Form.INDIRECT,
    relays: Sequence[tuple[str, Source | None]] = (),
    **more: object,
) -> Statement:
    """A statement whose spans are given as fragments of the report's text.

    ``more`` takes the model's fields; those that hold spans take fragments.
    """
    spans = {
        key: at(where.text, *more.pop(key))  # type: ignore[misc]
        for key in ("cue", "frame", "addressee", "evidence")
        if key in more
    }
    told, by = at(where.text, *content), at(where.text, *speaker)
    made = Statement(
        id=statement_id(where.id, told, by),
        report=where.id,
        form=form,
        content=told,
        speaker=by,
        relays=tuple(Relay(at(where.text, w), s.id if s else None) for w, s in relays),
        speaker_id=who.id if who else None,
    )
    return replace(made, **spans, **more)  # type: ignore[arg-type]


def claim(
    status: Status,
    *members: tuple[Statement, Stance],
    origins: Sequence[tuple[Sequence[Source], Sequence[Statement]]] = (),
    dates: dict[str, str | None],
    rule: str = "",
    because: Sequence[Statement] = (),
    orders: Sequence[Order] = (),
) -> Claim:
    """A claim whose gist is its first member."""
    ids = tuple(s.id for s, _ in members)
    return Claim(
        id=claim_id(ids[0]),
        gist=ids[0],
        statements=ids,
        stances=tuple(StatementStance(s.id, stance) for s, stance in members),
        status=status,
        status_rule=rule or f"rule for: {status.value}",
        status_because=tuple(s.id for s in because) or ids[:1],
        history=tuple(
            HistoryEntry(s.report, dates.get(s.report), stance, s.id, order)
            for (s, stance), order in zip(members, orders or repeat(Order.UNKNOWN), strict=False)
        ),
        origins=tuple(
            Origin(tuple(q.id for q in qs), tuple(s.id for s in ss), "one speaker, two routes")
            for qs, ss in origins
        ),
    )
