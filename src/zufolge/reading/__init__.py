"""Reports in, statements and mentions out."""

from zufolge.reading.mentions import find_mentions
from zufolge.reading.rules import RulesReader

__all__ = ["RulesReader", "find_mentions"]
