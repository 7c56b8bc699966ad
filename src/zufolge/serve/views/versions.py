"""Versions side by side: what is new, what is gone, which statements came and went."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest

from markupsafe import Markup

from zufolge.archive.passages import changes
from zufolge.desk.readings import ReadNow
from zufolge.model import Report, Span, Statement, spans_text
from zufolge.render.markup import Mark, marked_up
from zufolge.render.texts import Texts
from zufolge.render.views.reports import windows
from zufolge.serve.views.entries import Quoted, head_of, place_href, shortened
from zufolge.serve.views.statements import SaidRow, said_rows

__all__ = ["SideBySide", "VersionHead", "VersionRow", "side_by_side"]

_MOST_PAIRS = 1_000_000
"""Stretches of the one side times those of the other, up to which they are put in line."""
_ALIKE = 0.4
"""Share of words that two stretches have in common from which on one is taken for the other."""


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version of the page: its name ("Fassung 2"), and the report in a line."""

    report: str
    name: str
    told: str
    language: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Stretches that stand beside each other; empty where there is none on that side."""

    left: Markup
    right: Markup
    is_same: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``gone`` and ``new`` are the passages, ``went`` and ``came`` the statements;
    ``otherwise`` pairs statements in the same words whose speaker is another now."""

    left: VersionHead
    right: VersionHead
    rows: tuple[VersionRow, ...]
    gone: tuple[Quoted, ...]
    new: tuple[Quoted, ...]
    went: tuple[SaidRow, ...]
    came: tuple[SaidRow, ...]
    otherwise: tuple[tuple[SaidRow, SaidRow], ...]


def side_by_side(
    older: tuple[int, str], newer: tuple[int, str], now: ReadNow, words: Texts
) -> SideBySide:
    """Two versions, each by its number and the id of its report, as they are read ``now``."""
    left, right = now.reports[older[1]], now.reports[newer[1]]
    new, gone = changes(left.text, right.text)
    went, came, otherwise = _statements(now, left.id, right.id)
    return SideBySide(
        _head(older[0], left, words),
        _head(newer[0], right, words),
        tuple(_rows(left, right, gone, new)),
        tuple(_passages(left, gone)),
        tuple(_passages(right, new)),
        said_rows(now, went, words),
        said_rows(now, came, words),
        tuple(zip(*(said_rows(now, side, words) for side in otherwise), strict=True)),
    )


def _head(number: int, report: Report, words: Texts) -> VersionHead:
    name = words.ui["desk_version_n"].format(n=number)
    return VersionHead(report.id, name, head_of(report, words), report.language)


def _passages(report: Report, spans: Sequence[Span]) -> Iterator[Quoted]:
    for span in spans:
        yield Quoted(shortened(span.of(report.text)), place_href(report.id, [span]), "")


def _rows(
    left: Report, right: Report, gone: Sequence[Span], new: Sequence[Span]
) -> Iterator[VersionRow]:
    sides = [[window for _, window in windows(report)] for report in (left, right)]
    texts = [
        [" ".join(window.of(report.text).split()) for window in side]
        for report, side in zip((left, right), sides, strict=True)
    ]
    for at, beside in _lined_up(*texts):
        shown = [
            _marked(report, side[place], spans, role) if place is not None else Markup()
            for report, side, place, spans, role in (
                (left, sides[0], at, gone, "gone"),
                (right, sides[1], beside, new, "added"),
            )
        ]
        is_same = at is not None and beside is not None and texts[0][at] == texts[1][beside]
        yield VersionRow(shown[0], shown[1], is_same)


def _marked(report: Report, window: Span, spans: Sequence[Span], role: str) -> Markup:
    first = bisect_left(spans, window.start, key=lambda span: span.end)
    near = takewhile(lambda span: span.start < window.end, spans[first:])
    return marked_up(report.text, window, [Mark(span, role) for span in near])


def _lined_up(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Places of stretches that stand beside each other, each side in its order."""
    if len(left) * len(right) > _MOST_PAIRS:
        yield from zip_longest(range(len(left)), range(len(right)))
        return
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from _near(left, right, range(a, b), range(c, d))


def _near(
    left: Sequence[str], right: Sequence[str], here: range, there: range
) -> Iterator[tuple[int | None, int | None]]:
    """Each stretch beside the first one of the other side that has much of its words."""
    at = there.start
    for place in here:
        found = next((p for p in range(at, there.stop) if _is_alike(left[place], right[p])), None)
        if found is None:
            yield place, None
            continue
        yield from ((None, p) for p in range(at, found))
        yield place, found
        at = found + 1
    yield from ((None, p) for p in range(at, there.stop))


def _is_alike(one: str, other: str) -> bool:
    a, b = Counter(one.split()), Counter(other.split())
    return (a & b).total() >= _ALIKE * max(a.total(), b.total())


def _statements(
    now: ReadNow, left: str, right: str
) -> tuple[list[str], list[str], tuple[list[str], list[str]]]:
    """Ids of statements that went and came, and those of the same words that somebody else says
    now. Statements are the same if their words are, white space aside."""
    before, after = (_by_words(now, report) for report in (left, right))
    went: list[str] = []
    came: list[str] = []
    others: tuple[list[str], list[str]] = ([], [])
    for said in dict.fromkeys((*before, *after)):
        here, there = before.get(said, []), after.get(said, [])
        for one, other in zip(here, there, strict=False):
            if one.speaker_id != other.speaker_id:
                others[0].append(one.id)
                others[1].append(other.id)
        went += [one.id for one in here[len(there) :]]
        came += [one.id for one in there[len(here) :]]
    return went, came, others


def _by_words(now: ReadNow, report: str) -> dict[str, list[Statement]]:
    text = now.reports[report].text
    found: dict[str, list[Statement]] = defaultdict(list)
    ordered = sorted(now.applied.linking.statements, key=lambda s: (s.content[0].start, s.id))
    for said in ordered:
        if said.report == report:
            found[" ".join(spans_text(said.content, text).split())].append(said)
    return found
