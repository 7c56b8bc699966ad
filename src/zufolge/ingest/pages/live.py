"""Entries of a live ticker: where each begins and when it was posted.

An entry begins with a time of day, with an element that carries its time for machines, or with a
line by which the linked data of the page list it. A time
of day alone means a moment only if its day is known: from a heading above ("Donnerstag, 18. Juli"),
or because the page was published and changed on one day. Else the entry stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zufolge.ingest.dates import date_phrases, read_when
from zufolge.ingest.pages.linked import LinkedEntry
from zufolge.ingest.pages.moments import page_when
from zufolge.ingest.pages.rows import Row
from zufolge.language import fold
from zufolge.model import Block, BlockKind, Precision, When

__all__ = ["dated_entries"]

_FEWEST = 3
_LONGEST_DAY = 60
_SHORTEST_LISTED = 12
_LISTED_BY = 60
_CLOCK = re.compile(
    r"(?:\+{2,3}\s*)?(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d)(?:\s*Uhr\b)?\s*(?:[:|+–\]-]|$|(?<=Uhr))"
    r"|\s*Uhr\s*(?::|$))",
    re.IGNORECASE,
)
_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_DAY = re.compile(
    rf"(?:\w+,?\s+)?(?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.?|(?P<name>{'|'.join(_MONTHS)}))"
    r"\s?(?P<year>\d{4})?:?",
    re.IGNORECASE,
)
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.QUOTATION})
_OPENING = _TOLD | {BlockKind.DATELINE, BlockKind.BOILERPLATE, BlockKind.LEAD}


@dataclass(frozen=True, slots=True)
class _Start:
    """The block that an entry, or a day, begins with, and its time as far as it is known."""

    at: int
    when: When | None
    entry: bool = True


def dated_entries(
    text: str,
    blocks: Sequence[Block],
    rows: Sequence[Row],
    told: tuple[When | None, When | None],
    listed: Sequence[LinkedEntry] = (),
) -> tuple[Block, ...]:
    """``blocks`` with the time of their entry, if the page has entries at all.

    ``told`` is when the page was published and changed, ``listed`` are the entries that its linked
    data name: those that the page shows have their time from there if none is shown with them.
    """
    body = [at for at, block in enumerate(blocks) if block.kind in _TOLD]
    if not body:
        return tuple(blocks)
    first, last = body[0], body[-1]
    # the first entry's time can stand in a line of its own above the body
    if first and _CLOCK.fullmatch(blocks[first - 1].span.of(text)):
        first -= 1
    known = _Times(_times_for_machines(rows), _times_listed(listed))
    starts = list(_starts(text, blocks, range(first, last + 1), known, told))
    starts = _joined(text, blocks, starts)
    if sum(start.entry and _is_told(blocks, start.at) for start in starts) < _FEWEST:
        return tuple(blocks)
    dated = list(blocks)
    for start, end in zip(starts, [*(s.at for s in starts[1:]), last + 1], strict=True):
        for at in range(start.at, end):
            dated[at] = replace(blocks[at], time=start.when)
    return tuple(dated)


@dataclass(frozen=True, slots=True)
class _Times:
    """Moments that the page gives for machines: by where a line begins, and by how it reads."""

    placed: Mapping[int, When]
    listed: Mapping[str, When]

    def of_line(self, start: int, text: str) -> When | None:
        """When the line was posted: its element's time before that of the list."""
        placed = self.placed.get(start)
        if placed is not None and placed.precision is not Precision.DAY:
            return placed
        return self.listed.get(_key(text)) if self.listed else None


def _times_listed(listed: Sequence[LinkedEntry]) -> dict[str, When]:
    """When entries were posted, by their headline or, without one, by how their text begins.

    What several entries have in common tells none of them.
    """
    found: dict[str, When | None] = {}
    for entry in listed:
        when, said = page_when(entry.published), entry.headline or entry.body
        if when is not None and said and len(said) >= _SHORTEST_LISTED:
            key = _key(said)
            found[key] = when if found.get(key, when) == when else None
    return {key: when for key, when in found.items() if when is not None}


def _key(text: str) -> str:
    """How a line begins, its time of day aside, to compare it by."""
    clock = _CLOCK.match(text)
    return fold(text[clock.end() if clock else 0 :].strip())[:_LISTED_BY]


def _joined(text: str, blocks: Sequence[Block], starts: Sequence[_Start]) -> list[_Start]:
    """``starts`` where a time of day in a line of its own opens the entry in the line below."""
    found: list[_Start] = []
    for start in starts:
        above = found[-1] if found else None
        alone = above is not None and above.entry and above.at == start.at - 1
        if above and alone and start.entry and _CLOCK.fullmatch(blocks[above.at].span.of(text)):
            found[-1] = replace(above, when=above.when or start.when)
        else:
            found.append(start)
    return found


def _times_for_machines(rows: Sequence[Row]) -> dict[int, When]:
    """By where a line begins, the moment that its ``<time datetime=…>`` gives."""
    found: dict[int, When] = {}
    for row in rows:
        nodes = [node for _, _, node in row.line.parts] + list(row.chain[:2])
        for node in nodes:
            around = [node, *(up for up in node.above() if up.name == "time")][:2]
            for time in around:
                if time.name == "time" and (when := page_when(time.attributes.get("datetime"))):
                    found.setdefault(row.start, when)
    return found


def _starts(
    text: str,
    blocks: Sequence[Block],
    places: range,
    known: _Times,
    told: tuple[When | None, When | None],
) -> Iterator[_Start]:
    day = _only_day(told)
    latest = next((when.value[:10] for when in reversed(told) if when), None)
    for at in places:
        block = blocks[at]
        if block.kind not in _OPENING:
            continue
        said = block.span.of(text)
        heading = _DAY.fullmatch(said.strip()) if len(said) <= _LONGEST_DAY else None
        if heading is not None:
            day = _day(heading, latest)
            yield _Start(at, None, entry=False)
        elif (posted := known.of_line(block.start, said)) is not None:
            yield _Start(at, posted)
        elif block.kind is not BlockKind.BOILERPLATE and (whole := _dated(said)) is not None:
            yield _Start(at, whole)
        elif (clock := _CLOCK.match(said)) is not None:
            moment = f"{int(clock['hour']):02}:{clock['minute'] or '00'}"
            yield _Start(at, read_when(f"{day}T{moment}") if day else None)


def _is_told(blocks: Sequence[Block], at: int) -> bool:
    """Whether an entry has text: in its first block or right below."""
    return any(block.kind in _TOLD for block in blocks[at : at + 3])


def _dated(said: str) -> When | None:
    """The date and time of day that open an entry."""
    phrases = date_phrases(said[:_LONGEST_DAY])
    if not phrases or phrases[0].start or phrases[0].when is None:
        return None
    when = phrases[0].when
    return replace(when, spans=()) if len(when.value) > len("2024-07-18") else None


def _only_day(told: tuple[When | None, When | None]) -> str | None:
    """The day of a page that was published and changed on one day."""
    days = {when.value[:10] for when in told if when is not None and len(when.value) >= 10}
    return days.pop() if len(days) == 1 and None not in told else None


def _day(heading: re.Match[str], latest: str | None) -> str | None:
    """The day that a heading names; without a year it is the last such day up to ``latest``."""
    month = int(heading["month"] or 0) or _MONTHS.index(heading["name"].lower()) + 1
    years = [int(heading["year"])] if heading["year"] else []
    if not years and latest:
        years = [int(latest[:4]), int(latest[:4]) - 1]
    for year in years:
        try:
            day = date(year, month, int(heading["day"])).isoformat()
        except ValueError:
            continue
        if heading["year"] or latest is None or day <= latest:
            return day
    return None
