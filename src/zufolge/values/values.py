"""Times and quantities of a report."""

from __future__ import annotations

from zufolge.model import Report, Values
from zufolge.values.lexicon import lexicon
from zufolge.values.quantities import find_quantities
from zufolge.values.scanning import scan
from zufolge.values.times import find_times

__all__ = ["values_of"]


def values_of(report: Report) -> Values:
    """Time expressions and quantities of ``report``, each in order of place.

    Times are counted from the day of publication, else of the last update; without either they
    stay open as in TIMEX3 ("XXXX-WXX-3"). English reports are read by English words, all others
    by German ones.
    """
    language = "en" if report.language == "en" else "de"
    words = scan(report, lexicon(language))
    times, taken = find_times(words, language)
    quantities = find_quantities(words, language, taken)
    return Values(report.id, tuple(times), tuple(quantities))
