"""How the status of claims came about over time: one lane a claim, changes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from zufolge.model import Claim, StatusStep, time_range
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, Tag
from zufolge.render.views.scale import Scale, percent
from zufolge.render.views.short import GIST

__all__ = ["Band", "Lane", "LaneStep", "Lanes", "Tick", "has_lane", "lanes"]

_DATED, _TAIL = 82.0, 4.0
"""Percent of a lane from the first report to the last, and for how it stands after that."""

_UNDATED, _UNDATED_WIDTH = 90.0, 10.0
"""Where what is undated stands: behind a break, since nothing tells its order."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a lane with one status; ``x`` and ``width`` are lengths for SVG."""

    x: str
    width: str
    sign_x: str
    status: Tag


@dataclass(frozen=True, slots=True)
class Tick:
    """A statement on the lane, where its report was published."""

    x: str
    stance: Tag
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class LaneStep:
    """One status: since when, by which rule, and the statements that gave it."""

    when: str
    dated: bool
    status: Tag
    rule: str
    because: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One claim over time; ``support`` says how many reports and origins it has."""

    id: str
    gist: Markup
    href: str
    support: tuple[Link, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    steps: tuple[LaneStep, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """``changes`` are claims whose status changed, ``steady`` others that several reports carry.
    ``first`` and ``last`` name the ends of the line, ``undated`` whether it has a part for what
    has no date; ``count`` says how many changed."""

    first: str
    last: str
    undated: bool
    count: str
    changes: tuple[Lane, ...]
    steady: tuple[Lane, ...]


def lanes(index: Index) -> Lanes:
    """All claims with steps that several reports carry or that changed: those that changed most
    first, then those of more reports. Claims of one report that never changed tell nothing here."""
    claims = index.dossier.claims
    told = {entry.when for claim in claims for entry in claim.history}
    told |= {step.when for claim in claims for step in claim.steps}
    dates = sorted((when for when in told if when), key=time_range)
    scale = Scale(dates, _DATED)
    shown = [c for c in claims if has_lane(index, c)]
    shown.sort(key=lambda c: (-len(c.steps), -len(index.reports_of(c)), index.rank_of(c)))
    changes = tuple(_lane(index, scale, c) for c in shown if len(c.steps) > 1)
    steady = tuple(_lane(index, scale, c) for c in shown if len(c.steps) == 1)
    return Lanes(
        first=index.texts.when(dates[0]) if dates else "",
        last=index.texts.when(dates[-1]) if dates else "",
        undated=any(not index.head[r.id].dated for r in index.reports),
        count=index.texts.count("changed_claim", len(changes)),
        changes=changes,
        steady=steady,
    )


def has_lane(index: Index, claim: Claim) -> bool:
    """Whether the status over time of ``claim`` is drawn."""
    return len(claim.steps) > 1 or (bool(claim.steps) and len(index.reports_of(claim)) > 1)


def _lane(index: Index, scale: Scale, claim: Claim) -> Lane:
    return Lane(
        id=f"l-{claim.id}",
        gist=index.gist(claim, GIST),
        href=index.to.claim(claim.id),
        support=index.support_links(claim),
        bands=tuple(_bands(index, scale, claim.steps)),
        ticks=tuple(_ticks(index, scale, claim)),
        steps=tuple(_step(index, step) for step in claim.steps),
    )


def _bands(index: Index, scale: Scale, steps: Sequence[StatusStep]) -> Iterator[Band]:
    """Each status lasts until the next; the last that is dated until the line's end."""
    dated = [step for step in steps if step.when is not None]
    starts = [scale.at(step.when or "") for step in dated]
    for step, (start, end) in zip(dated, pairwise([*starts, _DATED + _TAIL]), strict=True):
        yield _band(index, step, start, end - start)
    for step in steps:
        if step.when is None:
            yield _band(index, step, _UNDATED, _UNDATED_WIDTH)


def _band(index: Index, step: StatusStep, start: float, width: float) -> Band:
    return Band(percent(start), percent(width), percent(start + 0.5), index.status_tag(step.status))


def _ticks(index: Index, scale: Scale, claim: Claim) -> Iterator[Tick]:
    """One tick for the same stance at the same place, however many statements take it."""
    seen = set()
    for entry in claim.history:
        x = percent(scale.at(entry.when) if entry.when else _UNDATED + _UNDATED_WIDTH / 2)
        if (x, entry.stance) in seen:
            continue
        seen.add((x, entry.stance))
        stance = index.stance_tag(entry.stance)
        head = index.head[entry.report]
        title = f"{stance.text}: {head.label}, {head.outlet}, {head.when}"
        yield Tick(x, stance, title, index.way_to(entry.statement))


def _step(index: Index, step: StatusStep) -> LaneStep:
    return LaneStep(
        when=index.texts.when(step.when) if step.when else index.texts.ui["undated"],
        dated=step.when is not None,
        status=index.status_tag(step.status),
        rule=index.texts.label("rule", step.status),
        because=tuple(map(index.link_to, step.because)),
    )
