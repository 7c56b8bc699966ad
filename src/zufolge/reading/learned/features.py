"""What the encoder is told of each token beside its pieces: marks, moods, and what the rules read.

A row of zeros and ones a token. The first columns are plain facts of the text; those from
``BY_RULES`` on hold a whole reading by rules, so that the network learns where to trust it. In
training they are blank in part of the reports, and so one set of weights reads with and without.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from zufolge.language import Token
from zufolge.language.verbs import mood
from zufolge.model import Form, MentionKind, Reading, Span, Statement
from zufolge.reading.rules.cues import is_cue_form
from zufolge.reading.rules.passage import Passage

__all__ = ["BY_RULES", "COLUMNS", "FORMS", "ROLES", "RoleHints", "Telling", "token_features"]

FORMS = tuple(Form)
ROLES = ("speaker", "cue", "frame", "addressee", "relay")

_PLAIN = (
    "opening mark",
    "quoted",
    "closing mark",
    "unclosed",
    "block begins",
    "sentence begins",
    "konjunktiv 1",
    "konjunktiv 2",
    "sollen",
    "cue form",
)
_MENTIONS = tuple(MentionKind)
_READ = (
    *(f"{form} {place}" for form in FORMS for place in ("begins", "goes on")),
    "nested begins",
    "nested goes on",
    *ROLES,
    *_MENTIONS,
)
COLUMNS: tuple[str, ...] = (*_PLAIN, *_READ)
BY_RULES = len(_PLAIN)
_COLUMN = {name: number for number, name in enumerate(COLUMNS)}
_LEAST_ALIKE = 1 / 3
_SOLLEN = frozenset({"soll", "sollen", "sollte", "sollten", "solle"})


class Telling:
    """The tokens of all blocks of a report in which statements can stand, in order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.tokens: list[Token] = [token for p in self.passages for token in p.tokens]
        self._ends = [token.end for token in self.tokens]
        sizes = [len(p.tokens) for p in self.passages]
        self._firsts = [0, *accumulate(sizes)]

    def block_of(self, token: int) -> int:
        """The number of the passage that holds ``token``."""
        return bisect_right(self._firsts, token) - 1

    def passage_of(self, token: int) -> tuple[Passage, int]:
        """The passage that holds ``token``, and the number of its first token."""
        number = self.block_of(token)
        return self.passages[number], self._firsts[number]

    def parts(self, most: int) -> Iterator[tuple[int, int]]:
        """Ranges of at most ``most`` tokens that cover all, cut between passages if possible."""
        first = 0
        while first < len(self.tokens):
            last = min(first + most, len(self.tokens))
            if last < len(self.tokens):
                between = self._firsts[self.block_of(last)]
                last = between if between > first else last
            yield first, last
            first = last

    def runs(self, tokens: Sequence[int]) -> Iterator[list[int]]:
        """Neighbouring tokens of one block together."""
        run: list[int] = []
        for token in tokens:
            if run and (token != run[-1] + 1 or self.block_of(token) != self.block_of(run[-1])):
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def within(self, spans: Iterable[Span]) -> list[int]:
        """Tokens that share a character with one of ``spans``, in order."""
        found: set[int] = set()
        for span in spans:
            at = bisect_left(self._ends, span.start + 1)
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                found.add(at)
                at += 1
        return sorted(found)


def token_features(telling: Telling, reading: Reading | None) -> NDArray[np.float32]:
    """Shape (tokens, columns); without a reading by rules its columns are blank."""
    table = np.zeros((len(telling.tokens), len(COLUMNS)), dtype=np.float32)
    start = 0
    for passage in telling.passages:
        _plain(table[start : start + len(passage.tokens)], passage)
        start += len(passage.tokens)
    if reading is not None:
        _read(table, telling, reading)
    return table


def _plain(rows: NDArray[np.float32], p: Passage) -> None:
    if not len(rows):
        return
    rows[0, _COLUMN["block begins"]] = 1
    for sentence in p.sentences:
        rows[sentence.start, _COLUMN["sentence begins"]] = 1
    for quotation, (first, last) in zip(p.quotations, p.ranges, strict=True):
        rows[first:last, _COLUMN["quoted"]] = 1
        rows[first, _COLUMN["opening mark"]] = 1
        if quotation.closed:
            rows[last - 1, _COLUMN["closing mark"]] = 1
        else:
            rows[first:last, _COLUMN["unclosed"]] = 1
    for at, (token, word) in enumerate(zip(p.tokens, p.lower, strict=True)):
        if not token.is_word:
            continue
        found = mood(word)
        if found is not None:
            rows[at, _COLUMN[found]] = 1
        if word in _SOLLEN:
            rows[at, _COLUMN["sollen"]] = 1
        if is_cue_form(token.text):
            rows[at, _COLUMN["cue form"]] = 1


def _read(table: NDArray[np.float32], telling: Telling, reading: Reading) -> None:
    for statement in reading.statements:
        places = telling.within(statement.content)
        nested = statement.parent is not None
        begins, goes_on = (
            ("nested begins", "nested goes on")
            if nested
            else (f"{statement.form} begins", f"{statement.form} goes on")
        )
        table[places, _COLUMN[goes_on]] = 1
        table[places[:1], _COLUMN[begins]] = 1
        for role, spans in _roles(statement):
            table[telling.within(spans), _COLUMN[role]] = 1
    for mention in reading.mentions:
        table[telling.within([mention.span]), _COLUMN[mention.kind]] = 1


def _roles(statement: Statement) -> list[tuple[str, Sequence[Span]]]:
    relays = [span for relay in statement.relays for span in relay.spans]
    return [
        ("speaker", statement.speaker),
        ("cue", statement.cue),
        ("frame", statement.frame),
        ("addressee", statement.addressee),
        ("relay", relays),
    ]


class RoleHints:
    """What the rules read of a content: the roles of their statement that is most like it.

    Statements that share fewer than a third (Dice) are about something else.
    """

    def __init__(self, telling: Telling, reading: Reading | None) -> None:
        statements = reading.statements if reading is not None else ()
        self._contents = [telling.within(s.content) for s in statements]
        self._roles = [[telling.within(spans) for _, spans in _roles(s)] for s in statements]
        self._at: dict[int, list[int]] = {}
        for number, places in enumerate(self._contents):
            for place in places:
                self._at.setdefault(place, []).append(number)

    def of(self, content: Sequence[int], first: int, last: int) -> NDArray[np.float32]:
        """Ones at the roles' tokens among ``[first, last)``: shape (last - first, roles)."""
        table = np.zeros((last - first, len(ROLES)), dtype=np.float32)
        nearest = self._nearest(content)
        if nearest is not None:
            for column, places in enumerate(self._roles[nearest]):
                table[[p - first for p in places if first <= p < last], column] = 1
        return table

    def _nearest(self, content: Sequence[int]) -> int | None:
        shared = Counter(number for place in content for number in self._at.get(place, ()))
        alike = {
            number: 2 * count / (len(content) + len(self._contents[number]))
            for number, count in shared.items()
        }
        # of equals the later one, as it stands deeper
        best = max(alike, key=lambda number: (alike[number], number), default=None)
        return best if best is not None and alike[best] >= _LEAST_ALIKE else None
