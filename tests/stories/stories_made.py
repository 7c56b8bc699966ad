"""Invented streams of headlines."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.model import Traits
from zufolge.stories import Folded, Segment, chapters_of, fold, headline_traits

DAY = 27_000_000 // 1440 * 1440
"""The minute at which the first day begins."""
DAYS = ("2021-05-02", "2021-05-03", "2021-05-04", "2021-05-05")

Line = tuple[str, int, str]
"""Id, minutes since the beginning of the first day, headline."""


def traits(lines: Sequence[Line], language: str = "de", text: str = "") -> list[Traits]:
    return [headline_traits(name, DAY + at, language, title, text) for name, at, title in lines]


def days_of(stream: Sequence[Traits]) -> dict[str, list[Traits]]:
    days: dict[str, list[Traits]] = {}
    for one in stream:
        assert one.minute is not None
        days.setdefault(DAYS[(one.minute - DAY) // 1440], []).append(one)
    return days


def folded(stream: Sequence[Traits]) -> list[Folded]:
    segments: list[Segment] = []
    found = []
    days = days_of(stream)
    for day in sorted(days):
        found.append(fold(day, days[day], segments))
        segments.append(Segment.from_bytes(found[-1].segment.to_bytes()))
    return found


def chapters(days: Sequence[Folded]) -> dict[str, str]:
    placed = [pair for day in days for pair in zip(day.reports, day.chapters, strict=True)]
    return chapters_of(placed, [change for day in days for change in day.changes])


STREAM: tuple[Line, ...] = (
    ("a1", 480, "Staudamm bei Hochsarve gerissen: Tausende müssen ihre Häuser verlassen"),
    ("b1", 500, "Bürgermeisterin Ilka Torvald gewinnt Stichwahl in Brennmoor"),
    ("a2", 530, "Hochsarve: Tausende verlassen nach Riss im Staudamm ihre Häuser"),
    ("c1", 610, "Eishockey: Falken Lunde holen den Pokal gegen Nordstern Wiek"),
    ("a3", 700, "Riss im Staudamm von Hochsarve – Tausende müssen Häuser verlassen"),
    ("b2", 720, "Stichwahl in Brennmoor: Ilka Torvald bleibt Bürgermeisterin"),
    ("c2", 760, "Falken Lunde gewinnen Pokal im Eishockey gegen Nordstern Wiek"),
    ("a4", 1500, "Nach Riss im Staudamm: Bewohner von Hochsarve kehren in Häuser zurück"),
    ("d1", 1600, "Bahnstrecke zwischen Ostend und Wiek wegen Erdrutsch gesperrt"),
    ("d2", 1650, "Erdrutsch: Bahnstrecke von Ostend nach Wiek bleibt gesperrt"),
    ("b3", 1700, "Torvald nach der Stichwahl in Brennmoor vereidigt"),
    ("d3", 2950, "Bahnstrecke Ostend–Wiek nach Erdrutsch wieder frei"),
)
