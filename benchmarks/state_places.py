"""Labelled statements found again among those that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from seed_scores import character_f1
from state_gold import Mark
from state_readings import FOUND, Article
from zufolge.model import Form, Span, Statement, overlap

__all__ = ["found_in", "given_in"]


def given_in(
    window: Sequence[Article], read: Sequence[Statement], marks: Iterable[Mark]
) -> tuple[dict[Mark, Statement], list[Statement]]:
    """The statement of each mark that lies in ``window``, and all statements, given ones in the
    place of those that were read there.

    Raises ``ValueError`` for a mark in another text than the one labelled.
    """
    given = _each(window, read, marks)
    return given, _together(read, given)


def found_in(
    window: Sequence[Article], read: Sequence[Statement], marks: Iterable[Mark]
) -> dict[Mark, Statement]:
    """As ``given_in``, but of what the reader found by itself alone: one that nothing is known of
    for a mark where it read nothing."""
    asked = {statement.id for article in window for statement in article.asked}
    return _each(window, [s for s in read if s.id not in asked], marks)


def _each(
    window: Sequence[Article], read: Sequence[Statement], marks: Iterable[Mark]
) -> dict[Mark, Statement]:
    by_url = {article.url: article for article in window}
    of_report: dict[str, list[Statement]] = {}
    for statement in read:
        of_report.setdefault(statement.report, []).append(statement)
    found: dict[Mark, Statement] = {}
    for mark in marks:
        article = by_url.get(mark.url)
        if article is not None:
            if article.report.sha256 != mark.sha256:
                raise ValueError(f"{mark.url}: another text than the one labelled")
            found[mark] = _nearest(mark, article, of_report.get(article.report.id, ()))
    return found


def _together(read: Sequence[Statement], given: Mapping[Mark, Statement]) -> list[Statement]:
    once = {statement.id: statement for statement in given.values()}
    return [*(s for s in read if s.id not in once), *once.values()]


def _nearest(mark: Mark, article: Article, read: Sequence[Statement]) -> Statement:
    """The statement that was read or asked for there, else the shortest that holds all of the
    words, with the content that is given; one that nothing is known of if there is none."""
    best = max(read, key=lambda s: (character_f1(mark.spans, s.content), s.id), default=None)
    if best is None or character_f1(mark.spans, best.content) < FOUND:
        around = [s for s in read if overlap(mark.spans, s.content) == _length(mark.spans)]
        best = min(around, key=lambda s: (_length(s.content), s.id), default=None)
    if best is not None:
        return replace(best, content=mark.spans)
    name = f"{article.report.id}-{mark.spans[0].start}-{mark.spans[-1].end}"
    return Statement(name, article.report.id, Form.INDIRECT, mark.spans, confidence=0.0)


def _length(spans: Iterable[Span]) -> int:
    return sum(len(span) for span in spans)
