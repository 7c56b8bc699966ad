"""Quotations in headlines whose speaker only the body names.

A headline that is nothing but a quotation says again what somebody says below. Who that is, the
statement tells that holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zufolge.model import Form, Report, Statement

__all__ = ["named_by_body"]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_LEAST_WORDS = 3
_SHARE = 0.75  # of the headline's words that one statement must hold


def named_by_body(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` of a report with the speakers of quotations in its headings, where the one
    statement of the body that holds their words has one."""
    heads = [b.span for b in report.blocks if b.kind.repeats_body]
    said = [
        (s, _words(report, s))
        for s in statements
        if s.speaker_id is not None and not any(h.overlaps(s.content[0]) for h in heads)
    ]

    def named(statement: Statement) -> Statement:
        within = any(head.overlaps(statement.content[0]) for head in heads)
        open_ones = statement.speaker_id is None and not statement.speaker
        if not within or not open_ones or statement.form is not Form.DIRECT:
            return statement
        own = _words(report, statement)
        holding = [s for s, words in said if len(own & words) >= _SHARE * len(own)]
        speakers = {s.speaker_id for s in holding}
        if len(own) < _LEAST_WORDS or len(speakers) != 1:
            return statement
        return replace(statement, speaker_id=holding[0].speaker_id, relays=holding[0].relays)

    return tuple(map(named, statements))


def _words(report: Report, statement: Statement) -> frozenset[str]:
    text = " ".join(span.of(report.text) for span in statement.content)
    return frozenset(word.lower() for word in _WORD.findall(text))
