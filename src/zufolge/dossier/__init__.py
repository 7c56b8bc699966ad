"""Dossier: statements grouped to claims, with who stands behind them and how well they are
supported.

``grouping`` joins statements, ``byhand`` corrects it, ``stances`` says what each does to its claim,
``origins`` counts who it comes from, ``status`` reads the precedence table, ``history`` orders the
steps, ``related`` links claims, and ``claims`` puts all of it together.
"""

from zufolge.dossier.claims import claims
from zufolge.dossier.status import Rule, rules

__all__ = ["Rule", "claims", "rules"]
