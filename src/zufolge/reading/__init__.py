"""Reports in, statements and mentions out."""

from zufolge.reading.rules import RulesReader

__all__ = ["RulesReader"]
