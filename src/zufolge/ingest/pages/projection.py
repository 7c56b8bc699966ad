"""What a page shows, as text: its visible characters in lines, each with its place in the source.

Version ``PROJECTION``: a line for every block element with text of its own (two breaks in a row
part lines, one is a line break inside); white space collapsed as browsers do it; soft hyphens and
zero-width characters, which nobody sees, left out; scripts, hidden and screen-reader-only elements
left out. Nothing else is: menus and footers are lines as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from zufolge.ingest.pages.charset import Decoded
from zufolge.ingest.pages.tree import BLOCKS, Element, Text
from zufolge.ingest.pages.visible import SETS_APART, is_shown, parts_line
from zufolge.ingest.patterns import words
from zufolge.model import Span

__all__ = ["PROJECTION", "Line", "Projection", "project"]

PROJECTION = "1"

_SPACE = " \t\n\f\r"
_SPECIAL = re.compile(
    r"(?P<space>[ \t\n\f\r]{2,}|[\t\n\f\r])"
    r"|(?P<letter>&(?:\#[xX][0-9a-fA-F]{1,8}|\#[0-9]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});?)"
    r"|(?P<unseen>[\x00-\x08\x0b\x0e-\x1f\xad\u200b\u2060\ufeff]+)"
)
_OF_RUNNING_TEXT = frozenset(words("page_elements.toml", "of_running_text"))
_UNSEEN = frozenset("\xad\u200b\u2060\ufeff")


@dataclass(slots=True)
class Line:
    """The stretch ``[start, end)`` of the text that stands in ``block`` without other blocks.

    ``parts`` are its stretches by the innermost element that holds them.
    """

    start: int
    end: int
    block: Element
    parts: list[tuple[int, int, Element]] = field(default_factory=list)

    def share(self, names: frozenset[str]) -> float:
        """Which share of its characters stands in elements called one of ``names``."""
        inside = sum(b - a for a, b, node in self.parts if self._within(node, names))
        return inside / max(1, self.end - self.start)

    def _within(self, node: Element, names: frozenset[str]) -> bool:
        """Whether such an element holds ``node``: in the line, or around it and only it."""
        if node is self.block or node.name in names:
            return node.name in names
        for above in node.above():
            if above.name in names:
                return True
            if above is self.block:
                break
        return False


@dataclass(frozen=True)
class Projection:
    """The shown text of a page, its lines in order, and where its characters come from.

    ``runs`` are ``(start, length, source start, source end)``: a stretch of text that stands in
    the source as it is, or one that stands there in another spelling (``&amp;``).
    """

    text: str
    lines: tuple[Line, ...]
    runs: tuple[tuple[int, int, int, int], ...]

    def source_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where ``text[start:end]`` stands in the decoded source, in order."""
        found: list[tuple[int, int]] = []
        at = max(0, bisect_right(self._starts, start) - 1)
        for begin, length, first, last in self.runs[at:]:
            if begin >= end:
                break
            if begin + length <= start:
                continue
            if length == last - first:
                first, last = first + max(0, start - begin), last - max(0, begin + length - end)
            if found and found[-1][1] == first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    def raw_spans(
        self, page: Decoded, stretches: Iterable[tuple[int, int]]
    ) -> list[tuple[Span, ...]]:
        """Where the ``stretches`` of the text stand in the bytes of ``page``, each in order."""
        places = [self.source_spans(start, end) for start, end in stretches]
        offsets = page.byte_offsets(edge for spans in places for span in spans for edge in span)
        return [tuple(Span(offsets[a], offsets[b]) for a, b in spans) for spans in places]


def project(source: str, root: Element) -> Projection:
    """The projection of the page ``source`` with the tree ``root``."""
    writer = _Writer(source)
    set_apart = 0  # how many open elements can hold lines of their own that are no blocks
    left: list[tuple[Element | Text, Element, bool]] = [(root, root, False)]
    while left:
        node, parent, ends = left.pop()
        if isinstance(node, Text):
            writer.write(node.start, node.end, parent)
            continue
        if not ends and not is_shown(node):
            continue
        name = node.name
        if name in BLOCKS:
            writer.end_line()
            if name in SETS_APART:
                set_apart += -1 if ends else 1
        elif name == "br":
            writer.line_break()
        elif set_apart and parts_line(node):
            writer.end_line()
        elif name == "font" and not ends and "size" in node.written and writer.breaks:
            # old layouts tell a heading by its size alone
            writer.end_line()
        else:
            writer.edge(node)
        if not ends and node.children:
            left.append((node, parent, True))
            left.extend([(child, node, False) for child in reversed(node.children)])
    writer.end_line()
    return Projection("".join(writer.made), tuple(writer.lines), tuple(writer.runs))


class _Writer:
    """Writes the text of a page line by line and keeps where each character comes from.

    White space waits until something follows it in the line, so that no line ends in any.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.made: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.runs: list[tuple[int, int, int, int]] = []
        self.line: Line | None = None
        self.last = ""
        self.space: int | None = None
        self.breaks = 0
        self.edged = False

    def write(self, start: int, end: int, parent: Element) -> None:
        """Appends the characters of ``source[start:end]``, a text of ``parent``."""
        if not self.source[start:end].strip(_SPACE):
            self.space = start if self.line is not None else None
            return
        if self.edged and self._glued(start):
            self.end_line()
        begin = self.length
        at = start
        for match in _SPECIAL.finditer(self.source, start, end):
            self._verbatim(at, match.start(), parent)
            at = match.end()
            if match["space"]:
                if parent.name == "pre" and "\n" in match["space"]:
                    self.line_break()
                self.space = match.start()
            elif match["letter"]:
                self._reference(match["letter"], match.start(), at, parent)
        self._verbatim(at, end, parent)
        if self.line is not None and self.length > begin:
            self.line.parts.append((max(begin, self.line.start), self.length, parent))
            self.edged = False

    def line_break(self) -> None:
        """A single break goes on in the line, the second of two ends it."""
        self.breaks += 1
        if self.breaks > 1:
            self.end_line()

    def edge(self, node: Element) -> None:
        """An inline element begins or ends, which style sheets may set apart."""
        self.edged = self.edged or node.name not in _OF_RUNNING_TEXT

    def end_line(self) -> None:
        """Ends the line if one has begun."""
        self.breaks, self.edged, self.space = 0, False, None
        line, self.line = self.line, None
        if line is not None:
            line.end = self.length
            self.lines.append(line)
            self._put("\n")

    def _verbatim(self, start: int, end: int, parent: Element) -> None:
        """Characters that stand in the source as they are shown, but for a space at either end."""
        if start < end and self.source[start] == " ":
            self.space = start
            start += 1
        if start >= end:
            return
        ends_in_space = self.source[end - 1] == " "
        end -= ends_in_space
        self._show(self.source[start:end], start, end, parent)
        if ends_in_space:
            self.space = end

    def _reference(self, written: str, start: int, end: int, parent: Element) -> None:
        """A character reference; one that nobody knows is shown as it is written."""
        meant = unescape(written)
        if meant in _SPACE:
            self.space = start
        elif meant not in _UNSEEN:
            self._show(meant, start, end, parent)

    def _show(self, shown: str, start: int, end: int, parent: Element) -> None:
        if self.line is None:
            self.line = Line(self.length, self.length, _block_of(parent))
        elif self.breaks:
            self._put("\n")
        elif self.space is not None:
            self._run(" ", self.space, self.space + 1)
        self.space, self.breaks = None, 0
        self._run(shown, start, end)
        self.last = shown[-1]

    def _run(self, shown: str, first: int, last: int) -> None:
        """Keeps where ``shown`` stands in the source, in one run with what stands right before."""
        length = len(shown)
        if self.runs and length == last - first:
            start, before, begin, stop = self.runs[-1]
            if stop == first and before == stop - begin and start + before == self.length:
                self.runs[-1] = (start, before + length, begin, last)
                self._put(shown)
                return
        self.runs.append((self.length, length, first, last))
        self._put(shown)

    def _put(self, shown: str) -> None:
        self.made.append(shown)
        self.length += len(shown)

    def _glued(self, at: int) -> bool:
        """Whether what comes next would run into the line as "Neustadt12.03.2021" does."""
        apart = self.space is not None or self.breaks
        if self.line is None or self.line.block.name == "p" or not self.last or apart:
            return False
        following = self.source[at]
        ends = self.last.islower() or self.last.isdigit() or self.last in ".!?:"
        return ends and (following.isupper() or (following.isdigit() and not self.last.isdigit()))


def _block_of(node: Element) -> Element:
    """The innermost element around a text that has a line of its own."""
    if node.name in BLOCKS or parts_line(node):
        return node
    return next((up for up in node.above() if up.name in BLOCKS or parts_line(up)), node)
