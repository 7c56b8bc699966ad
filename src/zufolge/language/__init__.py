"""German as text: tokens, sentences, lemmas, verb forms, quotation marks, and curated tables.

The one layer below the rooms besides the model (see ``docs/decisions``): all rooms must cut
and look up words in the same way, or a name found by one would be missed by the next.
"""

from zufolge.language.lemmas import compound_parts, fold, is_known, lemma
from zufolge.language.sentences import sentences
from zufolge.language.tables import Agency, agencies, agency_named
from zufolge.language.tokens import Token, tokenize

__all__ = [
    "Agency",
    "Token",
    "agencies",
    "agency_named",
    "compound_parts",
    "fold",
    "is_known",
    "lemma",
    "sentences",
    "tokenize",
]
