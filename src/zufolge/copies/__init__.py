"""Copies: which reports share text, from where it comes, and how much of each report is its own.

``wording`` makes a report words, ``fingerprints`` hashes runs of them, ``candidates`` finds pairs
that share some, ``prepared`` and ``passages`` lay two reports side by side, ``rewriting`` compares
them sentence by sentence, ``kinds`` says what a pair shows, ``origins`` groups reports by where
their text comes from, ``shares`` cuts each report into agency text, others' text and its own, and
``copying`` puts all of it together.
"""

from zufolge.copies.copying import copies_of
from zufolge.copies.credits import chains_of
from zufolge.copies.reasons import REASONS

__all__ = ["REASONS", "chains_of", "copies_of"]
