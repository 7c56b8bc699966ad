"""Decisions carried out: on readings before linking, and on what linking made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zufolge.corrections.people import find_or_make, joined, parted, with_reason
from zufolge.corrections.placing import Lost
from zufolge.model import (
    Corrected,
    Correction,
    CorrectionKind,
    Decision,
    Decisions,
    GapKind,
    Linking,
    Note,
    Reading,
    Relay,
    Statement,
    Unplaced,
)

__all__ = ["Applied", "applied", "with_added"]

_PEOPLE = (CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of ``linking``: ``decisions`` are those that were carried out, ``unplaced`` those
    that name people who are not there, ``withdrawn`` statements that are no more in it."""

    linking: Linking
    decisions: Decisions
    corrected: tuple[Corrected, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    withdrawn: tuple[Statement, ...] = ()


def with_added(readings: Iterable[Reading], decisions: Decisions) -> list[Reading]:
    """``readings`` with the statements that editors read beside them."""
    added: dict[str, list[Statement]] = defaultdict(list)
    for statement in decisions.added:
        added[statement.report].append(statement)
    return [
        replace(r, statements=(*r.statements, *added[r.report])) if r.report in added else r
        for r in readings
    ]


def applied(linking: Linking, decisions: Decisions) -> Applied:
    """``linking`` as editors decided it to be: people first, then what is said of statements.

    Nothing is lost: an entry that cannot be carried out is told in ``unplaced``. Only one of a
    ledger that joins or parts people by names alone is none of a story where they are not named.
    """
    work = _Work(linking)
    people = [d for d in decisions.decided if d.kind in _PEOPLE]
    others = [d for d in decisions.decided if d.kind not in _PEOPLE]
    elsewhere: set[str] = set()
    for decision in (*people, *others):
        try:
            work.carry_out(decision)
        except Lost as lost:
            if decision.kind in _PEOPLE and _by_names(decision):
                elsewhere.add(decision.entry.id)
            else:
                work.unplaced[decision.entry.id] = Unplaced(decision.entry, lost.reason, lost.near)
    kept = tuple(
        d
        for d in decisions.decided
        if d.entry.id not in work.unplaced and d.entry.id not in elsewhere
    )
    return Applied(
        work.without_withdrawn(),
        replace(decisions, decided=kept),
        tuple(work.corrected),
        tuple(work.unplaced.values()),
        tuple(s for s in work.linking.statements if s.id in work.withdrawn),
    )


def _by_names(decision: Decision) -> bool:
    """Whether a ledger's entry (one with a time) knows somebody by name alone."""
    named = any(not who.mentions for who in decision.sources)
    return named and decision.entry.correction.at is not None


class _Work:
    """A linking while decisions are carried out on it, one after the other."""

    def __init__(self, linking: Linking) -> None:
        self.linking = linking
        self.corrected: list[Corrected] = []
        self.unplaced: dict[str, Unplaced] = {}
        self.withdrawn: set[str] = set()

    def carry_out(self, decision: Decision) -> None:
        """Change the linking as ``decision`` says. Raises ``Lost``."""
        made = replace(decision.entry.correction, sources=decision.sources)
        match decision.kind:
            case CorrectionKind.JOIN_SOURCES:
                self.linking, whole, others = joined(self.linking, made)
                if others:
                    self._tell(decision, whole.id, others, (whole.name,))
            case CorrectionKind.PART_SOURCES:
                self.linking, apart = parted(self.linking, made)
                names = tuple(source.name for source in apart)
                for source in apart:
                    self._tell(decision, source.id, (), names)
            case CorrectionKind.WRONG:
                self.withdrawn.update(decision.statements)
                self._tell(decision, decision.statements[0])
            case CorrectionKind.NOTE:
                assert made.note is not None, "a correction is checked when it is made"
                self._tell(decision, decision.statements[0], (), (_told(made.note),))
            case CorrectionKind.JOIN_CLAIMS | CorrectionKind.PART_CLAIMS:
                for statement in decision.statements:
                    self._tell(decision, statement)
            case _:
                self._of_statement(decision)

    def _of_statement(self, decision: Decision) -> None:
        """Speaker, relays, act, certainty; of an added statement, all that was said of it."""
        made, name = decision.entry.correction, decision.statements[0]
        whole = decision.kind is CorrectionKind.ADD
        if whole:
            self._tell(decision, name)
        if decision.kind is CorrectionKind.SPEAKER or (whole and made.sources):
            self._speaker(decision, made)
        if decision.kind is CorrectionKind.RELAYS:
            self._relays(decision, made)
        said = self._statement(name)
        if made.act is not None and made.act is not said.act:
            self._put(replace(said, act=made.act, act_detail=None, evidence=()))
            change = ((said.act.value,), (made.act.value,))
            self._tell(decision, name, *change, kind=CorrectionKind.ACT)
        said = self._statement(name)
        if made.certainty is not None and made.certainty is not said.certainty:
            self._put(replace(said, certainty=made.certainty, evidence=()))
            change = ((said.certainty.value,), (made.certainty.value,))
            self._tell(decision, name, *change, kind=CorrectionKind.CERTAINTY)

    def _speaker(self, decision: Decision, made: Correction) -> None:
        said = self._statement(decision.statements[0])
        was = (said.speaker_id,) if said.speaker_id else ()
        if not made.sources:
            self._put(replace(said, speaker_id=None))
            self._tell(decision, said.id, was, kind=CorrectionKind.SPEAKER)
            return
        self.linking, source = find_or_make(self.linking, made.sources[0])
        relays = tuple(relay for relay in said.relays if relay.source != source.id)
        self._put(replace(said, speaker_id=source.id, relays=relays))
        self._tell(decision, said.id, was, (source.id,), kind=CorrectionKind.SPEAKER)
        self.linking = replace(
            self.linking,
            gaps=tuple(
                gap
                for gap in self.linking.gaps
                if gap.statement != said.id or gap.kind is not GapKind.UNRESOLVED_SPEAKER
            ),
            sources=tuple(
                with_reason(s, f"speaker of {said.id}", made) if s.id == source.id else s
                for s in self.linking.sources
            ),
        )

    def _relays(self, decision: Decision, made: Correction) -> None:
        said = self._statement(decision.statements[0])
        steps: list[Relay] = []
        known = {relay.source: relay for relay in said.relays}
        for who in made.sources:
            self.linking, source = find_or_make(self.linking, who)
            steps.append(known.get(source.id, Relay((), source.id)))
        self._put(replace(said, relays=tuple(steps)))
        was = tuple(relay.source for relay in said.relays if relay.source)
        self._tell(decision, said.id, was, tuple(s.source for s in steps if s.source))

    def _statement(self, name: str) -> Statement:
        return next(s for s in self.linking.statements if s.id == name)

    def _put(self, changed: Statement) -> None:
        statements = (changed if s.id == changed.id else s for s in self.linking.statements)
        self.linking = replace(self.linking, statements=tuple(statements))

    def _tell(
        self,
        decision: Decision,
        target: str,
        was: Sequence[str] = (),
        now: Sequence[str] = (),
        *,
        kind: CorrectionKind | None = None,
    ) -> None:
        kind = kind or decision.kind
        told = Corrected(decision.entry.id, kind, target, tuple(was), tuple(now))
        self.corrected.append(told)

    def without_withdrawn(self) -> Linking:
        """The linking without statements that were found wrong, and without their gaps. What
        stood inside of one stands inside of whatever that stood in."""
        above = {s.id: s.parent for s in self.linking.statements if s.id in self.withdrawn}

        def parent(name: str | None) -> str | None:
            while name in above:
                name = above[name]
            return name

        return replace(
            self.linking,
            statements=tuple(
                replace(s, parent=parent(s.parent)) if s.parent in above else s
                for s in self.linking.statements
                if s.id not in above
            ),
            gaps=tuple(g for g in self.linking.gaps if g.statement not in self.withdrawn),
        )


def _told(note: Note) -> str:
    """A note on one line: what, by whom, when."""
    return ", ".join(filter(None, (note.text, note.source, note.time)))
