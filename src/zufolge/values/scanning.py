"""A report as the rules see it: every word looked up, one letter for what it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zufolge.language import sentences, tokenize
from zufolge.model import Block, BlockKind, Report
from zufolge.values.lexicon import Lexicon, Piece
from zufolge.values.numerals import Senses

__all__ = ["BREAK", "Scan", "scan"]

BREAK = "\n"
"""The letter between two sentences; no rule holds it."""

# What stands there dates or signs the page ("Stand: 3. Mai"); the report's own dates are in
# ``Report``.
_NO_PROSE = frozenset(
    {
        BlockKind.PHOTO_CREDIT,
        BlockKind.AGENCY_CREDIT,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
    }
)
_SENTENCE = 8  # words: shorter lines of boilerplate are labels ("Lesezeit: 3 Min.") and buttons


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
    """The words of ``report`` in all blocks in which something can be told; see ``_could_tell``."""
    words: list[str] = []
    letters: list[str] = []
    senses: list[Senses] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    blocks: list[Block] = []
    for block, start, end in _stretches(report):
        tokens = tokenize(report.text, start, end)
        looked = [lexicon.pieces(token.text) for token in tokens]
        if block.kind is BlockKind.BOILERPLATE and not _could_tell(looked):
            continue
        if not blocks or blocks[-1] is not block:
            begins.append(len(words))
            blocks.append(block)
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


def _could_tell(sentence: Sequence[Sequence[Piece]]) -> bool:
    """Whether a sentence of boilerplate may be a piece of the account that was taken for it: it is
    a whole one and does not speak to the reader."""
    senses = [piece.senses for word in sentence for piece in word]
    whole = len(sentence) >= _SENTENCE and "dot" in senses[-1]
    return whole and not any("to_reader" in sense for sense in senses)


def _stretches(report: Report) -> Iterator[tuple[Block, int, int]]:
    """Start and end of each sentence with the block it stands in."""
    for block in report.blocks:
        if block.kind not in _NO_PROSE:
            for span in sentences(report.text, block.start, block.end):
                yield block, span.start, span.end
