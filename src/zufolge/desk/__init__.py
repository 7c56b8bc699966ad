"""The desk at work, without pages: how stories stand, what developed, and who is to be told.

Above ``following``; the pages (``zufolge.serve``), ``zufolge watch`` and programs stand upon it.
"""

from zufolge.desk.additions import Addition, Additions, Step, ToFetch, add_handed_in
from zufolge.desk.beside import Beside
from zufolge.desk.developing import Changes, between, developments, differences
from zufolge.desk.dossiers import Dossiers, Making
from zufolge.desk.inputs import inputs_of
from zufolge.desk.keeping_up import EndedError, Keeping, KeptUp, bring_all, keep_up
from zufolge.desk.states import names_of, state_of
from zufolge.desk.workshop import Works, Workshop

__all__ = [
    "Addition",
    "Additions",
    "Beside",
    "Changes",
    "Dossiers",
    "EndedError",
    "Keeping",
    "KeptUp",
    "Making",
    "Step",
    "ToFetch",
    "Works",
    "Workshop",
    "add_handed_in",
    "between",
    "bring_all",
    "developments",
    "differences",
    "inputs_of",
    "keep_up",
    "names_of",
    "state_of",
]
