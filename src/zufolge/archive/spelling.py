"""Umlauts and ß in their spellings: "ü", "ue", "u"."""

from __future__ import annotations

import re

__all__ = ["plain_umlauts", "spelt_out", "umlauted"]

# After a vowel or a q it is no umlaut ("neue", "Quelle").
_DIGRAPH = re.compile(r"(?<![aeiouyäöüq])(?:ae|oe|ue)")
_UMLAUT = {"ae": "ä", "oe": "ö", "ue": "ü"}
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})


def umlauted(word: str) -> str:
    """``word`` with "ae", "oe", "ue" made umlauts where they can be, and ß made ss.

    A word that never had an umlaut gets one ("aktuell" → "aktüll"), the same in every text.
    """
    short = word.replace("ß", "ss")
    if short[:2] in ("Ae", "Oe", "Ue"):
        short = {"A": "Ä", "O": "Ö", "U": "Ü"}[short[0]] + short[2:]
    return _DIGRAPH.sub(lambda match: _UMLAUT[match.group()], short)


def spelt_out(word: str) -> str:
    """``word`` in lower case with umlauts and ß in plain letters ("Müller" → "mueller")."""
    return word.lower().translate(_SPELT_OUT)


def plain_umlauts(word: str) -> str:
    """A lower-case ``word`` with the dots of its umlauts dropped."""
    return word.translate(_PLAIN)
