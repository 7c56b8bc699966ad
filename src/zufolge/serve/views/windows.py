"""Long lists in windows: one is made at once, the others when they come near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from zufolge.render.texts import Texts

__all__ = ["Stream", "Window", "windows"]


@dataclass(frozen=True, slots=True)
class Stream:
    """A list of a part of the page: ``items`` with the heading above each, if it has one, what
    makes a row of one, and how many stand in a window."""

    name: str
    items: Sequence[tuple[Any, Any]]
    make: Callable[[Any, Any], Any]
    size: int

    def rows(self, start: int, stop: int) -> tuple[Any, ...]:
        """The rows from ``start`` to before ``stop``."""
        return tuple(self.make(heading, item) for heading, item in self.items[start:stop])


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a list. Where ``rows`` are missing they come from ``href``; ``page`` is the
    whole page with them. ``told`` says which they are."""

    rows: tuple[Any, ...]
    count: int
    href: str
    page: str
    told: str


def windows(
    stream: Stream,
    part: str,
    asked: Sequence[tuple[str, str]],
    words: Texts,
    *,
    at: int = 0,
    everything: bool = False,
) -> tuple[Window, ...]:
    """All windows of a stream of the part at address ``part``; the one that holds row ``at`` has
    its rows, or all of them have."""
    result = []
    whole = len(stream.items)
    for start in range(0, whole, stream.size):
        stop = min(start + stream.size, whole)
        made = everything or start <= at < stop
        place = [("rows", stream.name), ("from", str(start))]
        told = words.ui["desk_story_rows"].format(
            first=words.number(start + 1), last=words.number(stop), all=words.number(whole)
        )
        result.append(
            Window(
                stream.rows(start, stop) if made else (),
                stop - start,
                f"{part}?{urlencode([*asked, *place, ('window', '1')])}",
                f"{part}?{urlencode([*asked, *place])}",
                told,
            )
        )
    return tuple(result)
