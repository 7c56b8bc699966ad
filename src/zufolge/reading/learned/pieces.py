"""Tokens cut into the pieces that the encoder knows, one token at a time.

A token's pieces depend on the token and on whether white space stands before it, on nothing else:
so the first piece of every token is known without any alignment, and offsets are those of the
tokens in the untouched text, whatever normalisation does to a copy.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from zufolge.errors import BadWeights
from zufolge.language import Token

__all__ = ["PieceTable", "Pieces"]

_SPACE = "\u2581"  # what SentencePiece writes for a space before a word
_LONGEST = 48  # characters of a token that are read: nothing in a language is longer
_MOST = 12  # pieces of one token that are read
_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of a run of tokens: ``ids`` (pieces,) and ``owner`` (pieces,), the token of each."""

    ids: NDArray[np.int32]
    owner: NDArray[np.int32]


class PieceTable:
    """Cuts tokens by a unigram vocabulary (a file of the library ``tokenizers``)."""

    def __init__(self, path: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare exceptions
            raise BadWeights(path, f"no vocabulary of tokenizers ({error})") from error
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, tokens: Sequence[Token]) -> Pieces:
        """Pieces of ``tokens`` of ``text``, in order; every token has at least one."""
        ids: list[int] = []
        owner: list[int] = []
        for number, token in enumerate(tokens):
            spaced = token.start == 0 or text[token.start - 1].isspace()
            found = self._pieces(_SPACE + token.text if spaced else token.text)
            ids.extend(found)
            owner.extend([number] * len(found))
        return Pieces(np.array(ids, dtype=np.int32), np.array(owner, dtype=np.int32))

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = tuple(self._tokenizer.encode(_plain(word)).ids[:_MOST])
            known = known or tuple(self._tokenizer.encode(_SPACE).ids)
            if len(self._known) < 200_000:
                self._known[word] = known
        return known


def _plain(word: str) -> str:
    """``word`` as the vocabulary spells: compatible forms united, lone surrogates replaced."""
    short = word[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", short).translate(_MARKS)
