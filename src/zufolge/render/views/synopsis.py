"""The synopsis: claims against reports, and what only one report carries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Claim, ClaimLink, Relation, Stance, Statement, Status
from zufolge.render.views.index import LINE, Index
from zufolge.render.views.parts import Link, Passage, ReportHead, Tag

__all__ = ["Cell", "ClaimGroup", "ClaimView", "Singles", "Synopsis", "synopsis"]

_COLUMNS = 10
"""With more reports than this a table would be mostly empty cells; claims list theirs instead."""

_RELATED = 4
"""Related claims shown at once; more are folded."""

_NOTABLE = {Status.CONFIRMED, Status.DENIED, Status.DISPUTED, Status.NOT_CONFIRMED}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has of one claim; no passages where it has nothing."""

    report: ReportHead
    passages: tuple[Passage, ...]


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
    table (none where there is no table). ``changes`` is the history in short, if the stances
    differ at all. ``notable`` are related claims that must not be folded away. ``rule`` has the
    words of the dossier's own rule as its hint.
    """

    id: str
    gist: Markup
    gist_href: str
    status: Tag
    support: str
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
    cells: tuple[Cell, ...]
    columns: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one heading."""

    title: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Singles:
    """What only ``report`` carries; ``count`` says in words how much."""

    report: ReportHead
    count: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """``columns`` is empty if there are too many reports for a table."""

    columns: tuple[ReportHead, ...]
    groups: tuple[ClaimGroup, ...]
    singles: tuple[Singles, ...]


def synopsis(index: Index) -> Synopsis:
    """Claims of several reports, then notable ones of a single report, then the rest by report."""
    heads = tuple(index.head[r.id] for r in index.reports)
    columns = heads if len(heads) <= _COLUMNS else ()
    shared: list[Claim] = []
    notable: list[Claim] = []
    alone: dict[str, list[Claim]] = defaultdict(list)
    for claim in index.dossier.claims:
        reports = index.reports_of(claim)
        if len(reports) > 1:
            shared.append(claim)
        elif claim.status in _NOTABLE or _conflicts(claim):
            notable.append(claim)
        else:
            alone[min(reports)].append(claim)
    ui = index.texts.ui
    groups = (
        ClaimGroup(ui["shared_claims"], _views(index, shared, columns)),
        ClaimGroup(ui["notable_claims"], _views(index, notable, columns)),
    )
    return Synopsis(
        columns,
        tuple(g for g in groups if g.claims),
        tuple(
            Singles(
                head,
                index.texts.count("claim", len(alone[head.id])),
                _views(index, alone[head.id], ()),
            )
            for head in heads
            if head.id in alone
        ),
    )


def _views(
    index: Index, claims: list[Claim], columns: tuple[ReportHead, ...]
) -> tuple[ClaimView, ...]:
    """Claims that more reports carry come first, then conflicts, then more origins, then what is
    told first."""

    def key(claim: Claim) -> tuple[int, bool, int, tuple[int, ...]]:
        reports = len(index.reports_of(claim))
        place = tuple(map(int, index.place[claim.gist].split("·")))
        return -reports, not _conflicts(claim), -len(claim.origins), place

    return tuple(_claim(index, claim, columns) for claim in sorted(claims, key=key))


def _conflicts(claim: Claim) -> bool:
    return any(link.relation is Relation.CONTRADICTS for link in claim.related)


def _claim(index: Index, claim: Claim, columns: tuple[ReportHead, ...]) -> ClaimView:
    cells = _cells(index, claim)
    by_report = {cell.report.id: cell for cell in cells}
    history = _history(index, claim)
    conflicts, notable, related = _beside(index, claim)
    return ClaimView(
        id=claim.id,
        gist=index.gist(claim),
        gist_href=f"#p-{claim.gist}",
        status=index.status_tag(claim),
        support=index.support(claim),
        stances=_stances(index, claim),
        rule=Link(index.texts.label("rule", claim.status), hint=claim.status_rule),
        because=tuple(map(index.link_to, claim.status_because)),
        changes=_changes(history),
        history=history,
        origins=_origins(index, claim),
        conflicts=conflicts,
        notable=notable,
        related=related[:_RELATED],
        more_related=related[_RELATED:],
        decided=tuple(map(index.texts.reason, claim.decided)),
        cells=cells,
        columns=tuple(by_report.get(head.id, Cell(head, ())) for head in columns),
    )


def _cells(index: Index, claim: Claim) -> tuple[Cell, ...]:
    """One cell a report; what repeats another statement of its cell is only linked."""
    stances = {s.statement: s.stance for s in claim.stances}
    members = set(claim.statements)
    passages: dict[str, list[Passage]] = defaultdict(list)
    echoes: dict[str, list[Statement]] = defaultdict(list)
    for said in map(index.statement.__getitem__, claim.statements):
        if said.repeats in members:
            echoes[said.repeats].append(said)
    for said in map(index.statement.__getitem__, claim.statements):
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
            f"#p-{entry.statement}",
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
    standing differs tellingly, and the rest."""
    conflicts, notable, rest = [], [], []
    for link in sorted(claim.related, key=lambda k: -index.score(k.because)):
        if link.relation is Relation.CONTRADICTS:
            conflicts.append(link)
        elif _must_compare(claim, index.claim[link.claim]):
            notable.append(link)
        else:
            rest.append(link)
    return tuple(tuple(_related(index, k) for k in links) for links in (conflicts, notable, rest))


def _must_compare(one: Claim, other: Claim) -> bool:
    """Whether one of two related claims is confirmed and the other denied, or the like."""
    return one.status != other.status and {one.status, other.status} <= _NOTABLE


def _related(index: Index, link: ClaimLink) -> RelatedClaim:
    other = index.claim[link.claim]
    return RelatedClaim(
        relation=index.texts.label("relation", link.relation),
        gist=index.gist(other, LINE),
        href=f"#{other.id}",
        status=index.status_tag(other),
        reasons=index.reasons(link.because),
    )
