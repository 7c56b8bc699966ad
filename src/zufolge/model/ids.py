"""Ids made from content alone, so that the same input gives the same ids anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from zufolge.model.spans import Span

__all__ = ["claim_id", "entry_id", "report_id", "source_id", "statement_id"]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def report_id(sha256: str) -> str:
    """Id of a report from the hex digest of its bytes."""
    return f"r-{sha256[:12]}"


def statement_id(report: str, content: Iterable[Span], told_by: Iterable[Span]) -> str:
    """Id of a statement from its report, its content and the spans of who is said to have said it.

    Frame and speaker are part of it because two people can be reported with one content
    ("A und B erklärten, …" read as two statements).
    """
    spans = [f"{s.start}-{s.end}" for s in content]
    told = [f"{s.start}-{s.end}" for s in told_by]
    return f"s-{_digest([report, *spans, '|', *told])}"


def source_id(name: str, apart: str = "") -> str:
    """Id of a source from its canonical name and what tells it from others of that name."""
    return f"q-{_digest([name, apart])}"


def claim_id(gist: str) -> str:
    """Id of a claim from the id of the statement that stands for it."""
    return f"c-{_digest([gist])}"


def entry_id(correction: str) -> str:
    """Id of a ledger's entry from its correction as text."""
    return f"e-{_digest([correction])}"
