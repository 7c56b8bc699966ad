"""Dossier: statements grouped to claims, with who stands behind them and how well they are
supported.

``grouping`` joins statements, ``byhand`` corrects it, ``stances`` says what each does to its claim,
``origins`` counts who it comes from, ``status`` reads the precedence table, ``history`` orders the
steps, ``steps`` tells each change of status, ``related`` links claims, and ``claims`` puts all of
it together. From claims come ``slots``, the conflict grid, and ``timeline``, by the times, numbers
and names that ``told`` finds in their words.
"""

from zufolge.dossier.claims import claims
from zufolge.dossier.slots import slots_of
from zufolge.dossier.status import Rule, rules
from zufolge.dossier.timeline import timeline_of
from zufolge.dossier.told import ElementsOf
from zufolge.dossier.wordings import wordings_of

__all__ = ["ElementsOf", "Rule", "claims", "rules", "slots_of", "timeline_of", "wordings_of"]
