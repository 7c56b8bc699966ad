"""Cuts the source of a page into tags and text, with the place of each, as browsers do it.

Method: the tokenizer of the HTML standard, simplified: one pattern for tags, which runs in linear
time whatever the page holds (its repetitions never give back), and a search for the end of
elements whose content is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

__all__ = ["Tag", "attributes", "tags"]

_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"""<(?:
        (?P<comment>!--)
      | /(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+>
      | (?P<start>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)>
      | [!?/][^>]*+>
      | (?P<unfinished>[a-zA-Z!?/])
    )""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_PARTS = re.compile(
    r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?+)?+"""
)
_NOT_MARKUP = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
)


class Tag(NamedTuple):
    """A tag at ``[start, end)`` of the source.

    ``inner`` ends the content of elements that hold no markup (scripts); it is ``end`` for others.
    """

    name: str
    start: int
    end: int
    inner: int
    attributes: str
    closes: bool


def tags(source: str) -> Iterator[Tag]:
    """All tags of ``source`` in order, comments among them as "!". What lies between is text.

    A tag that the end of the page cuts off takes the rest with it, as in browsers.
    """
    at = 0
    while (match := _TAG.search(source, at)) is not None:
        at = match.end()
        if match["comment"]:
            # "<!-->" is a whole comment, so the end may overlap the beginning
            stop = _COMMENT_END.search(source, match.end() - 2)
            at = stop.end() if stop else len(source)
            yield Tag("!", match.start(), at, at, "", closes=True)
        elif match["end"]:
            yield Tag(match["end"].lower(), match.start(), at, at, "", closes=True)
        elif match["start"]:
            name = match["start"].lower()
            inner = at
            if name in _NOT_MARKUP:
                inner = _end_of(source, name, at)
            yield Tag(name, match.start(), at, inner, match["attributes"], closes=False)
            at = inner
        elif match["unfinished"]:
            yield Tag("!", match.start(), len(source), len(source), "", closes=True)
            return
        else:
            yield Tag("!", match.start(), at, at, "", closes=True)


def _end_of(source: str, name: str, at: int) -> int:
    """Where the end tag of ``name`` begins; the end of the page if it has none."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


def attributes(written: str) -> dict[str, str]:
    """The attributes in a tag's source by their names in lower case; of two the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _PARTS.findall(written):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
