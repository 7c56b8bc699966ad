"""Where reports come from: files, folders, web archives, feeds, tables, documents.

``items_at`` reads all of them, one record at a time; each format has a module of its own.
"""

from zufolge.ingest.sources.columns import read_mapping
from zufolge.ingest.sources.reading import items_at

__all__ = ["items_at", "read_mapping"]
