"""The conflict grid: what several accounts put into one slot, a column for each origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from zufolge.model import Difference, Slot, SlotValue, spans_text
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, ReportHead, Tag
from zufolge.render.views.short import LINE, code, shortened

__all__ = ["Column", "Grid", "GridRow", "Grids", "SlotWords", "grids"]

_Key = tuple[str, ...]
"""An origin by its sources; empty for statements whose origin nobody knows."""


@dataclass(frozen=True, slots=True)
class SlotWords:
    """The words of one statement, which lead to their characters; ``hint`` is their normal form."""

    report: ReportHead
    words: Link
    statement: Link


@dataclass(frozen=True, slots=True)
class Column:
    """An origin, by its sources; none where nobody knows it."""

    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One slot: what it holds, a cell for each column, and how the values stand to each other."""

    kind: str
    name: str
    difference: Tag
    reasons: tuple[str, ...]
    cells: tuple[tuple[SlotWords, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots of claims that belong together, with the origins of these claims as columns."""

    claims: tuple[tuple[Markup, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Grids:
    """``differing`` hold a slot that differs, ``agreeing`` do not. ``counts`` say how many slots
    stand how, each with a link to them."""

    counts: tuple[tuple[Tag, str], ...]
    differing: tuple[Grid, ...]
    agreeing: tuple[Grid, ...]


def grids(index: Index) -> Grids:
    """All slots, those of claims that share one together, conflicts before all else."""
    slots = index.dossier.slots
    order = {difference: rank for rank, difference in enumerate(_BY_WEIGHT)}
    differing = [s for s in slots if s.difference is not Difference.AGREEMENT]
    agreeing = [s for s in slots if s.difference is Difference.AGREEMENT]
    groups = sorted(_groups(differing), key=lambda g: min(order[s.difference] for s in g))
    counted = Counter(slot.difference for slot in slots)
    return Grids(
        counts=tuple(
            (
                replace(_difference(index, each), text=index.texts.count(each, counted[each])),
                "#slots-agree" if each is Difference.AGREEMENT else "#slots-differ",
            )
            for each in _BY_WEIGHT
            if counted[each]
        ),
        differing=tuple(_grid(index, group) for group in groups),
        agreeing=tuple(_grid(index, group) for group in _groups(agreeing)),
    )


_BY_WEIGHT = (Difference.CONFLICT, Difference.UPDATE, Difference.SCOPE, Difference.AGREEMENT)


def _groups(slots: Iterable[Slot]) -> list[list[Slot]]:
    """Slots whose claims are linked with each other, in the order of the first."""
    home: dict[str, list[Slot]] = {}
    for slot in slots:
        known = list({id(home[c]): home[c] for c in slot.claims if c in home}.values())
        group = known[0] if known else []
        for other in known[1:]:
            group.extend(other)
        group.append(slot)
        for each in group:
            home.update(dict.fromkeys(each.claims, group))
    return list({id(group): group for group in home.values()}.values())


def _grid(index: Index, slots: Sequence[Slot]) -> Grid:
    claims = dict.fromkeys(c for slot in slots for c in slot.claims)
    origins = {v.statement: _origin(index, v) for slot in slots for v in slot.values}
    columns = sorted(dict.fromkeys(origins.values()), key=lambda key: not key)
    return Grid(
        claims=tuple((index.gist(index.claim[c], LINE), index.to.claim(c)) for c in claims),
        columns=tuple(
            Column(tuple(index.source_link(index.source[s]) for s in key)) for key in columns
        ),
        rows=tuple(_row(index, slot, columns, origins) for slot in slots),
    )


def _origin(index: Index, value: SlotValue) -> _Key:
    if value.origin is None:
        return ()
    return index.claim_of[value.statement].origins[value.origin].sources


def _row(index: Index, slot: Slot, columns: Sequence[_Key], origins: dict[str, _Key]) -> GridRow:
    cells: dict[_Key, list[SlotWords]] = defaultdict(list)
    for value in slot.values:
        cells[origins[value.statement]].append(_words(index, value))
    kind = index.texts.label("slot_kind", slot.kind)
    return GridRow(
        kind=kind,
        name="" if slot.name in (slot.kind.value, kind) else _noun(slot.name, index.texts.lang),
        difference=_difference(index, slot.difference),
        reasons=tuple(map(index.texts.reason, slot.reasons)),
        cells=tuple(tuple(cells[key]) for key in columns),
    )


def _noun(name: str, lang: str) -> str:
    """What is counted, as it is written: values are kept under words in small letters."""
    return name[:1].upper() + name[1:] if lang == "de" else name


def _words(index: Index, value: SlotValue) -> SlotWords:
    text = index.report[value.place.report].text
    words = shortened(spans_text((value.place.span,), text))
    href = index.characters(value.place, value.statement)
    return SlotWords(
        index.head[value.place.report],
        Link(words, href, value.value),
        index.link_to(value.statement),
    )


def _difference(index: Index, difference: Difference) -> Tag:
    return Tag(
        "difference",
        code(difference),
        index.texts.label("difference", difference),
        index.texts.symbol("difference", difference),
    )
