"""Claims of a story as a list that is asked for in windows: filtered, in order, made when seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from zufolge.model import Claim, Status, time_range
from zufolge.render.views.claim import ClaimView, claim_view
from zufolge.render.views.index import Index, code
from zufolge.render.views.parts import Link, ReportHead, Tag
from zufolge.render.views.synopsis import Grouping, grouped

__all__ = ["Chosen", "ClaimRow", "Claims", "ClaimsAsked", "FirstTold", "StatusChoice"]

_CELLS = 6
"""Reports whose passages a claim shows in the list; its own page has all."""

_STEPS = 6
"""Steps of its history that a claim shows in the list."""

_BESIDE = 3
"""Claims of each sort that are shown beside a claim in the list."""

_NO_HEADING = Link("")
_FIRST = 3
"""Tellers that are named where nothing tells who of them was first."""


@dataclass(frozen=True, slots=True)
class ClaimsAsked:
    """What claims are asked for: that have all ``words``, one of ``status`` (its codes), a speaker
    or relay and an outlet whose names have these letters. ``newest`` puts those first whose status
    changed last."""

    words: str = ""
    status: tuple[str, ...] = ()
    person: str = ""
    outlet: str = ""
    newest: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """The same as the fields of the form."""
        given = [("words", self.words), ("person", self.person), ("outlet", self.outlet)]
        given += [("status", each) for each in self.status]
        return [pair for pair in (*given, ("sort", "newest" if self.newest else "")) if pair[1]]


@dataclass(frozen=True, slots=True)
class FirstTold:
    """Who told a claim first, as far as dates tell: ``more`` says how many others may have been
    the first, ``undated`` how many reports have no date at all."""

    when: str
    tellers: tuple[Link, ...]
    sure: bool
    more: str
    undated: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list. ``heading`` stands above the first of its group, ``changed`` says when
    its status came to be what it is, ``more`` leads to the reports that are not shown, ``cut`` says
    how much of its history and of the claims beside it is not. ``stands`` is the statement that
    stands for it."""

    heading: Link
    view: ClaimView
    cut: str
    first: FirstTold | None
    changed: str
    more: Link
    stands: str


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status to filter by, with the number of claims that have it."""

    tag: Tag
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What fits: ``shared`` for the table or the list, ``singles`` by their only report; each with
    the heading that stands above it; an empty one where none does."""

    shared: tuple[tuple[Link, Claim], ...]
    singles: tuple[tuple[Link, Claim], ...]

    @property
    def all(self) -> int:
        """How many claims fit."""
        return len(self.shared) + len(self.singles)


@dataclass
class Claims:
    """The claims of a dossier. What is shown of one is made once."""

    index: Index
    _views: dict[tuple[str, bool], ClaimView] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _grouping(self) -> Grouping:
        return grouped(self.index)

    @property
    def columns(self) -> tuple[ReportHead, ...]:
        """The reports of the table; none if there are too many for one."""
        return self._grouping.columns

    def chosen(self, asked: ClaimsAsked) -> Chosen:
        """The claims that fit, in the order of the synopsis or the last changed first."""
        having = {each.id for each in self.index.dossier.claims if self._fits(each, asked)}
        found = self._grouping
        groups = [(Link(title), _of(claims, having)) for title, claims in found.groups]
        singles = [(_title(head), _of(claims, having)) for head, claims in found.singles]
        if asked.newest:
            mixed = [claim for _, claims in (*groups, *singles) for claim in claims]
            ordered = sorted(mixed, key=self._changed, reverse=True)
            return Chosen(tuple((_NO_HEADING, claim) for claim in ordered), ())
        return Chosen(tuple(_headed(groups)), tuple(_headed(singles)))

    def statuses(self, asked: ClaimsAsked) -> tuple[StatusChoice, ...]:
        """The statuses that claims have."""
        counts = dict.fromkeys(Status, 0)
        for claim in self.index.dossier.claims:
            counts[claim.status] += 1
        return tuple(
            StatusChoice(
                self.index.status_tag(status),
                self.index.texts.number(counts[status]),
                code(status) in asked.status,
            )
            for status in Status
            if counts[status]
        )

    def row(
        self, heading: Link, claim: Claim, *, in_table: bool = False, single: bool = False
    ) -> ClaimRow:
        """``claim`` as the table or the list shows it, or among those of a ``single`` report."""
        whole = self.view(claim, in_table=in_table)
        kept = () if in_table else whole.cells[:_CELLS]
        left = 0 if in_table else len(whole.cells) - len(kept)
        shown = replace(
            whole,
            cells=kept,
            marks=() if single else whole.marks,
            changes=whole.changes[:_STEPS],
            conflicts=whole.conflicts[:_BESIDE],
            notable=whole.notable[:_BESIDE],
        )
        cut = [
            len(all_of) - len(some)
            for all_of, some in (
                (whole.changes, shown.changes),
                (whole.conflicts, shown.conflicts),
                (whole.notable, shown.notable),
            )
        ]
        return ClaimRow(
            heading,
            shown,
            self.index.texts.ui["desk_story_cut"].format(n=sum(cut)) if any(cut) else "",
            self.first(claim),
            self._told_change(claim),
            Link(self.index.texts.count("other_report", left), self.index.to.claim(claim.id))
            if left
            else Link(""),
            claim.gist,
        )

    def view(self, claim: Claim, *, in_table: bool = False) -> ClaimView:
        """All of ``claim``."""
        key = claim.id, in_table
        if key not in self._views:
            columns = self.columns if in_table else ()
            self._views[key] = claim_view(self.index, claim, columns, marked=not in_table)
        return self._views[key]

    def first(self, claim: Claim) -> FirstTold | None:
        """Who told it first, as far as dates tell; ``None`` if no report of it has one."""
        index = self.index
        dated = [(time_range(entry.when), entry) for entry in claim.history if entry.when]
        if not dated:
            return None
        until = min(last for (_, last), _ in dated)
        early = [entry for (begin, _), entry in dated if begin <= until]
        early.sort(key=lambda entry: index.rank(index.statement[entry.statement]))
        told: dict[tuple[str, str], Link] = {}
        for entry in early:
            said = index.statement[entry.statement]
            outlet, who = index.head[said.report].outlet, index.speaker(said).name
            told.setdefault((who, outlet), Link(f"{who} – {outlet}", index.to.statement(said)))
        links = tuple(told.values())
        undated = len({entry.report for entry in claim.history if not entry.when})
        left = len(links) - _FIRST
        return FirstTold(
            when=index.texts.when(min(early, key=lambda e: time_range(e.when or "")).when or ""),
            tellers=links[:_FIRST],
            sure=len({entry.report for entry in early}) == 1 and not undated,
            more=index.texts.ui["desk_story_first_more"].format(n=left) if left > 0 else "",
            undated=index.texts.count("report", undated) if undated else "",
        )

    def _fits(self, claim: Claim, asked: ClaimsAsked) -> bool:
        if asked.status and code(claim.status) not in asked.status:
            return False
        person, outlet = asked.person.casefold(), asked.outlet.casefold()
        if person and not any(person in name for name in self._people(claim)):
            return False
        if outlet and not any(outlet in name for name in self._outlets(claim)):
            return False
        return all(_stands(word, self._told(claim)) for word in asked.words.casefold().split())

    def _people(self, claim: Claim) -> Iterator[str]:
        for each in claim.statements:
            for step in self.index.chain(self.index.statement[each]):
                yield step.name.casefold()

    def _outlets(self, claim: Claim) -> Iterator[str]:
        for report in self.index.reports_of(claim):
            yield self.index.head[report].outlet.casefold()

    def _told(self, claim: Claim) -> str:
        """All words of a claim that one may look for."""
        if claim.id not in self._words:
            index, words = self.index, dict[str, None]()
            for each in claim.statements:
                said = index.statement[each]
                text = index.report[said.report].text
                words.update(dict.fromkeys(span.of(text) for span in said.content))
            words.update(dict.fromkeys(self._people(claim)))
            words.update(dict.fromkeys(self._outlets(claim)))
            told = " ".join("\n".join(words).split()).replace("\u00ad", "")
            self._words[claim.id] = told.casefold()
        return self._words[claim.id]

    def _changed(self, claim: Claim) -> tuple[str, str]:
        """When its status changed last and when it was told last; empty for what has no date."""
        steps = [time_range(step.when)[0] for step in claim.steps if step.when]
        told = [time_range(entry.when)[0] for entry in claim.history if entry.when]
        return max(steps, default=""), max(told, default="")

    def _told_change(self, claim: Claim) -> str:
        dated = [step.when for step in claim.steps if step.when]
        if len(claim.steps) < 2 or not dated:
            return ""
        last = max(dated, key=time_range)
        return self.index.texts.ui["desk_story_status_since"].format(
            when=self.index.texts.when(last)
        )


def _stands(word: str, told: str) -> bool:
    """Whether ``word`` is a part of what is told; a number only as a whole, so that 7 is not 17."""
    if word.isdecimal():
        return re.search(rf"(?<!\d){word}(?!\d)", told) is not None
    return word in told


def _of(claims: Iterable[Claim], having: set[str]) -> list[Claim]:
    return [claim for claim in claims if claim.id in having]


def _headed(groups: Iterable[tuple[Link, list[Claim]]]) -> Iterator[tuple[Link, Claim]]:
    for title, claims in groups:
        for at, claim in enumerate(claims):
            yield (title if at == 0 else _NO_HEADING), claim


def _title(head: ReportHead) -> Link:
    return Link(f"{head.number} · {head.outlet}, {head.when}: {head.headline}", head.href)
