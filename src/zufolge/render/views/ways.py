"""The ways that statements took: speaker, relays outwards, outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zufolge.model import Statement
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link

__all__ = ["Stop", "Way", "WayRow", "way_rows", "ways"]


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """One who spoke, passed on or published. ``key`` is a source's id, else the words for it."""

    name: str
    key: str
    href: str = ""
    known: bool = True


Way = tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way, and the statements that took it; ``count`` says in words how many."""

    speaker: Link
    relays: tuple[Link, ...]
    outlet: Link
    count: str
    statements: tuple[Link, ...]


def ways(index: Index) -> dict[Way, list[Statement]]:
    """Statements by the way they took, in the order of the page; what repeats another statement of
    its report is left out. All speakers that nobody names are one stop."""
    reports: dict[str, list[str]] = defaultdict(list)
    for report in index.reports:
        if report.outlet:
            reports[report.outlet.name].append(report.id)
    found: dict[Way, list[Statement]] = defaultdict(list)
    for report in index.reports:
        outlet = _outlet(index, report.id, reports)
        for said in index.said_in[report.id]:
            if said.repeats is None:
                found[(*_chain(index, said), outlet)].append(said)
    return found


def _chain(index: Index, said: Statement) -> list[Stop]:
    unknown = Stop(index.texts.ui["unknown_speaker"], "", known=False)
    stops = []
    for step in index.chain(said):
        if step.role == "speaker":
            stops.append(Stop(step.name, step.href, step.href) if step.known else unknown)
        elif step.role == "relay":
            stops.append(Stop(step.name, step.href or step.name, step.href, step.known))
    return stops


def _outlet(index: Index, report: str, reports: Mapping[str, Sequence[str]]) -> Stop:
    head, outlet = index.head[report], index.report[report].outlet
    if outlet is None:
        return Stop(head.label, head.href, head.href, known=False)
    return Stop(head.outlet, f"outlet {outlet.name}", index.to.report(reports[outlet.name][0]))


def way_rows(index: Index, found: Mapping[Way, Sequence[Statement]]) -> tuple[WayRow, ...]:
    """The ways as rows of a table, those that most statements took first."""
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), index.rank(item[1][0])))
    return tuple(
        WayRow(
            speaker=_link(way[0]),
            relays=tuple(map(_link, way[1:-1])),
            outlet=_link(way[-1]),
            count=index.texts.count("statement", len(said)),
            statements=tuple(Link(index.place[s.id], index.to.statement(s)) for s in said),
        )
        for way, said in ordered
    )


def _link(stop: Stop) -> Link:
    return Link(stop.name, stop.href)
