"""Text of a report with labelled stretches, as HTML that is safe to show.

Labels may nest and overlap. The text is cut wherever one begins or ends, and each piece names all
labels that hold there: pieces never nest, so any overlap gives well-formed HTML. Report text is
never trusted as markup. Tags taken away, the escaped text remains, character for character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from zufolge.model import Span, joined

__all__ = ["Mark", "Note", "excerpt", "marked_up"]

_GAP, _CUT_OFF = Markup(" … "), Markup(" …")
_NEAR = 60
"""Marked stretches this near to each other are shown with the words between them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on a stretch: ``role`` becomes a class, ``statement`` an entry of ``data-s``."""

    span: Span
    role: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An anchor ``id`` before the code point ``at``. With ``href`` it is also a footnote-like
    link; its ``number`` is shown by the style sheet, so that copied text stays the report's."""

    at: int
    id: str
    number: str = ""
    href: str = ""
    label: str = ""


def marked_up(text: str, window: Span, marks: Iterable[Mark], notes: Iterable[Note] = ()) -> Markup:
    """``window`` of ``text`` with ``marks`` (cut to the window) and ``notes`` (those inside it)."""
    inside = [m for m in marks if m.span.overlaps(window)]
    pinned: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        if window.start <= note.at < window.end:
            pinned[note.at].append(note)
    pieces: list[str] = []
    for start, end, holding in _pieces(window, inside, pinned):
        pieces.extend(_anchor(note) for note in pinned.get(start, ()))
        pieces.append(_piece(text[start:end], holding))
    return Markup("".join(pieces))  # noqa: S704 - each piece is escaped by _piece or _anchor


def _pieces(
    window: Span, marks: Sequence[Mark], extra_cuts: Iterable[int]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Stretches of ``window`` between cuts, with the marks that hold on each, in given order."""
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        opening[max(mark.span.start, window.start)].append(index)
        closing[min(mark.span.end, window.end)].append(index)
    cuts = sorted({window.start, window.end, *opening, *closing, *extra_cuts})
    holding: set[int] = set()
    for start, end in pairwise(cuts):
        holding.difference_update(closing[start])
        holding.update(opening[start])
        yield start, end, [marks[i] for i in sorted(holding)]


def _piece(words: str, marks: Sequence[Mark]) -> str:
    if not marks:
        return str(escape(words))
    roles = escape(" ".join(dict.fromkeys(m.role for m in marks)))
    owners = " ".join(dict.fromkeys(m.statement for m in marks if m.statement))
    owned = f' data-s="{escape(owners)}"' if owners else ""
    return f'<span class="m {roles}"{owned}>{escape(words)}</span>'


def _anchor(note: Note) -> str:
    identity = f'id="{escape(note.id)}"'
    if not note.href:
        return f'<span class="anchor" {identity}></span>'
    return (
        f'<a class="note" {identity} href="{escape(note.href)}" '
        f'data-n="{escape(note.number)}" aria-label="{escape(note.label)}"></a>'
    )


def excerpt(
    text: str,
    content: Sequence[Span],
    context: Iterable[Span] = (),
    *,
    limit: int,
    marks: Sequence[Mark] | None = None,
    notes: Iterable[Note] = (),
) -> Markup:
    """``content`` with the ``context`` that stands near it, at most about ``limit`` code points.

    It is cut at words; what is left out shows as an ellipsis. Without ``marks`` the content is
    marked as "content".
    """
    labels = [Mark(s, "content") for s in content] if marks is None else marks
    pinned = tuple(notes)
    shown = _with_near(content, context)
    if sum(len(s) for s in shown) > limit:
        shown = joined(content)
    parts: list[Markup] = []
    left = limit
    for span in shown:
        if left <= 0:
            parts[-1] += _CUT_OFF
            break
        cut = _cut(text, span, left)
        left -= len(cut)
        part = marked_up(text, cut, labels, pinned)
        parts.append(part if cut == span else part + _CUT_OFF)
    return _GAP.join(parts)


def _with_near(content: Sequence[Span], context: Iterable[Span]) -> tuple[Span, ...]:
    """``content`` grown by the ``context`` near it, and by the words between the two."""
    groups: list[Span] = []
    for span in joined([*content, *context]):
        if groups and span.start - groups[-1].end <= _NEAR:
            groups[-1] = Span(groups[-1].start, max(groups[-1].end, span.end))
        else:
            groups.append(span)
    return tuple(g for g in groups if any(g.overlaps(c) for c in content))


def _cut(text: str, span: Span, length: int) -> Span:
    """The front of ``span``, no longer than ``length``, ending with a word where one ends."""
    if len(span) <= length:
        return span
    end = span.start + length
    blank = text.rfind(" ", span.start + length // 2, end)
    return Span(span.start, blank if blank > span.start else end)
