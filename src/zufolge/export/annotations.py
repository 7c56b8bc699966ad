"""Statements as W3C Web Annotations: one annotation a statement, one target a span.

Each target has both selectors of the Web Annotation Data Model: the position in code points of
the untouched text, and the quotation with what stands before and behind it, so that a tool with
another copy of the text can find the place again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zufolge.export.addresses import address_of, urn
from zufolge.export.corrected import corrected_by
from zufolge.export.plain import Json, json_text
from zufolge.model import Dossier, Report, Source, Span, Statement

__all__ = ["web_annotations"]

_BESIDE = 32  # code points of prefix and suffix


def web_annotations(dossier: Dossier) -> str:
    """An annotation page (JSON-LD), in the order of the statements."""
    reports = {report.id: report for report in dossier.reports}
    sources = {source.id: source for source in dossier.sources}
    signed = corrected_by(dossier)
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:zufolge:annotations",
        "type": "AnnotationPage",
        "items": [
            _annotation(statement, reports[statement.report], sources, signed)
            for statement in dossier.statements
        ],
    }
    return json_text(page, indent=2) + "\n"


def _annotation(
    statement: Statement,
    report: Report,
    sources: Mapping[str, Source],
    signed: Mapping[str, Sequence[str]],
) -> Json:
    speaker = sources.get(statement.speaker_id or "")
    relays = [sources[r.source].name for r in statement.relays if r.source]
    told = {
        "speaker": speaker.name if speaker else None,
        "relays": relays,
        "form": statement.form.value,
        "act": statement.act.value,
        "certainty": statement.certainty.value,
    }
    bodies = [_body(name, value) for name, value in told.items() if value]
    bodies += [
        {"type": "TextualBody", "purpose": "commenting", "value": line}
        for line in signed.get(statement.id, ())
    ]
    return {
        "id": urn(statement.id),
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": [_target(span, report) for span in statement.content],
    }


def _body(name: str, value: object) -> Json:
    text = " → ".join(value) if isinstance(value, list) else value
    return {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {text}"}


def _target(span: Span, report: Report) -> Json:
    text = report.text
    return {
        "source": address_of(report),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _BESIDE) : span.start],
                "suffix": text[span.end : span.end + _BESIDE],
            },
        ],
    }
