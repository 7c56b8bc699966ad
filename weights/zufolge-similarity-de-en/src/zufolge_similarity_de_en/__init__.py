"""Weights with which Zufolge tells how alike German and English statements are."""

from __future__ import annotations

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """The folder that holds the weights and their card."""
    return Path(__file__).parent / "data"
