"""Statements as columns of tokens, for research: after CoNLL-U, a token a line, a blank line
between sentences.

Columns: number in the sentence, form, lemma, start and end in code points of the untouched text,
then one column for each part of a statement: CONTENT, SPEAKER, CUE, ADDRESSEE, RELAY. A cell holds
``B-`` at the first token of a span, else ``I-``, with the statement's id, several parted by "|",
or "_". Comments give report, sentence and its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from zufolge.language import Token, lemma, sentences, tokenize
from zufolge.model import Dossier, Report, Span, Statement

__all__ = ["COLUMNS", "token_columns"]

COLUMNS = ("ID", "FORM", "LEMMA", "START", "END", "CONTENT", "SPEAKER", "CUE", "ADDRESSEE", "RELAY")


def token_columns(dossier: Dossier) -> str:
    """All telling blocks of all reports, in their order."""
    of_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        of_report[statement.report].append(statement)
    lines = [f"# columns = {' '.join(COLUMNS)}"]
    for report in dossier.reports:
        lines.append(f"# newdoc id = {report.id}")
        lines.extend(_report(report, of_report[report.id]))
    return "\n".join(lines) + "\n"


def _report(report: Report, statements: Sequence[Statement]) -> Iterator[str]:
    parts = [_marks(statements, name) for name in COLUMNS[5:]]
    number = 0
    for block in report.blocks:
        if not block.kind.tells:
            continue
        for span in sentences(report.text, block.start, block.end):
            number += 1
            yield f"# sent_id = {report.id}-{number}"
            yield f"# text = {' '.join(span.of(report.text).split())}"
            for place, token in enumerate(tokenize(report.text, span.start, span.end), 1):
                cells = [_cell(token, marks) for marks in parts]
                base = lemma(token.text) if token.is_word else token.text
                row = [str(place), token.text, base, str(token.start), str(token.end), *cells]
                yield "\t".join(" ".join(cell.split()) or "_" for cell in row)
            yield ""


def _marks(statements: Sequence[Statement], part: str) -> Mapping[str, Sequence[Span]]:
    """The spans of one part, by statement."""
    found = {statement.id: _spans(statement, part) for statement in statements}
    return {name: spans for name, spans in found.items() if spans}


def _spans(statement: Statement, part: str) -> Sequence[Span]:
    if part == "RELAY":
        return [span for relay in statement.relays for span in relay.spans]
    spans: Sequence[Span] = getattr(statement, part.lower())
    return spans


def _cell(token: Token, marks: Mapping[str, Sequence[Span]]) -> str:
    """Which statements have ``token`` in this part."""
    told = []
    for name, spans in marks.items():
        for span in spans:
            if span.overlaps(token.span):
                told.append(f"{'B' if token.start <= span.start else 'I'}-{name}")
                break
    return "|".join(told) or "_"
