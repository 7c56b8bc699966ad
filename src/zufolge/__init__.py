"""Zufolge: who said what, through whom it reached the reader, and how well it is supported."""

from zufolge.version import __version__

__all__ = ["__version__"]
