"""Who tells what through whom as a graph (GraphML): speakers → relays → outlets.

Nodes are sources and outlets. An edge says that something went from the one to the other, with the
number of statements and their ids; nothing is drawn that no statement tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from zufolge.export.addresses import urn
from zufolge.model import Dossier, Report, Statement

__all__ = ["graphml"]

_NS = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("name", "node", "string"),
    ("kind", "node", "string"),
    ("role", "node", "string"),
    ("statements", "edge", "int"),
    ("ids", "edge", "string"),
)
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(dossier: Dossier) -> str:
    """The graph as XML. Every source is a node, also one that nothing went through."""
    root = etree.Element(f"{{{_NS}}}graphml", nsmap={None: _NS})
    for name, of, kind in _KEYS:
        etree.SubElement(
            root, f"{{{_NS}}}key", {"id": name, "for": of, "attr.name": name, "attr.type": kind}
        )
    graph = etree.SubElement(root, f"{{{_NS}}}graph", edgedefault="directed")
    outlets = sorted({_outlet(report) for report in dossier.reports})
    for source in dossier.sources:
        told = {"name": source.name, "kind": source.kind.value, "role": source.role}
        _element(graph, "node", {"id": urn(source.id)}, told)
    for outlet in outlets:
        _element(graph, "node", {"id": outlet[0]}, {"name": outlet[1], "kind": "report's outlet"})
    for (one, other), ids in sorted(_edges(dossier).items()):
        told = {"statements": str(len(ids)), "ids": " ".join(sorted(ids))}
        _element(graph, "edge", {"source": one, "target": other}, told)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _edges(dossier: Dossier) -> dict[tuple[str, str], set[str]]:
    reports = {report.id: report for report in dossier.reports}
    edges: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in dossier.statements:
        for step in pairwise(_way(statement, reports[statement.report])):
            if step[0] != step[1]:
                edges[step].add(statement.id)
    return edges


def _way(statement: Statement, report: Report) -> Iterator[str]:
    """Speaker, relays outwards, outlet, as far as they are known."""
    if statement.speaker_id:
        yield urn(statement.speaker_id)
    yield from (urn(relay.source) for relay in statement.relays if relay.source)
    yield _outlet(report)[0]


def _outlet(report: Report) -> tuple[str, str]:
    """Name of the node, and of the outlet; a report without one stands for itself."""
    if report.outlet is None:
        return urn(report.id), report.id
    name = report.outlet.domain or report.outlet.name
    told = _NO_XML.sub(lambda found: f"%{ord(found[0]):02X}", name)  # names differ, so do nodes
    return urn(f"outlet:{told}"), report.outlet.name


def _element(
    parent: etree._Element, tag: str, names: dict[str, str], told: dict[str, str | None]
) -> None:
    element = etree.SubElement(parent, f"{{{_NS}}}{tag}", names)
    for key, value in told.items():
        if value:
            etree.SubElement(element, f"{{{_NS}}}data", key=key).text = _printable(value)


def _printable(text: str) -> str:
    """``text`` without the control characters and surrogates that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
