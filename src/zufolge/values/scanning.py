"""A report as the rules see it: every word looked up, one letter for what it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zufolge.language import sentences, tokenize
from zufolge.model import Block, BlockKind, Report
from zufolge.values.lexicon import Lexicon
from zufolge.values.numerals import Senses

__all__ = ["BREAK", "Scan", "scan"]

BREAK = "\n"
"""The letter between two sentences; no rule holds it."""

_NO_PROSE = frozenset({BlockKind.PHOTO_CREDIT, BlockKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of a report in parallel lists; ``BREAK`` stands in ``letters`` after each sentence.

    ``begins`` are the first words of the blocks, in order, ``blocks`` these blocks.
    """

    report: Report
    words: Sequence[str]
    letters: str
    senses: Sequence[Senses]
    starts: Sequence[int]
    ends: Sequence[int]
    begins: Sequence[int]
    blocks: Sequence[Block]

    def sentence(self, at: int) -> tuple[int, int]:
        """First word of the sentence of word ``at``, and the one after its last."""
        return self.letters.rfind(BREAK, 0, at) + 1, self.letters.find(BREAK, at)

    def value(self, at: int, name: str) -> Any:
        """Value of word ``at`` as one of class ``name``; ``None`` if it cannot be such."""
        return self.senses[at].get(name) if 0 <= at < len(self.senses) else None


def scan(report: Report, lexicon: Lexicon) -> Scan:
    """The words of ``report`` but bylines and photo credits; boilerplate too may date a report."""
    words: list[str] = []
    letters: list[str] = []
    senses: list[Senses] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    blocks: list[Block] = []
    for block, start, end in _stretches(report):
        if not blocks or blocks[-1] is not block:
            begins.append(len(words))
            blocks.append(block)
        tokens = tokenize(report.text, start, end)
        looked = [lexicon.pieces(token.text) for token in tokens]
        if tokens[0].capital:
            looked[0] = lexicon.at_start(tokens[0].text)
        flat = [(token, piece) for token, own in zip(tokens, looked, strict=True) for piece in own]
        words.extend([token.text for token, _ in flat])
        letters.extend([piece.letter for _, piece in flat])
        senses.extend([piece.senses for _, piece in flat])
        starts.extend([token.start + piece.begin for token, piece in flat])
        ends.extend([token.start + piece.end if piece.end else token.end for token, piece in flat])
        letters.append(BREAK)
        senses.append({})
        words.append(BREAK)
        starts.append(end)
        ends.append(end)
    return Scan(report, words, "".join(letters), senses, starts, ends, begins, blocks)


def _stretches(report: Report) -> Iterator[tuple[Block, int, int]]:
    """Start and end of each sentence with the block it stands in."""
    for block in report.blocks:
        if block.kind not in _NO_PROSE:
            for span in sentences(report.text, block.start, block.end):
                yield block, span.start, span.end
