"""What programs are told of a report and of what became of stories, as plain dicts."""

from __future__ import annotations

from typing import Any

from zufolge.archive import Revision
from zufolge.desk.reports import ReadReport
from zufolge.export import (
    card_to_dict,
    gap_to_dict,
    report_to_dict,
    source_to_dict,
    spans_to_dicts,
    statement_to_dict,
)

__all__ = ["report_told"]

Json = dict[str, Any]


def report_told(read: ReadReport) -> Json:
    """A report under the contract ``zufolge.report/1``."""
    linking = read.said.linking if read.said else None
    agencies = linking.credits.get(read.report.id, ()) if linking else ()
    return {
        "schema": "zufolge.report/1",
        "report": report_to_dict(read.report, agencies),
        "read_by": {**card_to_dict(read.read.card), "read": read.read.read} if read.read else None,
        "statements": [statement_to_dict(s) for s in linking.statements] if linking else [],
        "withdrawn": [statement_to_dict(s) for s in read.said.withdrawn] if read.said else [],
        "sources": [source_to_dict(s) for s in linking.sources] if linking else [],
        "gaps": [gap_to_dict(g) for g in read.gaps],
        "versions": [_version(each) for each in read.versions],
        "story": read.story,
    }


def _version(version: Revision) -> Json:
    return {
        "report": version.report,
        "number": version.number,
        "before": version.before,
        "added": spans_to_dicts(version.added),
        "removed": spans_to_dicts(version.removed),
    }
