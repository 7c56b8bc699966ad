"""Names that programs outside know things of a dossier by, and texts as they cite them."""

from __future__ import annotations

from zufolge.model import Report, Source, SourceKind, Statement, spans_text

__all__ = ["address_of", "content_of", "is_body", "urn"]

_BODIES = frozenset(
    {
        SourceKind.OFFICE,
        SourceKind.STATE,
        SourceKind.ORGANISATION,
        SourceKind.AGENCY,
        SourceKind.OUTLET,
    }
)


def urn(name: str) -> str:
    """The name of a thing by its id in the dossier ("s-…"): the same wherever it is exported to."""
    return f"urn:zufolge:{name}"


def address_of(report: Report) -> str:
    """Where a report was published, else its name."""
    return report.url or urn(report.id)


def content_of(statement: Statement, report: Report) -> str:
    """A statement's content as an editor would cite it, on one line."""
    return " ".join(spans_text(statement.content, report.text).split())


def is_body(source: Source) -> bool:
    """Whether a source is an organisation in the sense of schema.org."""
    return source.kind in _BODIES
