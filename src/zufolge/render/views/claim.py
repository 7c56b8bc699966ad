"""One claim: its passages, standing, history, origins, and what must be read beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from zufolge.model import Act, Claim, ClaimLink, Relation, Stance, Statement, Status
from zufolge.render.views.corrected import of_claim
from zufolge.render.views.index import Index
from zufolge.render.views.lanes import has_lane
from zufolge.render.views.parts import Link, Passage, ReportHead, Row, Tag
from zufolge.render.views.short import LINE
from zufolge.render.views.wordings import WordingView, wordings_in

__all__ = ["NOTABLE", "Cell", "ClaimView", "Mark", "claim_view"]

NOTABLE = frozenset({Status.CONFIRMED, Status.DENIED, Status.DISPUTED, Status.NOT_CONFIRMED})
"""Statuses that tell of more than who said it."""

_TELLING = (Stance.DENIES, Stance.NOT_CONFIRMED, Stance.CONFIRMS, Stance.ASSERTS)
"""Of several stances of one report the first of these is its mark."""

_MARKED = 40
"""Of more reports than these the row of a claim shows only those that carry it."""

_NEAR = 0.42
"""Claims related less surely than this say too little of each other to be set side by side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has of one claim; no passages where it has nothing."""

    report: ReportHead
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One report in a claim's row of reports: what it does to the claim, if it has it at all."""

    report: ReportHead
    stance: Tag | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A report's stance to a claim, and how it stands in time to the step before."""

    stance: Tag
    report: ReportHead
    href: str
    order: Tag


@dataclass(frozen=True, slots=True)
class OriginView:
    """One independent origin: its sources, why they count as one, and what came from it."""

    sources: tuple[Link, ...]
    reason: str
    statements: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RelatedClaim:
    """Another claim that must be read beside this one, and why."""

    relation: str
    gist: Markup
    href: str
    status: Tag
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, with what must be read beside it.

    ``cells`` has an entry for each report that carries it, ``columns`` one for each column of the
    table (none where there is no table), ``marks`` one for each report that was read, of many
    reports for those that carry it (none where they are not shown). ``changes`` is the history in
    short, if the stances differ at all. ``notable`` are related claims that must not be folded
    away, ``related`` those that follow, ``more_related`` those that are just near. ``lane`` leads
    to its status over time, ``wordings`` are quotations that wandered. ``rule`` has the words of
    the dossier's own rule as its hint.
    ``notes`` are what editors know from elsewhere.
    """

    id: str
    gist: Markup
    gist_href: str
    status: Tag
    support: tuple[Link, ...]
    lane: str
    stances: tuple[Tag, ...]
    rule: Link
    because: tuple[Link, ...]
    changes: tuple[HistoryStep, ...]
    history: tuple[HistoryStep, ...]
    origins: tuple[OriginView, ...]
    conflicts: tuple[RelatedClaim, ...]
    notable: tuple[RelatedClaim, ...]
    related: tuple[RelatedClaim, ...]
    more_related: tuple[RelatedClaim, ...]
    decided: tuple[str, ...]
    notes: tuple[Row, ...]
    wordings: tuple[WordingView, ...]
    cells: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    marks: tuple[Mark, ...]


def claim_view(
    index: Index, claim: Claim, columns: tuple[ReportHead, ...], *, marked: bool = True
) -> ClaimView:
    """``claim`` as a row of a table with ``columns``; without any, as an entry of a list, which has
    a row of reports if it is ``marked``."""
    cells = _cells(index, claim)
    by_report = {cell.report.id: cell for cell in cells}
    history = _history(index, claim)
    conflicts, notable, following, near = _beside(index, claim)
    return ClaimView(
        id=claim.id,
        gist=index.gist(claim),
        gist_href=index.way_to(claim.gist),
        status=index.status_tag(claim.status),
        support=index.support_links(claim),
        lane=index.to.lane(claim.id) if has_lane(index, claim) else "",
        stances=_stances(index, claim),
        rule=Link(index.texts.label("rule", claim.status), hint=claim.status_rule),
        because=tuple(map(index.link_to, claim.status_because)),
        changes=_changes(history),
        history=history,
        origins=_origins(index, claim),
        conflicts=conflicts,
        notable=notable,
        related=following,
        more_related=near,
        decided=tuple(map(index.texts.reason, claim.decided)),
        notes=of_claim(index, claim.statements),
        wordings=wordings_in(index, claim),
        cells=cells if columns else _without_copies(index, cells),
        columns=tuple(by_report.get(head.id, Cell(head, ())) for head in columns),
        marks=_marks(index, claim) if marked else (),
    )


def _marks(index: Index, claim: Claim) -> tuple[Mark, ...]:
    """All reports that were read, or of many only those that carry the claim."""
    taken: dict[str, set[Stance]] = defaultdict(set)
    for each in claim.stances:
        taken[index.statement[each.statement].report].add(each.stance)
    return tuple(
        Mark(
            index.head[r.id],
            next((index.stance_tag(s) for s in _TELLING if s in taken[r.id]), None),
        )
        for r in index.reports
        if taken[r.id] or (index.said_in[r.id] and len(index.reports) <= _MARKED)
    )


def _without_copies(index: Index, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """``cells`` with what several reports have from one speaker in the same words shown once."""
    same: dict[tuple[object, ...], list[Passage]] = defaultdict(list)
    for cell in cells:
        for passage in cell.passages:
            said = index.statement[passage.id]
            words = index.words(said, said.content).replace("\u00ad", "")
            same[said.speaker_id, said.act, words].append(passage)
    copies = {
        first.id: tuple(Link(str(p.report.number), p.href, p.report.outlet) for p in others)
        for first, *others in same.values()
    }
    kept = (
        Cell(
            cell.report,
            tuple(replace(p, copies=copies[p.id]) for p in cell.passages if p.id in copies),
        )
        for cell in cells
    )
    return tuple(cell for cell in kept if cell.passages)


def _cells(index: Index, claim: Claim) -> tuple[Cell, ...]:
    """One cell a report; what repeats another statement of its cell is only linked."""
    stances = {s.statement: s.stance for s in claim.stances}
    members = set(claim.statements)
    passages: dict[str, list[Passage]] = defaultdict(list)
    echoes: dict[str, list[Statement]] = defaultdict(list)
    told = sorted(map(index.statement.__getitem__, claim.statements), key=index.rank)
    for said in told:
        if said.repeats in members:
            echoes[said.repeats].append(said)
    for said in told:
        if said.repeats not in members:
            passages[said.report].append(
                index.passage(said, stance=stances.get(said.id), echoes=echoes[said.id])
            )
    return tuple(
        Cell(index.head[r.id], tuple(passages[r.id])) for r in index.reports if r.id in passages
    )


def _stances(index: Index, claim: Claim) -> tuple[Tag, ...]:
    """How many statements take each stance; what repeats another one is not counted."""
    first_told = Counter(
        s.stance for s in claim.stances if index.statement[s.statement].repeats is None
    )
    return tuple(
        Tag(
            "stance",
            stance.value,
            index.texts.count(stance.value, first_told[stance]),
            index.texts.symbol("stance", stance),
        )
        for stance in Stance
        if first_told[stance]
    )


def _history(index: Index, claim: Claim) -> tuple[HistoryStep, ...]:
    return tuple(
        HistoryStep(
            index.stance_tag(entry.stance),
            index.head[entry.report],
            index.way_to(entry.statement),
            Tag(
                "order",
                entry.order.value.replace(" ", "-"),
                index.texts.label("order", entry.order),
            ),
        )
        for entry in claim.history
    )


def _changes(history: tuple[HistoryStep, ...]) -> tuple[HistoryStep, ...]:
    """One step for each run of a report's equal stances; empty if all stances are equal."""
    if len({step.stance for step in history}) < 2:
        return ()
    short: list[HistoryStep] = []
    for step in history:
        if not short or (step.stance, step.report) != (short[-1].stance, short[-1].report):
            short.append(step)
    return tuple(short)


def _origins(index: Index, claim: Claim) -> tuple[OriginView, ...]:
    return tuple(
        OriginView(
            tuple(index.source_link(index.source[s]) for s in origin.sources),
            index.texts.reason(origin.reason),
            tuple(map(index.link_to, origin.statements)),
        )
        for origin in claim.origins
    )


def _beside(index: Index, claim: Claim) -> tuple[tuple[RelatedClaim, ...], ...]:
    """Claims to be read beside this one, the surest first: those that contradict it, those whose
    standing differs tellingly, those that one follows from, and those that are just near."""
    conflicts, notable, following, near = [], [], [], []
    for link in sorted(claim.related, key=lambda k: -index.score(k.because)):
        if link.relation is Relation.CONTRADICTS:
            conflicts.append(link)
        elif _must_compare(index, claim, link):
            notable.append(link)
        elif link.relation is Relation.ENTAILS:
            following.append(link)
        else:
            near.append(link)
    kinds = (conflicts, notable, following, near)
    return tuple(tuple(_related(index, k) for k in links) for links in kinds)


def _must_compare(index: Index, claim: Claim, link: ClaimLink) -> bool:
    """Whether one of two related claims is confirmed and the other denied, or the like: if they are
    near enough, or one was confirmed and the other expressly not."""
    other = index.claim[link.claim]
    if claim.status == other.status or not {claim.status, other.status} <= NOTABLE:
        return False
    acts = {index.statement[each].act for each in link.because}
    return acts == {Act.CONFIRM, Act.NOT_CONFIRMED} or index.score(link.because) >= _NEAR


def _related(index: Index, link: ClaimLink) -> RelatedClaim:
    other = index.claim[link.claim]
    return RelatedClaim(
        relation=index.texts.label("relation", link.relation),
        gist=index.gist(other, LINE),
        href=index.to.claim(other.id),
        status=index.status_tag(other.status),
        reasons=index.reasons(link.because),
    )
