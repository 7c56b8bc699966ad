"""Whether a speaker's party is one that a claim is about, so that its word settles something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.dossier.voices import Voices
from zufolge.language import Token, tokenize
from zufolge.language.polities import body_named, state_of_adjective
from zufolge.model import Form, Report, Statement, overlap

__all__ = ["Concern"]

_OWN = re.compile(r"wir|uns|unser(?:e[mnrs]?)?|ich|mi(?:ch|r)|mein(?:e[mnrs]?)?", re.IGNORECASE)
_HIMSELF = re.compile(r"er|ih[mnr]|sie", re.IGNORECASE)


class Concern:
    """Asks a story's statements whom they are about; what they name is looked up once."""

    def __init__(self, voices: Voices, reports: Mapping[str, Report]) -> None:
        self._voices = voices
        self._reports = reports
        self._named: dict[str, frozenset[str]] = {}
        self._own: dict[str, bool] = {}

    def concerned(
        self, speaking: Iterable[Statement], group: Iterable[Statement]
    ) -> list[Statement]:
        """Those of ``speaking`` whose speaker's party is named in the content of a statement of
        their claim (a person, office or state of that side), or who tell of themselves."""
        known = [(s, who) for s in speaking if (who := self._voices.speaker(s)) is not None]
        if not known:
            return []
        named = {side for statement in group for side in self._sides_in(statement)}
        return [s for s, who in known if self._voices.sides[who.id] in named or self._is_own(s)]

    def _is_own(self, statement: Statement) -> bool:
        if statement.id not in self._own:
            words = _content(statement, self._reports[statement.report].text)
            self._own[statement.id] = _is_own(statement, words)
        return self._own[statement.id]

    def _sides_in(self, statement: Statement) -> frozenset[str]:
        """The sides that the content mentions, by a linked mention or by a name."""
        if statement.id not in self._named:
            self._named[statement.id] = frozenset(self._look_up(statement))
        return self._named[statement.id]

    def _look_up(self, statement: Statement) -> Iterator[str]:
        tokens = _content(statement, self._reports[statement.report].text)
        spans = [token.span for token in tokens]
        for place, side in self._voices.sides_mentioned(statement.report):
            if overlap((place,), spans):
                yield side
        for token in tokens:
            for name in _called(token.text):
                yield from self._voices.sides_called(name)


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
