"""Rules as rows of word classes, compiled to regular expressions over one letter a word.

Every set of classes that a word can be of has a letter; a report is a string of such letters, and
a class in a rule is the set of letters that hold it. So rules run at the speed of ``re``, over some
hundred letters instead of thousands of characters, and a word may be of many classes ("3" is a day,
an hour and a count).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zufolge.model import Span
from zufolge.values.lexicon import Lexicon
from zufolge.values.rows import Letters, row_of
from zufolge.values.scanning import BREAK, Scan

__all__ = ["Found", "Grammar"]

_REACH = 6  # words before a match that a rule may ask for


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the words ``[first, end)``; those up to ``stop`` must follow."""

    rule: str
    scan: Scan
    first: int
    end: int
    stop: int

    @property
    def span(self) -> Span:
        return Span(self.scan.starts[self.first], self.scan.ends[self.end - 1])

    def all(self, name: str) -> list[Any]:
        """Values of all words, here or required to follow, that can be of class ``name``."""
        return [s[name] for s in self.scan.senses[self.first : self.stop] if name in s]

    def get(self, name: str) -> Any:
        """Value of the first such word, ``None`` if there is none."""
        for senses in self.scan.senses[self.first : self.stop]:
            if name in senses:
                return senses[name]
        return None

    def has(self, name: str) -> bool:
        """Whether a word here can be of class ``name``."""
        return self.get(name) is not None

    def before(self, name: str, reach: int = 1) -> Any:
        """Value of the nearest word of class ``name`` among the ``reach`` words before."""
        for at in range(self.first - 1, max(self.first - 1 - reach, -1), -1):
            if self.scan.letters[at] == BREAK:
                return None
            if name in self.scan.senses[at]:
                return self.scan.senses[at][name]
        return None


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a rule: what must stand before, the words, what must follow."""

    rule: str
    before: re.Pattern[str] | None
    words: re.Pattern[str]


class Grammar:
    """The rules of one table (``rules.toml``), over the words of one lexicon.

    ``parts`` are rows that others hold by their names in capitals.
    """

    def __init__(
        self, rules: Mapping[str, Sequence[str]], parts: Mapping[str, str], lexicon: Lexicon
    ) -> None:
        whole = _filled(parts)
        self._rules = {rule: [_fill(row, whole) for row in rows] for rule, rows in rules.items()}
        self._lexicon = lexicon
        self._letters = 0
        self._by_letter: dict[str, list[_Row]] = {}
        self._any: re.Pattern[str] = re.compile("$^")

    def find(self, scan: Scan, taken: Sequence[bool] | None = None) -> Iterator[Found]:
        """Matches in order of place that do not overlap: at each word the longest, of equally long
        ones that of the first row. Words that are ``taken`` begin none."""
        if self._letters != len(self._lexicon.letters):
            self._compile()  # a word of a new kind has been met
        letters, at = scan.letters, 0
        while match := self._any.search(letters, at):
            at = match.start()
            found = None if taken and taken[at] else self._longest(scan, at)
            if found is not None:
                yield found
            at = found.end if found else at + 1

    def _longest(self, scan: Scan, at: int) -> Found | None:
        letters, best, longest = scan.letters, None, at
        for row in self._by_letter[letters[at]]:
            match = row.words.match(letters, at)
            if match is None or match.end(1) <= longest:
                continue
            if row.before and not row.before.search(letters, max(at - _REACH, 0), at):
                continue
            longest = match.end(1)
            best = Found(row.rule, scan, at, longest, match.end())
        return best

    def _compile(self) -> None:
        """Rows as regular expressions over the letters known now, by those they begin with."""
        letters = dict(self._lexicon.letters)
        by_letter: dict[str, list[_Row]] = defaultdict(list)
        for rule, rows in self._rules.items():
            for text in rows:
                row, openers = _compiled(rule, text, letters)
                for letter in openers:
                    by_letter[letter].append(row)
        self._by_letter = dict(by_letter)
        self._any = re.compile(f"[{''.join(sorted(by_letter))}]" if by_letter else "(?!)")
        self._letters = len(letters)


def _filled(parts: Mapping[str, str]) -> dict[str, str]:
    """Parts with those that stand before them filled in."""
    whole: dict[str, str] = {}
    for name, row in parts.items():
        whole[name] = f"({_fill(row, whole)})"
    return whole


def _fill(row: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"[A-Z]+", lambda match: parts[match.group()], row)


def _compiled(rule: str, text: str, letters: Letters) -> tuple[_Row, frozenset[str]]:
    """A row ("before > words < after"), and the letters that its words can begin with."""
    before, _, rest = text.rpartition(">")
    inner, _, after = rest.partition("<")
    words = row_of(inner, letters)
    follow = row_of(after, letters).expression
    return (
        _Row(
            rule,
            re.compile(rf"(?:{row_of(before, letters).expression})\Z") if before else None,
            re.compile(f"({words.expression})(?:{follow})"),
        ),
        words.openers,
    )
