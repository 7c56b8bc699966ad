"""A passage that an editor marks as a statement: found in the text, read, changed, and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zufolge.correcting import marked
from zufolge.corrections import cited_statement, quote
from zufolge.desk.readings import ReadNow
from zufolge.model import (
    Act,
    Certainty,
    Correction,
    CorrectionKind,
    Form,
    Reader,
    Report,
    Span,
    Statement,
    Who,
    overlap,
    statement_id,
)

__all__ = ["Marked", "added", "near", "places_of", "trimmed"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What an editor says of a passage.

    ``speaker`` is somebody of the story; ``None`` leaves it to the words ``told_by`` of the report,
    if there are any, and an empty one says that nobody is to be told.
    """

    passage: tuple[Span, ...]
    speaker: tuple[Who, ...] | None = None
    told_by: tuple[Span, ...] = ()
    act: Act = Act.SAY
    certainty: Certainty = Certainty.ASSERTED
    form: Form = Form.INDIRECT


def places_of(text: str, words: str) -> list[Span]:
    """Where ``words`` stand in ``text``, whatever blanks and line breaks part them."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    return [Span(*m.span()) for m in re.finditer(r"\s+".join(parts), text)]


def trimmed(text: str, span: Span) -> Span | None:
    """``span`` without the blanks at its ends; ``None`` if there is nothing else in it, or it ends
    behind the text."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end <= len(text) and span.end <= len(text) else None


def near(now: ReadNow, report: str, passage: Sequence[Span]) -> list[Statement]:
    """What is read in a passage, by its place."""
    there = (s for s in now.as_read.values() if s.report == report)
    return sorted(
        (s for s in there if overlap(s.content, passage)), key=lambda s: (s.content, s.id)
    )


def added(
    reader: Reader, report: Report, said: Marked, by: str, why: str | None
) -> list[Correction]:
    """``said`` as corrections: the statement, and that nobody is to be told, if that was said."""
    offered = marked(reader, report, said.passage, by, why)
    nobody = said.speaker == ()
    words = () if said.speaker is not None else said.told_by
    whole = replace(
        offered,
        sources=said.speaker or (),
        told_by=tuple(quote(report.text, span) for span in words),
        act=said.act,
        certainty=said.certainty,
        form=said.form,
    )
    if not nobody:
        return [whole]
    name = statement_id(report.id, said.passage, ())
    read = Statement(name, report.id, said.form, said.passage)
    cited = (cited_statement(report, read),)
    return [whole, Correction(CorrectionKind.SPEAKER, by, None, why, cited)]
