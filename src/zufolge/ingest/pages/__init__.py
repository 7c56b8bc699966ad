"""HTML pages in, labelled reports out: ``page_report``."""

from zufolge.ingest.pages.page import page_report
from zufolge.ingest.pages.projection import PROJECTION

__all__ = ["PROJECTION", "page_report"]
