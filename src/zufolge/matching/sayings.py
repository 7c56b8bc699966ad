"""Statements about a saying: who denies to have said a thing does not deny the thing.

"X bestritt, gesagt zu haben, der Damm sei dicht" tells of X's words; whether the dam is tight is
left open. The same holds for who confirms, and for a saying of others ("dass Y behauptet habe, …").
"""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.language import Token, fold, tokenize
from zufolge.language.verbs import is_auxiliary
from zufolge.matching.lexicon import clauses, is_stop
from zufolge.model import Act, Form, Report, Statement

__all__ = ["is_of_saying"]

_ANSWERS = (Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED)
_OPENS = frozenset({",", ":", "„", "“", "»", "«", '"'})  # what stands before a clause that was said


def is_of_saying(statement: Statement, report: Report) -> bool:
    """Whether a statement answers to somebody's having said what its content tells.

    Its first clause is one of saying in the perfect ("gesagt zu haben", "dass sie gesagt habe",
    "sie habe je behauptet"), and a clause or quotation follows that was said; or it tells what
    somebody called a thing ("die Lage als ernst bezeichnet zu haben").
    """
    if statement.act not in _ANSWERS and statement.act_detail not in clauses().open_answers:
        return False
    if statement.form not in (Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT):
        return False
    tokens = [t for s in statement.content for t in tokenize(report.text, s.start, s.end)]
    end = next((at for at, token in enumerate(tokens) if token.text in _OPENS), len(tokens))
    first, rest = tokens[:end], tokens[end:]
    words = [fold(token.text) for token in first]
    if not any(is_auxiliary(token.text, "haben") for token in first):
        return False
    if clauses().calling & set(words) and "als" in words:
        return True
    return bool(clauses().saying & set(words)) and _tells(rest)


def _tells(tokens: Sequence[Token]) -> bool:
    return any(token.is_word and not is_stop(token.text) for token in tokens)
