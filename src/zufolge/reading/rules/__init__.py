"""The reader that works by rules: cues and forms as data, no weights.

passage      a block cut into tokens, sentences, quotations, segments   (quotations, phrases)
cues         verbs of saying at work in a segment                       (data/cues.tsv)
frames       who says, to whom, which way round                         (subjects, addressees)
prepositions laut X, X zufolge, so X
sentence     frames and contents become drafts of statements            (contents)
uncued       what gives back speech without a frame of its own
nesting      which attribution is a relay, which a parent
marks, said  act, certainty and time of saying
reader       all of it, block by block
"""

from zufolge.reading.rules.reader import RulesReader

__all__ = ["RulesReader"]
