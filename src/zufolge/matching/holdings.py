"""Statements that other reports tell word by word inside theirs.

"KOR berichtete, Orla habe zugestimmt und ihren Willen bekräftigt, „…“" holds a statement of Orla's;
where another report gives the same words as part of one long content, they are no less a part of
it. Left in, they would tie that content to the part and hide what it tells besides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zufolge.language import Token, fold, tokenize
from zufolge.matching.stretches import is_inside
from zufolge.model import Report, Span, Statement

__all__ = ["Held", "holdings"]

_LONG = 8  # words in a row that two writers do not hit upon independently
_NEAR = 40  # statements before and behind in which one can stand, in order of place


class Held(NamedTuple):
    """Where a content holds another report's statement, and the id of that one."""

    span: Span
    statement: str


def holdings(
    reports: Mapping[str, Report], statements: Sequence[Statement]
) -> dict[str, tuple[Held, ...]]:
    """By id of a statement all that it holds so, in order of place.

    Only what its own report tells inside a longer statement counts as a part; a long quotation
    that is all of one statement is the same statement elsewhere.
    """
    parts: dict[tuple[str, ...], list[tuple[Statement, tuple[str, ...]]]] = defaultdict(list)
    for part in _told_inside(statements):
        words = tuple(fold(token.text) for token in _words(part, reports[part.report]))
        if len(words) >= _LONG:
            parts[words[:_LONG]].append((part, words))
    if not parts:
        return {}
    found = {s.id: tuple(_held_by(s, reports[s.report], parts)) for s in statements}
    return {each: held for each, held in found.items() if held}


def _held_by(
    statement: Statement,
    report: Report,
    parts: Mapping[tuple[str, ...], Sequence[tuple[Statement, tuple[str, ...]]]],
) -> Iterator[Held]:
    tokens = _words(statement, report)
    words = tuple(fold(token.text) for token in tokens)
    for at in range(len(words) - _LONG + 1):
        for part, told in parts.get(words[at : at + _LONG], ()):
            end = at + len(told)
            whole = len(told) == len(words)
            if part.report != statement.report and not whole and words[at:end] == told:
                yield Held(Span(tokens[at].start, tokens[end - 1].end), part.id)


def _told_inside(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Statements whose content stands inside that of another one of their report."""
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    for report in sorted(by_report):
        told = sorted(by_report[report], key=lambda s: (s.content[0].start, s.id))
        starts = [s.content[0].start for s in told]
        for at, statement in enumerate(told):
            last = bisect_left(starts, statement.content[-1].end)
            around = told[max(0, at - _NEAR) : min(last, at + _NEAR)]
            if any(is_inside(statement, other) for other in around):
                yield statement


def _words(statement: Statement, report: Report) -> list[Token]:
    return [
        token
        for span in statement.content
        for token in tokenize(report.text, span.start, span.end)
        if token.is_word
    ]
