"""Reports in, statements and mentions out."""

from zufolge.reading.mentions import find_mentions
from zufolge.reading.registry import reader_cards, reader_named, readers
from zufolge.reading.rules import RulesReader
from zufolge.reading.shared import OneAtATime

__all__ = ["OneAtATime", "RulesReader", "find_mentions", "reader_cards", "reader_named", "readers"]
