"""Finding statements and reports by words, who said them, how, where and when."""

from zufolge.archive.search.finding import find
from zufolge.archive.search.records import Excerpt, Found, ReportHit, Search, StatementHit

__all__ = ["Excerpt", "Found", "ReportHit", "Search", "StatementHit", "find"]
