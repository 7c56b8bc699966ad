"""What was read in one report, and by whom, as everywhere in the contract."""

from __future__ import annotations

from zufolge.export.plain import DIGITS, Json, json_text, span_to_dict, spans_to_dicts, when_to_dict
from zufolge.model import Block, Gap, Mention, ReaderCard, Reading, Report, Statement

__all__ = [
    "card_to_dict",
    "gap_to_dict",
    "reading_to_json",
    "report_to_dict",
    "statement_to_dict",
]


def reading_to_json(report: Report, reading: Reading, card: ReaderCard) -> str:
    """What was read in one report, and by whom, as one line of JSON (for JSON Lines), without a
    line break."""
    line = {
        "reader": card_to_dict(card),
        "report": report_to_dict(report, ()),
        "mentions": [_mention(m) for m in reading.mentions],
        "statements": [statement_to_dict(s) for s in reading.statements],
        "gaps": [gap_to_dict(g) for g in reading.gaps],
    }
    return json_text(line)


def card_to_dict(card: ReaderCard) -> Json:
    """A reader, as ``tool.reader``."""
    return {
        "name": card.name,
        "licence": card.licence,
        "version": card.version,
        "backend": card.backend,
    }


def report_to_dict(report: Report, agencies: tuple[str, ...]) -> Json:
    """A report, as in ``reports``; ``agencies`` are ids of those that its text credits."""
    outlet = report.outlet
    return {
        "id": report.id,
        "path": report.paths[0] if report.paths else None,
        "paths": list(report.paths),
        "sha256": report.sha256,
        "revision_of": report.revision_of,
        "url": report.url,
        "outlet": {"name": outlet.name, "domain": outlet.domain} if outlet else None,
        "headline": report.headline.of(report.text) if report.headline else None,
        "headline_span": span_to_dict(report.headline) if report.headline else None,
        "title": report.title,
        "section": report.section,
        "paywalled": report.paywalled,
        "media": report.media,
        "published": when_to_dict(report.published),
        "updated": when_to_dict(report.updated),
        "language": report.language,
        "genre": report.genre.value,
        "genre_spans": spans_to_dicts(report.genre_spans),
        "agencies": list(agencies),
        "credits": [{"name": c.name, **span_to_dict(c.span)} for c in report.credits],
        "bylines": list(report.bylines),
        "text": report.text,
        "blocks": [_block(report, b) for b in report.blocks],
    }


def _block(report: Report, block: Block) -> Json:
    """What only blocks of pages or documents have is left out of others."""
    made: Json = {"kind": block.kind.value, "start": block.start, "end": block.end}
    page = report.page_at(block.start)
    if page is not None:
        made["page"] = page
    if block.raw:
        made["raw"] = spans_to_dicts(block.raw)
    if block.time is not None:
        made["time"] = when_to_dict(block.time)
    return made


def _mention(mention: Mention) -> Json:
    return {
        "kind": mention.kind.value,
        **span_to_dict(mention.span),
        "name": span_to_dict(mention.name) if mention.name else None,
        "role": span_to_dict(mention.role) if mention.role else None,
    }


def statement_to_dict(statement: Statement) -> Json:
    """A statement, as in ``statements``."""
    return {
        "id": statement.id,
        "report": statement.report,
        "parent": statement.parent,
        "repeats": statement.repeats,
        "form": statement.form.value,
        "content": spans_to_dicts(statement.content),
        "cue": spans_to_dicts(statement.cue),
        "frame": spans_to_dicts(statement.frame),
        "speaker": spans_to_dicts(statement.speaker),
        "addressee": spans_to_dicts(statement.addressee),
        "speaker_id": statement.speaker_id,
        "relays": [
            {"source": r.source, "spans": spans_to_dicts(r.spans)} for r in statement.relays
        ],
        "act": statement.act.value,
        "act_detail": statement.act_detail,
        "certainty": statement.certainty.value,
        "evidence": spans_to_dicts(statement.evidence),
        "said": when_to_dict(statement.said),
        "confidence": round(statement.confidence, DIGITS),
    }


def gap_to_dict(gap: Gap) -> Json:
    """A gap, as in ``gaps``."""
    return {
        "report": gap.report,
        **span_to_dict(gap.span),
        "kind": gap.kind.value,
        "reason": gap.reason,
        "statement": gap.statement,
    }
