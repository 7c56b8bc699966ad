"""A report as the words that can be copied, with places, speech apart from told text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.language import fold, sentences
from zufolge.model import Block, BlockKind, Report

__all__ = ["Wording", "folded", "wording_of"]

# Digits in groups of three are one number ("546.000", "546 000"), so is "14.09.2023" or "5,3".
# A word keeps what stands inside of it: hyphens, apostrophes, soft hyphens.
_PLAIN = r"\w+(?:[-\u2010\u2011\u00ad'’]+\w+)*"
_WORD = re.compile(
    rf"""(
    (?<![\d.,])\d{{1,3}}(?:[.\u00a0\u202f\x20]\d{{3}})+(?![\d\w])
  | \d+(?:[.,:]\d+)+
  | {_PLAIN}
    )""",
    re.VERBOSE,
)
_NO_NUMBER = re.compile(rf"({_PLAIN})")  # the same words, twice as fast, where there is no …
_NUMBER = re.compile(r"\d[.,:\u00a0\u202f\x20]\d")
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

    ``tokens`` are the words as they stand there. ``lengths`` are, in turn, those of what stands
    before a word and of the word, from the beginning of the text on. ``quoted`` are the stretches
    inside of quotation marks, ``sentences`` where sentences begin. Where a headline ends or text
    stands between that does not tell, so does a **barrier**: an empty stretch with a word of its
    own that no other report has, so that nothing shared runs across it.
    """

    report: str
    tokens: list[str]
    lengths: list[int]
    quoted: list[tuple[int, int]]
    sentences: list[int]

    @property
    def words(self) -> list[str]:
        """``tokens`` folded: two texts that differ in case, ß and ss, spellings of umlauts,
        hyphens or groups of digits alone have the same."""
        return [folded(token) for token in self.tokens]

    @property
    def places(self) -> list[tuple[int, int]]:
        """From where to where each word goes in the untouched text; a barrier goes nowhere."""
        at, found = 0, []
        for before, length in zip(self.lengths[::2], self.lengths[1::2], strict=True):
            found.append((at + before, at + before + length))
            at += before + length
        return found


def wording_of(report: Report) -> Wording:
    """The words of ``report``; time and memory grow with its length."""
    text = report.text
    made = Wording(report.id, [], [], [], [])
    tokens, lengths = made.tokens, made.lengths
    last, at = None, 0
    for block in report.blocks:
        if not block.kind.tells:
            continue
        if last is not None and not _adjoin(text, last, block):
            tokens.append(f"\n{report.id} {block.start}")
            lengths += block.start - at, 0
            at = block.start
        last = block
        told = text[block.start : block.end]
        parts = (_WORD if _NUMBER.search(told) else _NO_NUMBER).split(told)
        if len(parts) > 1:
            tokens += parts[1::2]
            first = len(lengths)
            lengths += map(len, parts)
            lengths[first] += block.start - at
            at = block.end - lengths.pop()
        made.quoted.extend(_quotations(text, block))
        made.sentences.extend(each.start for each in sentences(text, block.start, block.end))
    return made


def _adjoin(text: str, one: Block, other: Block) -> bool:
    """Whether ``other`` goes on with the text of ``one``: no block between, and no headline."""
    space = _SPACE.match(text, one.end)
    return one.kind not in _HEADS and space is not None and space.end() >= other.start


def folded(word: str) -> str:
    """``word`` as it is compared; that of a barrier as it is."""
    if word.isalpha():
        return word.lower() if word.isascii() else fold(word) or word
    if word.startswith("\n"):
        return word
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
