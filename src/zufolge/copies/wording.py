"""A report as the words that can be copied: folded, with places, speech apart from told text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zufolge.language import fold
from zufolge.model import Block, BlockKind, Report

__all__ = ["Wording", "wording_of"]

# Digits in groups of three are one number ("546.000", "546 000"), so is "14.09.2023" or "5,3".
# A word keeps what stands inside of it: hyphens, apostrophes, soft hyphens.
_WORD = re.compile(
    r"""
    (?<![\d.,])\d{1,3}(?:[.\u00a0\u202f\x20]\d{3})+(?![\d\w])
  | \d+(?:[.,:]\d+)+
  | \w+(?:[-\u2010\u2011\u00ad'’]+\w+)*
    """,
    re.VERBOSE,
)
_INNER = re.compile(r"[-\u2010\u2011'’\s]")
_BREAKS = re.compile(r"[.\s]")
_GROUPS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+")
_MARK = re.compile(r"[„“”\"»«]")
_HEADS = (BlockKind.KICKER, BlockKind.HEADLINE)
_SPACE = re.compile(r"\s*")
_CLOSERS = {"„": '“”"', "“": "”", '"': '"', "»": "«", "«": "»"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a report's telling blocks, in order.

    ``words`` are folded: two texts that differ in case, ß and ss, spellings of umlauts, hyphens
    or groups of digits alone have the same. ``[starts[i], ends[i])`` is where word ``i`` stands
    in the untouched text. ``quoted[i]`` is 1 inside of quotation marks. Where a headline
    ends or text stands between that does not tell, so does a **barrier**: an empty stretch with a
    word of its own that no other report has, so that nothing shared runs across it.
    """

    report: str
    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    quoted: bytes

    def bars(self, start: int, end: int) -> bool:
        """Whether one of the words ``[start, end)`` is a barrier."""
        return any(self.starts[place] == self.ends[place] for place in range(start, end))


def wording_of(report: Report) -> Wording:
    """The words of ``report``; time and memory grow with its length."""
    text = report.text
    words: list[str] = []
    starts, ends = array("l"), array("l")
    quoted = bytearray()
    last = None
    for block in report.blocks:
        if not block.kind.tells:
            continue
        if last is not None and not _adjoin(text, last, block):
            words.append(f"\n{report.id} {block.start}")
            starts.append(block.start)
            ends.append(block.start)
        last = block
        found = list(_WORD.finditer(text, block.start, block.end))
        words += [_folded(match[0]) for match in found]
        starts.extend([match.start() for match in found])
        ends.extend([match.end() for match in found])
        quoted += bytes(len(words) - len(quoted))
        for begin, end in _quotations(text, block):
            first, behind = bisect_left(starts, begin), bisect_left(starts, end)
            quoted[first:behind] = b"\1" * (behind - first)
    return Wording(report.id, tuple(words), starts, ends, bytes(quoted))


def _adjoin(text: str, one: Block, other: Block) -> bool:
    """Whether ``other`` goes on with the text of ``one``: no block between, and no headline."""
    space = _SPACE.match(text, one.end)
    return one.kind not in _HEADS and space is not None and space.end() >= other.start


@lru_cache(maxsize=500_000)
def _folded(word: str) -> str:
    if word.isalpha():
        return word.lower() if word.isascii() else fold(word) or word
    number = _GROUPS.match(word)
    if number is None:
        return fold(_INNER.sub("", word)) or word
    return _BREAKS.sub("", number[0]) + fold(_INNER.sub("", word[number.end() :]))


def _quotations(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Stretches of ``block`` inside of quotation marks. A mark that nothing closes quotes nothing:
    it may be one of inches, or a slip."""
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, block.start, block.end):
        if opened is None:
            opened = mark if mark.group() in _CLOSERS else None
        elif mark.group() in _CLOSERS[opened.group()]:
            yield opened.end(), mark.start()
            opened = None
