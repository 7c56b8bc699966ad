"""The version of the package, read from its installed metadata."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("zufolge")
