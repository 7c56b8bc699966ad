"""In which language a report is written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from zufolge.model import Block

__all__ = ["language_of"]

_UNKNOWN = "und"
_FEWEST_LETTERS = 60
_MOST_CHARACTERS = 5000
_SURE = 2.2
"""By how much the best language must lead the next, in log odds: about nine to one."""


def language_of(text: str, blocks: Sequence[Block]) -> str:
    """ISO 639-1 code of the language of the telling blocks; "und" if they are too few or unclear.

    Method: py3langid, a naive Bayes classifier of byte n-grams (Lui & Baldwin 2012, langid.py).
    """
    told = " ".join(text[block.start : block.end] for block in blocks if block.kind.tells)
    sample = told[:_MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    letters = islice(filter(str.isalpha, sample), _FEWEST_LETTERS)
    if sum(1 for _ in letters) < _FEWEST_LETTERS:
        return _UNKNOWN
    # Imported on first use: it brings numpy and a model, and many uses of the package need none.
    from py3langid import rank

    # Capitals throughout look foreign to the classifier, whose features know their case.
    (best, lead), (_, next_best) = rank(sample.lower() if sample.isupper() else sample)[:2]
    return str(best) if lead - next_best >= _SURE else _UNKNOWN
