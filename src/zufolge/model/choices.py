"""What people choose between when they call a command, and rooms obey."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["DossierFormat", "OnBad", "TableFormat"]


class OnBad(StrEnum):
    """What happens with input that cannot be used.

    ``RAISE`` stops at the first; ``SKIP`` goes on and records the reason; ``QUARANTINE`` does too,
    and whoever writes the result keeps a copy of the file beside it.
    """

    RAISE = "raise"
    SKIP = "skip"
    QUARANTINE = "quarantine"


class TableFormat(StrEnum):
    """What tables are written as."""

    JSONL = "jsonl"
    PARQUET = "parquet"


class DossierFormat(StrEnum):
    """What a dossier is written as, besides its page and its own contract."""

    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    NINJS = "ninjs"
    CSV = "csv"
    PARQUET = "parquet"
    TOKENS = "tokens"
    GRAPHML = "graphml"
    MARKDOWN = "markdown"
