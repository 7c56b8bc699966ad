"""Reads small reports by the rules and gives their statements back as plain strings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from zufolge.model import Block, BlockKind, Precision, Reading, Report, Span, Statement, When
from zufolge.reading.rules import RulesReader
from zufolge.reading.rules.passage import Passage

Line = str | tuple[str, BlockKind]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as strings: several spans are parted by " … ", what is missing is ""."""

    content: str
    form: str
    speaker: str
    cue: str
    frame: str
    addressee: str
    relays: tuple[str, ...]
    act: str
    detail: str | None
    certainty: str
    evidence: str
    said: str | None
    parent: str | None  # content of the parent
    confidence: float


def unmet(*row: Any, reason: str) -> Any:
    """A row of a table that the rules do not read rightly yet."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


def report_of(*lines: Line, published: str | None = None, language: str = "de") -> Report:
    """A report with one block a line: paragraphs, unless a line comes with its kind.

    Lines are split at line breaks; empty ones are no block. ``published`` is a day.
    """
    text, blocks = "", []
    for line in lines:
        words, kind = (line, BlockKind.PARAGRAPH) if isinstance(line, str) else line
        for part in words.split("\n"):
            if part.strip():
                start = len(text) + len(part) - len(part.lstrip())
                blocks.append(Block(start, len(text) + len(part.rstrip()), kind))
            text += part + "\n"
    when = When(published, Precision.DAY) if published else None
    return Report(
        "r-0123456789ab", "", ("a.txt",), text, tuple(blocks), published=when, language=language
    )


def reading_of(*lines: Line, published: str | None = None) -> tuple[Report, Reading]:
    """The report of these lines and its reading."""
    report = report_of(*lines, published=published)
    return report, RulesReader().read(report)


def told(*lines: Line, published: str | None = None) -> list[Told]:
    """All statements of a report of these lines."""
    report, reading = reading_of(*lines, published=published)
    by_id = {statement.id: statement for statement in reading.statements}
    return [_told(report.text, statement, by_id) for statement in reading.statements]


def one(*lines: Line, published: str | None = None) -> Told:
    """The only statement of a report of these lines."""
    found = told(*lines, published=published)
    assert len(found) == 1, [(t.speaker, t.content) for t in found]
    return found[0]


def who_said_what(*lines: Line) -> list[tuple[str, str]]:
    """Speaker and content of each statement."""
    return [(t.speaker, t.content) for t in told(*lines)]


def passage_of(text: str) -> Passage:
    """All of ``text`` as one paragraph, analysed."""
    return Passage.of(text, Block(0, len(text), BlockKind.PARAGRAPH))


def tokens_text(p: Passage, start: int, end: int) -> str:
    """The text of tokens ``[start, end)``; "" if there are none."""
    return p.span(start, end).of(p.text) if end > start else ""


def _told(text: str, statement: Statement, by_id: dict[str, Statement]) -> Told:
    def words(spans: Iterable[Span]) -> str:
        return " … ".join(span.of(text) for span in spans)

    parent = by_id[statement.parent] if statement.parent else None
    return Told(
        content=words(statement.content),
        form=statement.form.value,
        speaker=words(statement.speaker),
        cue=words(statement.cue),
        frame=words(statement.frame),
        addressee=words(statement.addressee),
        relays=tuple(words(relay.spans) for relay in statement.relays),
        act=statement.act.value,
        detail=statement.act_detail,
        certainty=statement.certainty.value,
        evidence=words(statement.evidence),
        said=statement.said.value if statement.said else None,
        parent=words(parent.content) if parent else None,
        confidence=statement.confidence,
    )
