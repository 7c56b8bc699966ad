"""The words of statements, worked out once, and which statements share many in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.dossier.shared import NOTHING_SHARED, SharedText
from zufolge.language import fold, tokenize
from zufolge.language.runs import longest_shared_run
from zufolge.model import Report, Statement

__all__ = ["Neighbours", "SharedWords"]

_COPIED = 8  # words in a row that two writers do not hit upon independently
_COPIED_WHOLE = 5  # fewer will do if they are all that either says, …
_COPIED_INSIDE = 4  # … and fewer still in a passage that their reports share


class SharedWords:
    """The words of a story's statements, asked for pairs of them."""

    def __init__(self, reports: Mapping[str, Report], shared: SharedText = NOTHING_SHARED) -> None:
        self.shared = shared
        self._reports = reports
        self._words: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, frozenset[int]] = {}

    def copied(self, one: Statement, other: Statement) -> int | None:
        """How many words in a row two statements share, if one is copied; else ``None``."""
        left, right = self._of(one), self._of(other)
        run = longest_shared_run(left, right)
        whole = left == right and run >= _COPIED_WHOLE
        inside = run >= _COPIED_INSIDE and self.shared.holds(one, other)
        return run if run >= _COPIED or whole or inside else None

    def rows(self, statement: Statement) -> frozenset[int]:
        """Hashes of all that makes a copy by itself: words in a row, and few that are all."""
        if statement.id not in self._rows:
            words = self._of(statement)
            rows = {hash(words[at : at + _COPIED]) for at in range(len(words) - _COPIED + 1)}
            if len(words) >= _COPIED_WHOLE:
                rows.add(hash(words))
            self._rows[statement.id] = frozenset(rows)
        return self._rows[statement.id]

    def _of(self, statement: Statement) -> tuple[str, ...]:
        if statement.id not in self._words:
            text = self._reports[statement.report].text
            self._words[statement.id] = tuple(
                fold(token.text)
                for span in statement.content
                for token in tokenize(text, span.start, span.end)
                if token.is_word
            )
        return self._words[statement.id]


class Neighbours:
    """Statements, in order, by what could make them copies of each other.

    Of a text that hundreds copied, no statement is looked at again once all of it are one origin.
    """

    def __init__(self, statements: Sequence[Statement], wordings: SharedWords) -> None:
        self._statements = statements
        self._wordings = wordings
        self._by_row: dict[int, list[int]] = defaultdict(list)
        self._by_report: dict[str, list[int]] = defaultdict(list)
        for place, statement in enumerate(statements):
            self._by_report[statement.report].append(place)
            for row in wordings.rows(statement):
                self._by_row[row].append(place)

    def behind(self, place: int, home: Mapping[str, object]) -> Iterator[Statement]:
        """Statements behind the one at ``place`` that may be copies of it, in order; ``home`` are
        the origins by statement."""
        one = self._statements[place]
        own = home.get(one.id)
        found = set(self._of_shared_text(one.report))
        for row in self._wordings.rows(one):
            holders = self._by_row[row]
            if own is not None and all(home.get(i) is own for i in self._ids(holders)):
                holders.clear()
            found.update(holders)
        return (self._statements[each] for each in sorted(found) if each > place)

    def _of_shared_text(self, report: str) -> Iterator[int]:
        """Places of the statements of reports that share text with ``report``."""
        for partner in self._wordings.shared.partners(report):
            yield from self._by_report.get(partner, ())

    def _ids(self, places: Iterable[int]) -> Iterator[str]:
        return (self._statements[place].id for place in places)
