"""The desk at work, without pages: how stories stand, what developed, and who is to be told.

Above ``following``; the pages (``zufolge.serve``), ``zufolge watch`` and programs stand upon it.
"""

from zufolge.desk.citing import cite
from zufolge.desk.readings import ReadReport, read_report
from zufolge.desk.states import state_of

__all__ = ["ReadReport", "cite", "read_report", "state_of"]
