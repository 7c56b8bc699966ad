"""The pieces that German and English need, out of a vocabulary for a hundred languages.

Kept are the pieces that cut the word forms of both languages (simplemma's tables) and the texts
given, and every single character of Latin, Greek and Cyrillic script, digits and signs. Ids are
renumbered in the order of the full vocabulary, the special ones first as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from tokenizers import Tokenizer, models

from zufolge.language import tokenize

__all__ = ["kept_pieces", "save_pieces", "unigram"]

_SPACE = "\u2581"
_LANGUAGES = ("de", "en")
_LAST_LETTER = "\u052f"  # the end of Cyrillic, after Latin and Greek
_SIGNS = ("\u2000", "\u22ff")
_BATCH = 20_000


def unigram(pieces: Sequence[tuple[str, float]], unknown: int) -> Tokenizer:
    """A tokenizer that cuts one word at a time; spaces must be written as pieces write them."""
    return Tokenizer(models.Unigram(list(pieces), unknown, False))


def kept_pieces(
    pieces: Sequence[tuple[str, float]], unknown: int, texts: Iterable[str]
) -> list[int]:
    """Ids to keep, in order."""
    cutter = unigram(pieces, unknown)
    kept = {0, 1, 2, 3, unknown}
    kept.update(number for number, (piece, _) in enumerate(pieces) if _single(piece))
    words: set[str] = set()
    for language in _LANGUAGES:
        words.update(_forms(language))
    for text in texts:
        words.update(token.text for token in tokenize(text))
    spelt = sorted(words)
    for start in range(0, len(spelt), _BATCH):
        batch = spelt[start : start + _BATCH]
        for encoding in cutter.encode_batch([*batch, *(_SPACE + word for word in batch)]):
            kept.update(encoding.ids)
    return sorted(kept)


def save_pieces(pieces: Sequence[tuple[str, float]], unknown: int, path: Path) -> None:
    """Write a file of the library ``tokenizers``."""
    unigram(pieces, unknown).save(str(path))


def _forms(language: str) -> Iterable[str]:
    table = DefaultDictionaryFactory().get_dictionary(language)
    for entry in (*table.keys(), *table.values()):
        yield entry.decode("utf-8") if isinstance(entry, bytes) else entry


def _single(piece: str) -> bool:
    bare = piece.removeprefix(_SPACE)
    return len(bare) <= 1 and (bare <= _LAST_LETTER or _SIGNS[0] <= bare <= _SIGNS[1])
