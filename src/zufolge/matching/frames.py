"""What the words around a content tell of it: that the speaker does not believe it, and that it was
said before, or after, what else the report tells of him."""

from __future__ import annotations

from zufolge.language import Token, fold, tokenize
from zufolge.matching.lexicon import clauses, key_of
from zufolge.model import Act, Form, Report, Statement, overlap

__all__ = ["is_disbelieved", "moment_of"]

_BEFORE, _AFTER = -1, 1
_PAST = frozenset({"hatte", "hatten", "hattest", "hattet"})


def is_disbelieved(statement: Statement, report: Report) -> bool:
    """Whether the frame says that the speaker does not believe or expect the content ("dass …,
    glaube sie nicht"). What is denied in so many words has an act of its own."""
    if statement.act is Act.DENY:
        return False
    words = _around(statement, report)
    believes = any(key_of(token.text) in clauses().believing for token in words)
    return believes and any(fold(token.text) in clauses().negators for token in words)


def moment_of(statement: Statement, report: Report) -> int:
    """-1 for what is marked as said earlier ("zunächst", "hatte … gesagt"), 1 for what is marked as
    said later ("inzwischen"), else 0."""
    words = _around(statement, report)
    if statement.form is Form.REPORTED:
        words += [
            token for s in statement.content for token in tokenize(report.text, s.start, s.end)
        ]
    folded = {fold(token.text) for token in words}
    past = any(span.of(report.text).lower() in _PAST for span in statement.cue)
    if past or not clauses().earlier.isdisjoint(folded):
        return _BEFORE
    return _AFTER if not clauses().later.isdisjoint(folded) else 0


def _around(statement: Statement, report: Report) -> list[Token]:
    """Words of frame and cue that stand in no content."""
    spans = sorted({*statement.frame, *statement.cue})
    return [
        token
        for span in spans
        for token in tokenize(report.text, span.start, span.end)
        if token.is_word and not overlap((token.span,), statement.content)
    ]
