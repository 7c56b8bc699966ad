"""Times and quantities: what the words of a report name on the calendar and in numbers."""

from zufolge.values.saying import with_days_of_saying
from zufolge.values.values import values_of

__all__ = ["values_of", "with_days_of_saying"]
