"""Stories, reports and claims as plain dicts, with the words that a claim consists of."""

from __future__ import annotations

from typing import Any

from zufolge.model import (
    Claim,
    Dossier,
    Report,
    Stance,
    Statement,
    StorySummary,
    envelope,
    spans_text,
)

__all__ = ["claim_told", "report_line", "story_line"]

Json = dict[str, Any]


def story_line(story: StorySummary) -> Json:
    """A story as a list shows it."""
    dated = [report.published for report in story.reports if report.published]
    return {
        "id": story.id,
        "title": story.title,
        "changed": story.changed or None,
        "reports": len(story.reports),
        "outlets": list(story.outlets),
        "first": dated[0] if dated else None,
        "last": dated[-1] if dated else None,
    }


def report_line(report: Report, dossier: Dossier) -> Json:
    """A report of a dossier."""
    names = {source.id: source.name for source in dossier.sources}
    return {
        "id": report.id,
        "headline": report.headline.of(report.text) if report.headline else report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.value if report.published else None,
        "agencies": [names[each] for each in dossier.credits.get(report.id, ()) if each in names],
    }


def claim_told(claim: Claim, dossier: Dossier) -> Json:
    """A claim with the words of all its statements."""
    reports = {report.id: report for report in dossier.reports}
    names = {source.id: source.name for source in dossier.sources}
    said = {s.id: s for s in dossier.statements if s.id in set(claim.statements)}
    stances = {each.statement: each.stance for each in claim.stances}
    told = [
        _quoted(said[name], reports[said[name].report], names, stances[name])
        for name in claim.statements
    ]
    gist = said[claim.gist]
    return {
        "id": claim.id,
        "status": claim.status.value,
        "gist": spans_text(gist.content, reports[gist.report].text),
        "origins": len(claim.origins),
        "statements": told,
        "related": [
            {"claim": each.claim, "relation": each.relation.value} for each in claim.related
        ],
    }


def _quoted(said: Statement, report: Report, names: dict[str, str], stance: Stance) -> Json:
    whole = envelope(said.content)
    when = report.published or report.updated
    speaker = names.get(said.speaker_id or "") or spans_text(said.speaker, report.text)
    return {
        "id": said.id,
        "address": f"{report.id}#char={whole.start},{whole.end}",
        "spans": [{"start": span.start, "end": span.end} for span in said.content],
        "exact": spans_text(said.content, report.text),
        "speaker": speaker or None,
        "relays": [
            names.get(each.source or "") or spans_text(each.spans, report.text)
            for each in said.relays
        ],
        "form": said.form.value,
        "act": said.act.value,
        "certainty": said.certainty.value,
        "outlet": report.outlet.name if report.outlet else None,
        "published": when.value if when else None,
        "stance": stance.value,
    }
