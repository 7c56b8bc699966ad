"""Corrections: what editors put right, laid upon what was read.

``citing`` anchors a statement or source by its words, ``ledger`` tells which entries are in force,
``placing`` finds their places in readings and never guesses, ``applying`` and ``people`` change
statements and sources accordingly, ``decided`` reads decisions from a TOML file.
"""

from zufolge.corrections.applying import Applied, applied, with_added
from zufolge.corrections.citing import cited_passage, cited_source, cited_statement, quote
from zufolge.corrections.decided import read_decisions
from zufolge.corrections.ledger import entry_of, in_force, is_as_made, taken_back
from zufolge.corrections.placing import placed

__all__ = [
    "Applied",
    "applied",
    "cited_passage",
    "cited_source",
    "cited_statement",
    "entry_of",
    "in_force",
    "is_as_made",
    "placed",
    "quote",
    "read_decisions",
    "taken_back",
    "with_added",
]
