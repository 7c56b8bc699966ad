"""Which stretches stand between quotation marks.

German print uses „…“, »…«, «…» (Swiss), "…" and ‚…‘ inside; crawls mix them. An opening mark is
told by what stands around it, since “ closes in German and opens in English, and » opens in
Germany and closes in Switzerland.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zufolge.model import Span

__all__ = ["Quotation", "quotations"]

_DOUBLE = '„“”"»«'
_SINGLE = "‚‘’›‹"
_MARK = re.compile(f"[{_DOUBLE}{_SINGLE}]")
# mark that opens → marks that may close it, the likeliest first
_CLOSES = {
    "„": '“”"',
    "“": '”"',
    "”": '”"“',
    '"': '"“”',
    "»": "«",
    "«": "»",
    "‚": "‘’",
    "›": "‹",
    "‹": "›",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch with its marks; ``closed`` is false where no closing mark was found."""

    span: Span
    closed: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        """Offsets of what stands between the marks (may be empty)."""
        return self.span.start + 1, self.span.end - (1 if self.closed else 0)


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Quoted stretches of ``text[start:end]`` (one block), in order of their opening marks.

    A quotation without closing mark reaches to the end of the block.
    """
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    for found_mark in _MARK.finditer(text, start, end):
        at, mark = found_mark.start(), found_mark.group()
        if stack and mark in _CLOSES[stack[-1][1]] and not _must_open(text, at, start, stack):
            opened, _ = stack.pop()
            found.append(Quotation(Span(opened, at + 1), closed=True, depth=len(stack)))
        elif _can_open(text, at, start, end):
            stack.append((at, mark))
    for depth, (opened, _) in enumerate(stack):
        if depth == 0:
            found.append(Quotation(Span(opened, end), closed=False, depth=0))
    return sorted(found, key=lambda q: (q.span.start, -q.span.end))


def _must_open(text: str, at: int, start: int, stack: list[tuple[int, str]]) -> bool:
    """A straight mark after a space and before a letter opens a nested quotation, never closes."""
    if text[at] != '"' or stack[-1][1] == '"':
        return False
    return at > start and text[at - 1].isspace()


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in _CLOSES:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "„" or mark == "‚":
        return not after.isspace()
    return not after.isspace() and (before.isspace() or before in '([–—-:„“»«"/')
