"""Whether a speaker's party is one that a claim is about, so that its word settles something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from zufolge.dossier.voices import Voices
from zufolge.language import Token, fold, tokenize
from zufolge.language.polities import body_named, state_of_adjective
from zufolge.model import Form, Report, Statement, overlap

__all__ = ["is_concerned"]

_OWN = re.compile(r"wir|uns|unser(?:e[mnrs]?)?|ich|mi(?:ch|r)|mein(?:e[mnrs]?)?", re.IGNORECASE)
_HIMSELF = re.compile(r"er|ih[mnr]|sie", re.IGNORECASE)


def is_concerned(
    speaking: Statement,
    group: Iterable[Statement],
    voices: Voices,
    reports: Mapping[str, Report],
) -> bool:
    """Whether the party of ``speaking``'s speaker is named in the content of a statement of its
    claim (a person, office or state of that side), or the speaker tells of themselves."""
    speaker = voices.speaker(speaking)
    if speaker is None:
        return False
    side = voices.sides[speaker.id]
    own_words = _content(speaking, reports[speaking.report].text)
    if _is_own(speaking, own_words):
        return True
    return any(_names(each, side, voices, reports[each.report]) for each in group)


def _is_own(speaking: Statement, words: Sequence[Token]) -> bool:
    """Whether a speaker tells of themselves: "we …", or "that he …" before anybody is named."""
    if speaking.form is Form.DIRECT:
        return any(_OWN.fullmatch(token.text) for token in words)
    first = next((t for t in words if t.capital or _HIMSELF.fullmatch(t.text)), None)
    return first is not None and _HIMSELF.fullmatch(first.text) is not None


def _content(statement: Statement, text: str) -> list[Token]:
    """Tokens of the content, without those that say who speaks and that they speak."""
    telling = (*statement.cue, *statement.speaker)
    return [
        token
        for span in statement.content
        for token in tokenize(text, span.start, span.end)
        if not overlap((token.span,), telling)
    ]


def _names(statement: Statement, side: str, voices: Voices, report: Report) -> bool:
    """Whether the content mentions one of ``side``, by a linked mention or by its name."""
    tokens = _content(statement, report.text)
    spans = [token.span for token in tokens]
    if any(overlap((place,), spans) for place in voices.mentions_of_side(side, report.id)):
        return True
    names = voices.names_of_side(side)
    return any(fold(word) in names for token in tokens for word in _called(token.text))


def _called(word: str) -> Iterable[str]:
    """``word`` as a name: itself, without a genitive s, and the state that it means."""
    yield word
    yield word.removesuffix("s")
    body = body_named(word)
    if body is not None:
        yield body.stands_for or body.name
    state = state_of_adjective(word)
    if state is not None:
        yield state
