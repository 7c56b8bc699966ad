"""Copies: which reports share text, from where it comes, and how much of each report is its own.

One way for five reports and for a day of a million. Without state: ``wording`` makes a report
words, ``vocabulary`` makes words numbers, ``shingling`` hashes runs of them and ``printing``
makes of many reports ``prints``, flat arrays without text. A day at a time: ``segments`` puts the
prints of a day in order, ``window`` sees them beside the days before, ``candidates`` finds pairs
that share some words in a row, ``prepared`` and ``passages`` lay two reports side by side,
``rewriting`` compares them sentence by sentence, ``kinds`` says what a pair shows, and ``folding``
puts this together. For a story ``origins`` groups reports by where their text comes from,
``shares`` cuts each report into agency text, others' text and its own, and ``copying`` does all of
it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zufolge.copies.credits import chains_of
from zufolge.copies.reasons import REASONS

if TYPE_CHECKING:
    from zufolge.copies.copying import copies_of
    from zufolge.copies.folding import WINDOW_DAYS, Folded, fold
    from zufolge.copies.printing import fingerprints
    from zufolge.copies.prints import Prints
    from zufolge.copies.segments import Segment

__all__ = [
    "REASONS",
    "WINDOW_DAYS",
    "Folded",
    "Prints",
    "Segment",
    "chains_of",
    "copies_of",
    "fingerprints",
    "fold",
]

# What needs numpy is imported when it is asked for: most commands find no copies.
_LATE = {
    "WINDOW_DAYS": "folding",
    "Folded": "folding",
    "Prints": "prints",
    "Segment": "segments",
    "copies_of": "copying",
    "fingerprints": "printing",
    "fold": "folding",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = value
    return value
