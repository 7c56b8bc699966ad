"""The contract of ``dossier.json``, version 1: keys are added to it, never renamed.

The JSON Schema beside it (``data/dossier.schema.json``) is written by hand; tests hold the two
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zufolge.export.corrected import corrections_to_dicts, decisions_to_dict
from zufolge.export.knowledge import (
    copies_to_dict,
    slots_to_dict,
    timeline_to_dict,
    values_to_dict,
    wordings_to_dict,
)
from zufolge.export.plain import DIGITS, Json, json_text, place_to_dict
from zufolge.export.readings import card_to_dict, gap_to_dict, report_to_dict, statement_to_dict
from zufolge.model import Claim, Dossier, Match, ReaderCard, Refusal, Source

__all__ = [
    "CONTRACT",
    "claim_to_dict",
    "readers_to_json",
    "source_to_dict",
    "to_dict",
    "to_json",
]

CONTRACT = "zufolge.dossier/1"
# A span on one line: half the lines of a dossier, and a diff that shows the span that moved.
# Inside a JSON string no line break can stand, so that no text is ever touched.
_SPAN = re.compile(r'\{\n\s+"start": (\d+),\n\s+"end": (\d+)\n\s+\}')


def to_json(dossier: Dossier) -> str:
    """``dossier`` as JSON text: keys in the contract's order, two spaces, a line break at the end.

    The same dossier gives the same bytes. A lone surrogate, which UTF-8 cannot carry, is escaped.
    """
    text = json_text(to_dict(dossier), indent=2)
    return _SPAN.sub(r'{"start": \1, "end": \2}', text) + "\n"


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
    return json_text([card_to_dict(card) for card in cards], indent=2)


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
        "mentions": [place_to_dict(p) for p in source.mentions],
        "reasons": list(source.reasons),
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
        "score": round(match.score, DIGITS),
        "relation": match.relation.value,
        "reasons": list(match.reasons),
    }


def _refusal(refusal: Refusal) -> Json:
    return {"path": refusal.path, "reason": refusal.reason}
