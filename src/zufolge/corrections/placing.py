"""Where the entries of a ledger stand in the readings of today.

A correction is laid upon a statement only where it surely belongs: the same words at the same
position of the same text, and one statement there. All else is told as unplaced, with what stands
near, and left to people. Entries about other reports than these are none of this story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations

from zufolge.corrections.citing import text_digest
from zufolge.corrections.ledger import in_force
from zufolge.model import (
    Act,
    Certainty,
    Citation,
    Correction,
    CorrectionKind,
    Decision,
    Decisions,
    Entry,
    Form,
    Ledger,
    Overruled,
    Quote,
    Reading,
    Report,
    Span,
    Statement,
    Unplaced,
    Who,
    overlap,
    statement_id,
)

__all__ = ["Ground", "Lost", "placed"]

_ONE_VALUE = frozenset(
    {
        CorrectionKind.SPEAKER,
        CorrectionKind.RELAYS,
        CorrectionKind.ACT,
        CorrectionKind.CERTAINTY,
        CorrectionKind.WRONG,
    }
)
_PEOPLE = frozenset({CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES})
_CLAIMS = frozenset({CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS})

_CHANGED = "the text of its report is another now"


class Lost(Exception):
    """A place that cannot be found again; ``near`` are statements that overlap it."""

    def __init__(self, reason: str, near: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.near = tuple(near)


def placed(
    ledger: Ledger, reports: Sequence[Report], readings: Sequence[Reading]
) -> tuple[Decisions, tuple[Unplaced, ...]]:
    """The entries of ``ledger`` that hold for these reports as they were read, and those about
    them that cannot be placed.

    Of two entries that give one statement different speakers, acts and the like, the later holds;
    so does the later of two that join and part the same claims or people.
    """
    ground = Ground(reports, readings)
    entries = in_force(ledger.entries)
    decided: dict[str, Decision] = {}
    unplaced: dict[str, Unplaced] = {}
    added: dict[str, Statement] = {}
    for entry in sorted(entries, key=lambda e: e.correction.kind is not CorrectionKind.ADD):
        try:
            if entry.correction.kind is CorrectionKind.ADD:
                made = ground.added(entry.correction)
                if made is not None:
                    decided[entry.id] = Decision(entry, (made.id,), entry.correction.sources)
                    if ground.is_new(made):
                        added[made.id] = made
                        ground.take(made)
            elif (decision := _decision(ground, entry)) is not None:
                decided[entry.id] = decision
        except Lost as lost:
            unplaced[entry.id] = Unplaced(entry, lost.reason, lost.near)
    in_order = [decided[entry.id] for entry in entries if entry.id in decided]
    overruled = _overruled(in_order)
    return (
        Decisions(
            ledger.path,
            tuple(d for d in in_order if d.entry.id not in overruled),
            tuple(sorted(added.values(), key=lambda s: (s.report, s.content, s.id))),
            tuple(
                Overruled(d.entry, overruled[d.entry.id])
                for d in in_order
                if d.entry.id in overruled
            ),
        ),
        tuple(unplaced[entry.id] for entry in entries if entry.id in unplaced),
    )


def _decision(ground: Ground, entry: Entry) -> Decision | None:
    """``entry`` where it stands here; ``None`` if it is about other reports. Raises ``Lost``."""
    made = entry.correction
    if made.kind in _PEOPLE:
        here = tuple(who for who in made.sources if ground.names(who))
        return Decision(entry, (), here) if len(here) > 1 else None
    found = (ground.statement(cited) for cited in made.statements)
    statements = tuple(dict.fromkeys(each for each in found if each is not None))
    enough = len(statements) >= (2 if made.kind in _CLAIMS else 1)
    return Decision(entry, statements, made.sources) if enough else None


def _overruled(decided: Sequence[Decision]) -> dict[str, str]:
    """Ids of decisions that a later one overrules, with its id."""
    last: dict[object, tuple[str, object]] = {}
    found: dict[str, str] = {}
    for decision in reversed(decided):
        for key, value in _says(decision):
            later = last.setdefault(key, (decision.entry.id, value))
            if later[0] != decision.entry.id and later[1] != value:
                found.setdefault(decision.entry.id, later[0])
    return found


def _says(decision: Decision) -> Iterator[tuple[object, object]]:
    """What a decision settles, and how: two that settle one thing in two ways exclude another."""
    made = decision.entry.correction
    if made.kind in _ONE_VALUE:
        names = tuple(who.id or who.name for who in made.sources)
        yield (made.kind, decision.statements), (names, made.act, made.certainty)
    elif made.kind in _CLAIMS:
        for pair in combinations(sorted(decision.statements), 2):
            yield ("claims", pair), made.kind
    elif made.kind in _PEOPLE:
        for pair in combinations(sorted(who.id or who.name for who in made.sources), 2):
            yield ("people", pair), made.kind


@dataclass(frozen=True, slots=True)
class _Place:
    """A citation found again: its report as it is now, its spans there, and whether all of the
    text is as it was."""

    report: Report
    spans: tuple[Span, ...]
    unchanged: bool


class Ground:
    """The texts and statements that a ledger is laid upon."""

    def __init__(self, reports: Sequence[Report], readings: Sequence[Reading]) -> None:
        self._reports = {report.id: report for report in reports}
        self._by_text: dict[str, list[Report]] = defaultdict(list)
        for report in sorted(reports, key=lambda r: r.id):
            self._by_text[text_digest(report.text)].append(report)
        self._digests = {r.id: text for text, same in self._by_text.items() for r in same}
        self._known: dict[str, Statement] = {}
        self._read: dict[str, list[Statement]] = defaultdict(list)
        for reading in sorted(readings, key=lambda r: r.report):
            for statement in reading.statements:
                self.take(statement)

    def take(self, statement: Statement) -> None:
        """Count ``statement`` among what was read."""
        self._known[statement.id] = statement
        self._read[statement.report].append(statement)

    def is_new(self, statement: Statement) -> bool:
        """Whether nobody read ``statement`` yet."""
        return statement.id not in self._known

    def names(self, who: Who) -> bool:
        """Whether ``who`` is somebody of these reports, as far as places tell. Raises ``Lost`` if
        they should name somebody and none of them does so any more."""
        lost: Lost | None = None
        found = not who.mentions
        for cited in who.mentions:
            try:
                found = self.passage(cited) is not None or found
            except Lost as error:
                lost = error
        if lost is not None and not found:
            raise lost
        return found

    def place(self, cited: Citation) -> _Place | None:
        """Where ``cited`` stands; ``None`` if it is of another report. Raises ``Lost``."""
        report = self._report(cited)
        if report is None:
            return None
        if not all(quote.exact for quote in cited.quotes):
            raise Lost("the quotation was deleted with its report")
        if any(quote.span.of(report.text) != quote.exact for quote in cited.quotes):
            raise Lost("other words stand there now")
        unchanged = cited.text in ("", self._digests[report.id])
        return _Place(report, tuple(quote.span for quote in cited.quotes), unchanged)

    def passage(self, cited: Citation) -> _Place | None:
        """Where ``cited`` stands in a text that is as it was; see ``place``."""
        place = self.place(cited)
        if place is not None and not place.unchanged:
            raise Lost(_CHANGED)
        return place

    def _report(self, cited: Citation) -> Report | None:
        """The report of that id, else the one with the same text."""
        if cited.report in self._reports:
            return self._reports[cited.report]
        same = self._by_text.get(cited.text, []) if cited.text else []
        if len(same) > 1:
            raise Lost(f"several reports have its text: {', '.join(r.id for r in same)}")
        return same[0] if same else None

    def statement(self, cited: Citation) -> str | None:
        """The id of the statement at ``cited``; ``None`` if it is of another report. Raises
        ``Lost``."""
        if not cited.quotes:
            return self._by_id(cited.statement or "")
        place = self.place(cited)
        if place is None:
            return None
        there = [s for s in self._read[place.report.id] if s.content == place.spans]
        same = [s for s in there if s.id == cited.statement]
        if len(same) == 1:
            return same[0].id
        if not place.unchanged:
            raise Lost(_CHANGED, self._near(place))
        if len(there) == 1:
            return there[0].id
        if there:
            raise Lost("several statements have these words", [s.id for s in there])
        raise Lost("no statement with just these words is read there", self._near(place))

    def _by_id(self, statement: str) -> str:
        if statement in self._known:
            return statement
        near = get_close_matches(statement, sorted(self._known), n=3, cutoff=0.0)
        raise Lost(
            f"no statement {statement!r} in this story; near ones: {', '.join(near) or 'none'}. "
            "Take the ids from statements in dossier.json",
            near,
        )

    def _near(self, place: _Place) -> list[str]:
        read = self._read[place.report.id]
        return sorted(s.id for s in read if overlap(s.content, place.spans))

    def added(self, made: Correction) -> Statement | None:
        """The statement that an editor read in the passage of ``made``: what is read there already,
        if it has just these words. ``None`` if it is of another report. Raises ``Lost``."""
        cited = made.statements[0]
        place = self.passage(cited)
        if place is None:
            return None
        speaker = self._words(place.report, made.told_by)
        there = [s for s in self._read[place.report.id] if s.content == place.spans]
        if len(there) > 1:
            raise Lost("several statements have these words", [s.id for s in there])
        if there:
            return there[0]
        return Statement(
            statement_id(place.report.id, place.spans, speaker),
            place.report.id,
            made.form or Form.INDIRECT,
            place.spans,
            speaker=speaker,
            act=made.act or Act.SAY,
            certainty=made.certainty or Certainty.ASSERTED,
        )

    def _words(self, report: Report, quotes: Sequence[Quote]) -> tuple[Span, ...]:
        if any(quote.span.of(report.text) != quote.exact for quote in quotes):
            raise Lost("other words stand where its speaker was named")
        return tuple(quote.span for quote in quotes)
