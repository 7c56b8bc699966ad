"""Counts of the most common words of languages for which no table of counts is shipped."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from zufolge.stories.rarity import TEXT, Counts
from zufolge.stories.terms import forms_in, language_hash, terms_of

__all__ = ["common_counts"]

_REPORTS = 1_000  # as many as a few days bring, so that days soon know better


@cache
def common_counts() -> Counts:
    """Counts as if ``_REPORTS`` reports of each language had been met, for texts alone."""
    text = (files("zufolge.stories") / "data" / "common.toml").read_text("utf-8")
    found: dict[int, float] = {}
    for language, shares in tomllib.loads(text).items():
        salt = language_hash(language) ^ int(TEXT)
        found[salt] = float(_REPORTS)
        for share, words in shares.items():
            for form in forms_in(words):
                for term, _ in terms_of(form, language, inside=False, parts=False):
                    found.setdefault(term.hash ^ salt, float(share) * _REPORTS)
    keys = np.array(sorted(found), np.uint64)
    counts = np.array([found[key] for key in sorted(found)], np.float32)
    return {"keys": keys, "counts": counts}
