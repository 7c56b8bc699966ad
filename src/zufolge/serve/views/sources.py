"""What a person or an agency said over time, through whom, where, and what does not go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from zufolge.model import (
    Act,
    Certainty,
    Dossier,
    Relation,
    Report,
    Source,
    Stance,
    Statement,
    came_before,
    envelope,
    spans_text,
)
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.entries import head_of, place_href, shortened

__all__ = ["SourcePage", "source_page", "sources_named"]

_MOST_PAIRS = 30
_MOST_DAYS = 62
"""Days from the first to the last report up to which each day has a lane, beyond it each month."""

_POSITIVE = (Stance.ASSERTS, Stance.CONFIRMS)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its passage, the way it took, and when its report came out."""

    speaker: str
    quote: str
    href: str
    way: str
    tags: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """One claim in one lane: the first statement of it there, and the others."""

    first: Said
    others: tuple[Said, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A day, a month, or what is undated."""

    title: str
    count: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Two own statements that do not go together: in which way, and why that is thought."""

    kind: str
    first: Said
    second: Said
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """``ways`` and ``outlets`` are names with counts. ``through`` is what others said that came
    through it."""

    name: str
    beside: str
    aliases: tuple[str, ...]
    whole: str
    facts: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    outlets: tuple[tuple[str, str], ...]
    against: tuple[Against, ...]
    lanes: tuple[Lane, ...]
    through: tuple[Lane, ...]
    told_through: str
    credited: str


def sources_named(dossier: Dossier, name: str) -> list[Source]:
    """The sources of a story that are called so, capitals aside."""
    wanted = name.casefold()
    return [
        each
        for each in dossier.sources
        if wanted in (each.name.casefold(), *(alias.casefold() for alias in each.aliases))
    ]


def source_page(dossier: Dossier, source: Source, words: Texts) -> SourcePage:
    """``source`` as the ``dossier`` of its story tells it."""
    teller = _Teller(dossier, words)
    own = [s for s in dossier.statements if s.speaker_id == source.id]
    through = [
        s
        for s in dossier.statements
        if s.speaker_id != source.id and any(r.source == source.id for r in s.relays)
    ]
    credited = sum(source.id in agencies for agencies in dossier.credits.values())
    ways = Counter(teller.relays(s) or words.ui["desk_sources_direct"] for s in own)
    outlets = Counter(teller.outlet(s.report) for s in (*own, *through))
    count = words.count
    return SourcePage(
        name=named(source.name),
        whole=source.name,
        beside=", ".join(
            filter(None, (words.label("source_kind", source.kind), source.role, source.party))
        ),
        aliases=tuple(named(each) for each in source.aliases if each != source.name),
        facts=(
            count("statement", len(own)),
            count("report", len({s.report for s in (*own, *through)})),
            count("outlet", len(outlets)),
        ),
        ways=tuple(_counted(ways, words)),
        outlets=tuple(_counted(outlets, words)),
        against=tuple(teller.against(own)),
        lanes=tuple(teller.lanes(own)),
        through=tuple(teller.lanes(through)),
        told_through=count("statement", len(through)) if through else "",
        credited=count("report", credited) if credited else "",
    )


def _counted(found: Counter[str], words: Texts) -> Iterator[tuple[str, str]]:
    for name, many in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        yield name, words.number(many)


class _Teller:
    """Statements of a dossier in words."""

    def __init__(self, dossier: Dossier, words: Texts) -> None:
        self.dossier = dossier
        self.words = words
        self.reports: dict[str, Report] = {each.id: each for each in dossier.reports}
        self.names = {each.id: named(each.name) for each in dossier.sources}
        self.claim_of = {s: claim.id for claim in dossier.claims for s in claim.statements}

    def outlet(self, report: str) -> str:
        found = self.reports[report].outlet
        return named(found.name) if found else self.words.ui["no_outlet"]

    def relays(self, said: Statement) -> str:
        text = self.reports[said.report].text
        return " → ".join(
            self.names.get(each.source or "") or shortened(spans_text(each.spans, text), 80)
            for each in said.relays
        )

    def when(self, said: Statement) -> str:
        report = self.reports[said.report]
        told = report.published or report.updated
        return told.value if told else ""

    def said(self, one: Statement) -> Said:
        report, words = self.reports[one.report], self.words
        tags = [words.label("form", one.form)]
        if one.act is not Act.SAY:
            tags.append(words.label("act", one.act))
        if one.certainty is not Certainty.ASSERTED:
            tags.append(words.label("certainty", one.certainty))
        speaker = self.names.get(one.speaker_id or "") or spans_text(one.speaker, report.text)
        return Said(
            shortened(speaker or words.ui["unknown_speaker"], 90),
            shortened(spans_text(one.content, report.text)),
            place_href(one.report, list(one.content)),
            self.relays(one),
            tuple(tags),
            head_of(report, words),
        )

    def lanes(self, said: Sequence[Statement]) -> Iterator[Lane]:
        """By day, or by month where that is long; within each, what is one claim stands together.
        The earliest lane first, the undated last."""
        size = self._lane_size(said)
        by_lane: dict[str, list[Statement]] = defaultdict(list)
        for one in self._in_order(said):
            by_lane[self.when(one)[:size]].append(one)
        for lane, here in sorted(by_lane.items(), key=lambda each: (not each[0], each[0])):
            title = self.words.when(lane) if lane else self.words.ui["undated"]
            together: dict[str, list[Statement]] = defaultdict(list)
            for one in here:
                together[self.claim_of.get(one.id, one.id)].append(one)
            told = tuple(self._told(each) for each in together.values())
            yield Lane(title, self.words.count("statement", len(here)), told)

    def _told(self, same: Sequence[Statement]) -> Told:
        others = tuple(map(self.said, same[1:]))
        more = self.words.ui["desk_sources_also"].format(
            statements=self.words.count("statement", len(others))
        )
        return Told(self.said(same[0]), others, more if others else "")

    def _lane_size(self, said: Iterable[Statement]) -> int:
        """Characters of a time that name its lane: those of a day, or of a month."""
        days = sorted(day for one in said if len(day := self.when(one)[:10]) == 10)
        if not days:
            return 10
        first, last = (tuple(map(int, day.split("-"))) for day in (days[0], days[-1]))
        apart = (last[0] - first[0]) * 365 + (last[1] - first[1]) * 30 + last[2] - first[2]
        return 10 if apart <= _MOST_DAYS else 7

    def _in_order(self, said: Iterable[Statement]) -> list[Statement]:
        return sorted(
            said, key=lambda s: (self.when(s) or "9", s.report, envelope(s.content).start, s.id)
        )

    def against(self, own: Sequence[Statement]) -> Iterator[Against]:
        """Own statements that contradict each other as matched, then those that do something else
        to one claim than an earlier one did. What was said later may correct what was said first,
        or tell of what changed: that is said so."""
        by_id = {one.id: one for one in own}
        shown: set[frozenset[str]] = set()
        found: list[Against] = []
        for match in sorted(self.dossier.matches, key=lambda m: (-m.score, m.a, m.b)):
            if match.relation is Relation.CONTRADICTS and {match.a, match.b} <= by_id.keys():
                claims = frozenset(self.claim_of.get(each, each) for each in (match.a, match.b))
                if claims not in shown:
                    shown.add(claims)
                    pair = self._in_order([by_id[match.a], by_id[match.b]])
                    reasons = tuple(map(self.words.reason, match.reasons))
                    key = (
                        "desk_sources_later"
                        if self._is_later(*pair)
                        else "desk_sources_contradicts"
                    )
                    found.append(self._pair(key, pair, reasons))
        for claim in self.dossier.claims:
            stances = {s.statement: s.stance for s in claim.stances if s.statement in by_id}
            if len(set(stances.values())) > 1 and frozenset({claim.id}) not in shown:
                changed = self._changed(self._in_order(by_id[s] for s in stances), stances)
                if changed is not None:
                    found.append(changed)
        yield from found[:_MOST_PAIRS]

    def _changed(self, ordered: Sequence[Statement], stances: dict[str, Stance]) -> Against | None:
        """The first two statements of one claim of which one says yes and the other does not.

        Who confirms later what he did not confirm before only knows more; and what one report tells
        of one occasion is no contradiction unless it was found to be one.
        """
        for one, other in combinations(ordered, 2):
            before, after = stances[one.id], stances[other.id]
            if one.report == other.report or (
                before is Stance.NOT_CONFIRMED and self._is_later(one, other)
            ):
                continue
            if (before in _POSITIVE) != (after in _POSITIVE):
                is_denial = Stance.DENIES in (before, after)
                key = "desk_sources_denies" if is_denial else "desk_sources_unconfirmed"
                told = [self.words.label("stance", stance) for stance in (before, after)]
                return self._pair(key, (one, other), (" → ".join(told),))
        return None

    def _is_later(self, one: Statement, other: Statement) -> bool:
        """Whether the report of ``other`` surely came out after that of ``one``."""
        return came_before(self.when(one) or None, self.when(other) or None) is True

    def _pair(self, key: str, pair: Sequence[Statement], reasons: tuple[str, ...]) -> Against:
        one, other = pair
        ui = self.words.ui
        known = self._is_later(one, other)
        order = "desk_sources_order_known" if known else "desk_sources_order_unknown"
        return Against(ui[key], self.said(one), self.said(other), (*reasons, ui[order]))
