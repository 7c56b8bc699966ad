"""Finding statements and reports by words, who said them, how, where and when."""

from zufolge.archive.search.finding import find, matching

__all__ = ["find", "matching"]
