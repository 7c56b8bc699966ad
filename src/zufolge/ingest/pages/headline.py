"""Which lines of a page are its headline: those that say what the page calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.language import fold
from zufolge.model import BlockKind

__all__ = ["label_headline"]

_LIKE = 0.62
_CERTAIN = 0.97
_SHORTEST_PART = 15
_LONGEST = 300
_TITLE_BREAK = re.compile(r"\s[-–—|:]\s")


def label_headline(rows: Sequence[Row], body_at: int, titles: Sequence[str]) -> tuple[int, int]:
    """Labels the headline of a page whose body begins at row ``body_at`` and says where it stands.

    It is the heading most like one of ``titles``; of several the first, and what stands beside
    the article only if nothing else does. For want of any likeness it is the last main heading
    above the body. Whatever says the same again above the body is a headline too. Returns the
    rows ``[first, end)``; both are 0 if there is no heading at all.
    """
    known = [fold(title) for title in titles]
    groups = _headings(rows) + _plain_titles(rows, known)
    best = max(((_score(rows, group, known, body_at), group) for group in groups), default=None)
    if best is None or best[0][0] <= 0:
        parts = [part for title in known for part in _TITLE_BREAK.split(title)[1:]]
        plain = [group for group in _plain_titles(rows, parts) if group[0] < body_at]
        if not plain:
            return 0, 0
        best = ((0.0,), plain[0])
    first, end = _within(rows, best[1], known)
    first = _behind_kicker(rows, first, end, known)
    said = _said(rows, (first, end))
    for at, row in enumerate(rows):
        repeats = end <= at < body_at and row.heading is not None and fold(row.text) == said
        if first <= at < end or repeats:
            row.kind = BlockKind.HEADLINE
    return first, end


def _behind_kicker(rows: Sequence[Row], first: int, end: int, known: Sequence[str]) -> int:
    """Where a headline begins if its heading opens with the kicker, which it labels.

    That is a line called so, or one that a colon sets apart: its own, or that in a title of the
    page ("Kicker: headline"), or a shorter one that no title joins with the rest.
    """
    for at in range(first + 1, end):
        above, below = _said(rows, (first, at)), _said(rows, (at, end))
        named = any(marked(node, "kicker") for node in rows[first].chain[:2])
        colon = above.endswith(":") or any(f"{above}: {below}" in title for title in known)
        joined = any(f"{above} {below}" in title for title in known)
        apart = not joined and len(above) < len(below)
        if any(map(str.isalpha, below)) and (named or colon or apart):
            for row in rows[first:at]:
                says = any(map(str.isalpha, row.text))
                row.kind = BlockKind.KICKER if says else BlockKind.BOILERPLATE
            first = at
    return first


def _headings(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of rows that stand in one heading each."""
    found: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if row.heading is None or len(row.text) > _LONGEST:
            continue
        if found and found[-1][1] == at and rows[at - 1].heading is row.heading:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _plain_titles(rows: Sequence[Row], known: Sequence[str]) -> list[tuple[int, int]]:
    """Rows outside headings that say exactly what the page is called."""
    return [
        (at, at + 1)
        for at, row in enumerate(rows)
        if row.heading is None and len(row.text) <= _LONGEST and fold(row.text) in known
    ]


def _score(
    rows: Sequence[Row], group: tuple[int, int], known: Sequence[str], body_at: int
) -> tuple[float, ...]:
    """What speaks for a heading, the strongest first."""
    first = group[0]
    row = rows[first]
    likeness = max(_likeness(rows, part, known) for part in _parts(group))
    above = first < body_at
    main = row.heading is not None and row.heading.name == "h1"
    if likeness < _LIKE:
        likeness = 0.0
        if not (main and above):
            return (0.0,)
    alike = 2.0 if likeness >= _CERTAIN else 1.0 + likeness if likeness else 0.5
    near = first if likeness < _LIKE else -first
    return (alike - (0.4 if row.beside else 0.0) + (0.1 if above else 0.0), main, near)


def _within(rows: Sequence[Row], group: tuple[int, int], known: Sequence[str]) -> tuple[int, int]:
    """The part of a heading that is most like the title: a kicker can stand in it as well."""
    return max(
        _parts(group),
        key=lambda part: (round(_likeness(rows, part, known), 2), part[1] - part[0]),
    )


def _parts(group: tuple[int, int]) -> list[tuple[int, int]]:
    first, end = group
    return [(a, b) for a in range(first, end) for b in range(a + 1, end + 1) if b - a <= 4]


def _likeness(rows: Sequence[Row], part: tuple[int, int], known: Sequence[str]) -> float:
    """How much rows say what one of the ``known`` titles says, from 0 to 1."""
    text = _said(rows, part)
    best = 0.0
    for title in known:
        likeness = fuzz.ratio(text, title) / 100
        # "Kicker: headline" and "headline - paper" are titles of pages too
        if len(text) >= _SHORTEST_PART and text in title:
            likeness = max(likeness, 0.9 if len(text) * 2 > len(title) else 0.7)
        best = max(best, likeness)
    return best


def _said(rows: Sequence[Row], part: tuple[int, int]) -> str:
    return fold(" ".join(row.text for row in rows[part[0] : part[1]]))
