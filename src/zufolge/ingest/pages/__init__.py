"""HTML pages in, labelled reports out: ``page_report``."""

from zufolge.ingest.pages.page import MAX_PAGE_BYTES, page_report
from zufolge.ingest.pages.projection import PROJECTION

__all__ = ["MAX_PAGE_BYTES", "PROJECTION", "page_report"]
