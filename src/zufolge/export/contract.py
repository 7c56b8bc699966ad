"""The contract of ``dossier.json``, version 1: keys are added to it, never renamed.

The JSON Schema beside it (``data/dossier.schema.json``) is written by hand; tests hold the two
together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from zufolge.export.corrected import corrections_to_dicts, decisions_to_dict
from zufolge.export.knowledge import (
    copies_to_dict,
    slots_to_dict,
    timeline_to_dict,
    values_to_dict,
    wordings_to_dict,
)
from zufolge.model import (
    Block,
    Claim,
    Dossier,
    Gap,
    Match,
    Mention,
    Place,
    ReaderCard,
    Reading,
    Refusal,
    Report,
    Source,
    Span,
    Statement,
    When,
)

__all__ = [
    "CONTRACT",
    "card_to_dict",
    "claim_to_dict",
    "gap_to_dict",
    "readers_to_json",
    "reading_to_json",
    "report_to_dict",
    "source_to_dict",
    "statement_to_dict",
    "to_dict",
    "to_json",
    "when_to_dict",
]

CONTRACT = "zufolge.dossier/1"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# A span on one line: half the lines of a dossier, and a diff that shows the span that moved.
# Inside a JSON string no line break can stand, so that no text is ever touched.
_SPAN = re.compile(r'\{\n\s+"start": (\d+),\n\s+"end": (\d+)\n\s+\}')
_DIGITS = 4

Json = dict[str, Any]


def to_json(dossier: Dossier) -> str:
    """``dossier`` as JSON text: keys in the contract's order, two spaces, a line break at the end.

    The same dossier gives the same bytes. A lone surrogate, which UTF-8 cannot carry, is escaped.
    """
    text = json.dumps(to_dict(dossier), ensure_ascii=False, indent=2, allow_nan=False)
    text = _SPAN.sub(r'{"start": \1, "end": \2}', text)
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def to_dict(dossier: Dossier) -> Json:
    """``dossier`` as plain dicts, lists, strings and numbers under the contract's keys."""
    return {
        "schema": CONTRACT,
        "tool": {
            "name": "zufolge",
            "version": dossier.version,
            "reader": card_to_dict(dossier.reader),
            "similarity": card_to_dict(dossier.similarity) if dossier.similarity else None,
        },
        "reports": [report_to_dict(r, dossier.credits.get(r.id, ())) for r in dossier.reports],
        "sources": [source_to_dict(s) for s in dossier.sources],
        "statements": [statement_to_dict(s) for s in dossier.statements],
        "claims": [claim_to_dict(c) for c in dossier.claims],
        "matches": [_match(m) for m in dossier.matches],
        "values": values_to_dict(dossier.values),
        "copies": copies_to_dict(dossier.copies),
        "slots": slots_to_dict(dossier.slots),
        "timeline": timeline_to_dict(dossier.timeline),
        "wordings": wordings_to_dict(dossier.wordings),
        "gaps": [gap_to_dict(g) for g in dossier.gaps],
        "refused": [_refusal(r) for r in dossier.refused],
        "decisions": decisions_to_dict(dossier.decisions),
        "corrections": corrections_to_dicts(dossier),
        "withdrawn": [statement_to_dict(s) for s in dossier.withdrawn],
    }


def readers_to_json(cards: Iterable[ReaderCard]) -> str:
    """Readers as JSON text, a list of what ``tool.reader`` would say of each."""
    return json.dumps([card_to_dict(card) for card in cards], ensure_ascii=False, indent=2)


def card_to_dict(card: ReaderCard) -> Json:
    """A reader, as ``tool.reader``."""
    return {
        "name": card.name,
        "licence": card.licence,
        "version": card.version,
        "backend": card.backend,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [_span(s) for s in spans]


def when_to_dict(when: When | None) -> Json | None:
    """A point in time, as everywhere in the contract."""
    if when is None:
        return None
    return {
        "value": when.value,
        "precision": when.precision.value,
        "spans": _spans(when.spans),
    }


def _block(report: Report, block: Block) -> Json:
    """What only blocks of pages or documents have is left out of others."""
    made: Json = {"kind": block.kind.value, "start": block.start, "end": block.end}
    page = report.page_at(block.start)
    if page is not None:
        made["page"] = page
    if block.raw:
        made["raw"] = _spans(block.raw)
    if block.time is not None:
        made["time"] = when_to_dict(block.time)
    return made


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
        "headline_span": _span(report.headline) if report.headline else None,
        "title": report.title,
        "section": report.section,
        "paywalled": report.paywalled,
        "media": report.media,
        "published": when_to_dict(report.published),
        "updated": when_to_dict(report.updated),
        "language": report.language,
        "genre": report.genre.value,
        "genre_spans": _spans(report.genre_spans),
        "agencies": list(agencies),
        "credits": [{"name": c.name, **_span(c.span)} for c in report.credits],
        "bylines": list(report.bylines),
        "text": report.text,
        "blocks": [_block(report, b) for b in report.blocks],
    }


def _place(place: Place) -> Json:
    return {"report": place.report, **_span(place.span)}


def source_to_dict(source: Source) -> Json:
    """A source, as in ``sources``."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "party": source.party,
        "aliases": list(source.aliases),
        "stands_for": source.stands_for,
        "members": list(source.members),
        "mentions": [_place(p) for p in source.mentions],
        "reasons": list(source.reasons),
    }


def statement_to_dict(statement: Statement) -> Json:
    """A statement, as in ``statements``."""
    return {
        "id": statement.id,
        "report": statement.report,
        "parent": statement.parent,
        "repeats": statement.repeats,
        "form": statement.form.value,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "frame": _spans(statement.frame),
        "speaker": _spans(statement.speaker),
        "addressee": _spans(statement.addressee),
        "speaker_id": statement.speaker_id,
        "relays": [{"source": r.source, "spans": _spans(r.spans)} for r in statement.relays],
        "act": statement.act.value,
        "act_detail": statement.act_detail,
        "certainty": statement.certainty.value,
        "evidence": _spans(statement.evidence),
        "said": when_to_dict(statement.said),
        "confidence": round(statement.confidence, _DIGITS),
    }


def claim_to_dict(claim: Claim) -> Json:
    """A claim, as in ``claims``."""
    return {
        "id": claim.id,
        "gist": claim.gist,
        "statements": list(claim.statements),
        "stances": [{"statement": s.statement, "stance": s.stance.value} for s in claim.stances],
        "status": claim.status.value,
        "status_rule": claim.status_rule,
        "status_because": list(claim.status_because),
        "history": [
            {
                "report": h.report,
                "when": h.when,
                "stance": h.stance.value,
                "statement": h.statement,
                "order": h.order.value,
            }
            for h in claim.history
        ],
        "origins": [
            {"sources": list(o.sources), "statements": list(o.statements), "reason": o.reason}
            for o in claim.origins
        ],
        "related": [
            {"claim": k.claim, "relation": k.relation.value, "because": list(k.because)}
            for k in claim.related
        ],
        "decided": list(claim.decided),
        "steps": [
            {
                "when": step.when,
                "status": step.status.value,
                "rule": step.rule,
                "because": list(step.because),
            }
            for step in claim.steps
        ],
    }


def _match(match: Match) -> Json:
    return {
        "a": match.a,
        "b": match.b,
        "score": round(match.score, _DIGITS),
        "relation": match.relation.value,
        "reasons": list(match.reasons),
    }


def gap_to_dict(gap: Gap) -> Json:
    """A gap, as in ``gaps``."""
    return {
        "report": gap.report,
        **_span(gap.span),
        "kind": gap.kind.value,
        "reason": gap.reason,
        "statement": gap.statement,
    }


def _refusal(refusal: Refusal) -> Json:
    return {"path": refusal.path, "reason": refusal.reason}


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
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _mention(mention: Mention) -> Json:
    return {
        "kind": mention.kind.value,
        **_span(mention.span),
        "name": _span(mention.name) if mention.name else None,
        "role": _span(mention.role) if mention.role else None,
    }
