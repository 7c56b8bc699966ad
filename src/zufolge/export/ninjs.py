"""Reports as ninjs 3 (IPTC), an item a line, with the chain of sources in ``infoSources``."""

from __future__ import annotations

from collections.abc import Iterator

from zufolge.export.addresses import address_of, urn
from zufolge.export.plain import Json, json_text
from zufolge.model import Dossier, Report

__all__ = ["ninjs"]


def ninjs(dossier: Dossier) -> str:
    """JSON Lines, an item for each report in the dossier's order."""
    items = (_item(report, dossier) for report in dossier.reports)
    return "".join(json_text(item) + "\n" for item in items)


def _item(report: Report, dossier: Dossier) -> Json:
    item: Json = {
        "uri": address_of(report),
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "representationType": "complete",
    }
    if report.language != "und":
        item["language"] = report.language
    for key, when in (("firstCreated", report.published), ("versionCreated", report.updated)):
        if when is not None:
            item[key] = when.value
    if report.headline:
        value = " ".join(report.headline.of(report.text).split())
        item["headlines"] = [{"role": "main", "value": value}]
    if report.bylines:
        item["by"] = ", ".join(report.bylines)
    item["infoSources"] = list(_chain(report, dossier))
    item["bodies"] = [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(report.text),
            "value": report.text,
        }
    ]
    return item


def _chain(report: Report, dossier: Dossier) -> Iterator[Json]:
    """Outlet, agencies credited, then those who passed on and those who said it, each once."""
    if report.outlet:
        yield {"name": report.outlet.name, "role": "outlet"}
    own = [s for s in dossier.statements if s.report == report.id]
    roles = {
        "agency": dossier.credits.get(report.id, ()),
        "relay": [r.source for s in own for r in s.relays if r.source],
        "speaker": [s.speaker_id for s in own if s.speaker_id],
    }
    sources = {source.id: source for source in dossier.sources}
    for role, names in roles.items():
        for name in dict.fromkeys(names):
            source = sources[name]
            entry = {"name": source.name, "uri": urn(name), "role": role}
            yield entry | ({"description": source.role} if source.role else {})
