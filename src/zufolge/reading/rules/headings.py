"""Whether *sollen* in a heading passes on hearsay or tells a plan: the text below it says.

"Hafen soll Öl verlieren" and "Hafen soll Öl lagern" look alike; below the first one somebody tells
of what happened ("der Hafen habe Öl verloren"), below the second one of a demand or a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.language import fold, lemma, sentences, tokenize
from zufolge.language.polities import body_named, state_of_adjective
from zufolge.language.verbs import is_participle, tells_hearsay
from zufolge.model import BlockKind, Certainty, Report, Span, Statement
from zufolge.reading.rules.passage import words

__all__ = ["with_hearsay_of_headings"]

_HEADINGS = (BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBHEAD)
_MODALS = ("soll", "sollen")
# Participles of separable verbs that the lemma tables do not know ("abgefeuert")
_SEPARABLE = re.compile(
    r"(?:ab|an|auf|aus|durch|ein|fort|frei|her|hin|los|mit|nach|vor|weg|zu)ge\w{2,}(?:t|en)"
)
_REACH = 1_500  # code points below a heading in which its matter is told
_LEAST = 2  # nouns and names in a heading; a sentence below it must bring up all of them again


def with_hearsay_of_headings(
    report: Report, statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """``statements`` of ``report`` in their order; those of headings are hearsay by "soll" where a
    sentence below tells the same as done, in somebody's words, and none tells a plan."""
    return tuple(_read_again(report, statement) for statement in statements)


def _read_again(report: Report, statement: Statement) -> Statement:
    kind = report.kind_at(statement.content[0].start)
    if kind not in _HEADINGS or statement.certainty is not Certainty.ASSERTED or statement.cue:
        return statement
    modal = next(_modals(report.text, statement.content), None)
    if modal is None or not _is_told_below(report, statement.content):
        return statement
    return replace(statement, certainty=Certainty.HEARSAY, evidence=(modal,))


def _modals(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        for token in tokenize(text, span.start, span.end):
            if token.text in _MODALS:
                yield token.span


def _is_told_below(report: Report, heading: Sequence[Span]) -> bool:
    wanted = {key for span in heading for key in _keys(report.text, span)}
    told = False
    for sentence in _below(report, heading[-1].end):
        shared = len(wanted & set(_keys(report.text, sentence)))
        clause = [
            token.text.lower() for token in tokenize(report.text, sentence.start, sentence.end)
        ]
        if shared and _plans(clause):
            return False
        told = told or (shared == len(wanted) and _tells_as_done(clause))
    return told and len(wanted) >= _LEAST


def _below(report: Report, after: int) -> Iterator[Span]:
    """Sentences of the text under a heading, up to the next one."""
    for block in report.blocks:
        if block.start < after or not block.kind.tells:
            continue
        if block.kind in _HEADINGS or block.start > after + _REACH:
            return
        yield from sentences(report.text, block.start, block.end)


def _keys(text: str, span: Span) -> Iterator[str]:
    """Nouns and names of a stretch, states under any name or adjective."""
    for token in tokenize(text, span.start, span.end):
        body = body_named(token.text) if token.capital else None
        state = body.name if body is not None else state_of_adjective(token.text)
        if state is not None:
            yield fold(state)
        elif token.capital and token.is_word and token.text.lower() not in words("determiners"):
            yield fold(lemma(token.text))


def _plans(clause: list[str]) -> bool:
    """Whether a sentence (its words, lower case) tells a plan, a demand or a duty."""
    modal = any(word in ("soll", "sollen", "solle", "sollten") for word in clause)
    if modal and not _any_hearsay(clause):
        return True
    return bool(words("planning") & set(clause))


def _tells_as_done(clause: list[str]) -> bool:
    """Whether a sentence tells in somebody's words what happened: "habe … verloren"."""
    reported = bool({"habe", "hätten"} & set(clause))
    return reported and any(is_participle(word) or _SEPARABLE.fullmatch(word) for word in clause)


def _any_hearsay(clause: list[str]) -> bool:
    cuts = [at for at, word in enumerate(clause) if not word[0].isalnum()]
    starts = [0, *(at + 1 for at in cuts)]
    ends = [*cuts, len(clause)]
    return any(tells_hearsay(clause[a:b]) for a, b in zip(starts, ends, strict=True) if b > a)
