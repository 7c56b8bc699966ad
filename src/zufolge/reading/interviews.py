"""What people say in interviews: each answer is one statement of whoever gives it.

The blocks tell whose turn it is (``ingest`` labels questions, answers and the labels before them).
Questions are no statements. Any reader adds these to what it reads and passes over the answers'
own words, but for those of others that are cited there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zufolge.language import fold
from zufolge.model import (
    Block,
    BlockKind,
    Form,
    Mention,
    MentionKind,
    Report,
    Span,
    Statement,
    overlap,
    statement_id,
)

__all__ = ["inside_answers", "interview_statements"]

_CALLED = re.compile(
    r"\b(?:Herr|Frau)\s(?:(?:Prof\w*|Dr|Doktor|[^\W\d_a-zäöüß]\w*(?:minister|präsident|meister|"
    r"direktor|kanzler|rat)(?:in)?)\.?\s){0,2}(?P<name>[^\W\d_a-zäöüß][\w’'-]+)"
)
# What a label holds beside the name: bold, an aside ("lacht"), the colon.
_NAME = re.compile(r"[*_]*(?P<name>[^:*_(]*[^:*_(\s])")
_TALKS = re.compile(
    r"\b(?:interview|gespräch\w*|spricht|sprach|erzählt|erklärt|antwortet|berichtet|verrät|"
    r"beantwortet|äußert|redet)\b",
    re.IGNORECASE,
)
_LABELLED = 0.95
_CARRIED = 0.85
_UNKNOWN = 0.8


@dataclass(slots=True)
class _Turn:
    """One answer: its paragraphs, and the label before it if it has one."""

    label: Span | None
    content: list[Span] = field(default_factory=list)


def interview_statements(report: Report, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """One direct statement for each answer of ``report``, in order; none if it has no answers.

    The speaker is the label before the answer; where answers stand without one, whoever the piece
    names as the one asked, at that place. Who that is can stay unknown: no speaker then.
    """
    turns = list(_turns(report))
    asked = _asked(report, turns, mentions) if turns else None
    return tuple(_statement(report, turn, asked) for turn in turns)


def inside_answers(
    statements: Iterable[Statement], answers: Sequence[Statement]
) -> tuple[Statement, ...]:
    """``statements`` with the answer as parent of those that stand alone in one."""
    return tuple(
        replace(said, parent=_around(said, answers)) if said.parent is None else said
        for said in statements
    )


def _around(said: Statement, answers: Sequence[Statement]) -> str | None:
    return next((a.id for a in answers if overlap(said.content, a.content)), None)


def _turns(report: Report) -> Iterator[_Turn]:
    """Answers in order; paragraphs of one answer belong together until somebody else speaks."""
    label: Span | None = None
    turn: _Turn | None = None
    for block in report.blocks:
        if block.kind is BlockKind.ANSWER:
            if turn is None:
                turn = _Turn(label)
            turn.content.append(block.span)
            continue
        if block.kind in (BlockKind.SPEAKER_LINE, BlockKind.QUESTION):
            if turn is not None:
                yield turn
            turn = None
            label = _name_in(report, block) if block.kind is BlockKind.SPEAKER_LINE else None
    if turn is not None:
        yield turn


def _name_in(report: Report, label: Block) -> Span | None:
    match = _NAME.match(report.text, label.start, label.end)
    return Span(*match.span("name")) if match else None


def _statement(report: Report, turn: _Turn, asked: Span | None) -> Statement:
    speaker = turn.label or asked
    content = tuple(turn.content)
    return Statement(
        id=statement_id(report.id, content, [speaker] if speaker else []),
        report=report.id,
        form=Form.DIRECT,
        content=content,
        speaker=(speaker,) if speaker else (),
        confidence=_LABELLED if turn.label else _CARRIED if asked else _UNKNOWN,
    )


def _asked(report: Report, turns: Sequence[_Turn], mentions: Sequence[Mention]) -> Span | None:
    """Who gives the answers without a label, where the piece names them; ``None`` for several.

    First the only label, then the only one called by name in a question, then the only person
    whom the text above says to talk.
    """
    labels = [turn.label for turn in turns if turn.label]
    if labels:
        alone = len({_surname(label.of(report.text)) for label in labels}) == 1
        return labels[0] if alone else None
    first = min(block.start for block in report.blocks if block.kind is BlockKind.ANSWER)
    above = [m for m in mentions if m.kind is MentionKind.PERSON and m.name and m.span.end <= first]
    called = _called(report)
    if called:
        names = {_surname(span.of(report.text)) for span in called}
        if len(names) > 1:
            return None
        named = [m for m in above if _surname(_name(report, m)) in names]
        return max(named, key=lambda m: (len(m.span), -m.span.start)).span if named else called[0]
    return _introduced(report, [m for m in above if _in_body(report, m)])


def _called(report: Report) -> list[Span]:
    """Those called by name in questions ("Herr Berg, …")."""
    return [
        Span(*match.span("name"))
        for block in report.blocks
        if block.kind is BlockKind.QUESTION
        for match in _CALLED.finditer(report.text, block.start, block.end)
        # "Frau Berg," and "…, Frau Berg?" call; "mit Frau Berg" tells of her
        if report.text[match.end() : match.end() + 1] in (",", "?", "!", ":")
    ]


def _introduced(report: Report, people: Sequence[Mention]) -> Span | None:
    """The only person named above, if the text there speaks of talking."""
    names = {_surname(_name(report, mention)) for mention in people}
    first = next((b.start for b in report.blocks if b.kind is BlockKind.QUESTION), 0)
    talks = _TALKS.search(report.text, 0, first) is not None
    return people[0].span if len(names) == 1 and talks else None


def _in_body(report: Report, mention: Mention) -> bool:
    kind = report.kind_at(mention.span.start)
    return kind is not None and kind.tells and kind is not BlockKind.ANSWER


def _name(report: Report, mention: Mention) -> str:
    return (mention.name or mention.span).of(report.text)


def _surname(name: str) -> str:
    return fold(name).rsplit(None, 1)[-1]
