"""Quotations in headlines whose speaker only the body names.

A headline that is nothing but a quotation says again what somebody says below. Who that is, the
statement tells that holds its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from zufolge.model import Along, Form, Report, Statement

__all__ = ["named_by_body"]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_LEAST_WORDS = 3
_SHARE = 0.75  # of the headline's words that one statement must hold


def named_by_body(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` of a report with the speakers of quotations in its headings, where the one
    statement of the body that holds their words has one."""
    heads = [b.span for b in report.blocks if b.kind.repeats_body]
    within = Along(heads, lambda head: head)
    said = [s for s in statements if s.speaker_id is not None and not within.meeting(s.content[0])]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(said):
        for word in _words(report, told):
            holders[word].append(place)

    def named(statement: Statement) -> Statement:
        open_ones = statement.speaker_id is None and not statement.speaker
        if not open_ones or statement.form is not Form.DIRECT:
            return statement
        if not within.meeting(statement.content[0]):
            return statement
        own = _words(report, statement)
        if len(own) < _LEAST_WORDS:
            return statement
        shared = Counter(place for word in own for place in holders.get(word, ()))
        holding = [place for place, words in shared.items() if words >= _SHARE * len(own)]
        if len({said[place].speaker_id for place in holding}) != 1:
            return statement
        first = said[min(holding)]
        return replace(statement, speaker_id=first.speaker_id, relays=first.relays)

    return tuple(map(named, statements))


def _words(report: Report, statement: Statement) -> frozenset[str]:
    text = " ".join(span.of(report.text) for span in statement.content)
    return frozenset(word.lower() for word in _WORD.findall(text))
