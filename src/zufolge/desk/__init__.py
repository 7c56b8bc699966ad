"""The desk at work, without pages: how stories stand, what developed, and who is to be told.

Above ``following``; the pages (``zufolge.serve``), ``zufolge watch`` and programs stand upon it.
"""

from zufolge.desk.states import state_of

__all__ = ["state_of"]
