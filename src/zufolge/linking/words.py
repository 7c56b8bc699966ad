"""Word lists of linking, loaded once from ``data/``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from zufolge.language import fold
from zufolge.language.tokens import SOFT_HYPHEN

__all__ = ["frequent_surname", "listed", "plain"]


def plain(text: str) -> str:
    """``text`` as it reads: without soft hyphens, on one line."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


@cache
def listed(name: str) -> frozenset[str]:
    """One word class of ``data/words.toml``."""
    text = (files("zufolge.linking") / "data" / "words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def _frequent() -> frozenset[str]:
    text = (files("zufolge.linking") / "data" / "frequent_surnames.txt").read_text("utf-8")
    return frozenset(fold(line) for line in text.split("\n") if line and not line.startswith("#"))


def frequent_surname(surname: str) -> bool:
    """Whether so many people have this family name that it tells little alone."""
    return fold(surname) in _frequent()
