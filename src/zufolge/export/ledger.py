"""A ledger of corrections as W3C Web Annotations, and back.

Each entry is an annotation by its maker. Its targets are the words that it quotes, with both
selectors of the Web Annotation Data Model, in the order of ``model.quotations``; an entry that
quotes nothing targets what it is about by name. Its body is the correction as ``model.codec``
writes it, without the words; what other programs show is a comment beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zufolge.errors import BadDecisions
from zufolge.export.addresses import urn
from zufolge.export.plain import Json, json_text
from zufolge.model import Correction, CorrectionKind, Entry, Quote, Span, quotations, requoted
from zufolge.model.codec import CodecError, decode, encode

__all__ = ["annotations_of_ledger", "entry_to_json", "ledger_from_annotations"]

_TYPE = "application/vnd.zufolge.correction+json"
_MOTIVATIONS = {
    CorrectionKind.NOTE: "commenting",
    CorrectionKind.JOIN_SOURCES: "linking",
    CorrectionKind.JOIN_CLAIMS: "linking",
}


def annotations_of_ledger(
    entries: Iterable[Entry], addresses: Mapping[str, str] | None = None
) -> str:
    """``entries`` as an annotation page (JSON-LD), in their order. ``addresses`` are where reports
    (by id) were published; others go by their name."""
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:zufolge:corrections",
        "type": "AnnotationPage",
        "items": [_annotation(entry, addresses or {}) for entry in entries],
    }
    return json_text(page, indent=2) + "\n"


def entry_to_json(entry: Entry) -> str:
    """An entry as one line of JSON, its words and all."""
    return json_text({"id": entry.id, **json.loads(encode(entry.correction))})


def _annotation(entry: Entry, addresses: Mapping[str, str]) -> Json:
    made = entry.correction
    bare = requoted(made, (Quote(quote.span) for _, quote in quotations(made)))
    targets = [
        _target(addresses.get(report) or urn(report), quote) for report, quote in quotations(made)
    ]
    annotation: Json = {
        "id": urn(entry.id),
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(made.kind, "editing"),
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "value": _comment(made)},
            {
                "type": "TextualBody",
                "purpose": "editing",
                "format": _TYPE,
                "value": encode(bare),
            },
        ],
        "target": targets or [urn(made.undoes or "ledger")],
    }
    if made.by:
        annotation["creator"] = {"type": "Person", "name": made.by}
    if made.at:
        annotation["created"] = made.at
    return annotation


def _comment(made: Correction) -> str:
    """What a correction says, for people who read the annotation elsewhere."""
    names = " → ".join(who.name for who in made.sources)
    note = made.note
    parts = (
        names,
        made.act.value if made.act else "",
        made.certainty.value if made.certainty else "",
        ", ".join(filter(None, (note.text, note.source, note.time))) if note else "",
        made.why,
    )
    return ": ".join([made.kind.value, *filter(None, ("; ".join(filter(None, parts)),))])


def _target(source: str, quote: Quote) -> Json:
    span = quote.span
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if quote.exact:
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            }
        )
    return {"source": source, "selector": selectors}


def ledger_from_annotations(text: str, path: Path | str) -> tuple[Entry, ...]:
    """The entries in an annotation page that ``annotations_of_ledger`` wrote, in its order.

    Annotations of others are passed over. Raises ``BadDecisions`` for what is no such page, and
    for an entry that is not whole.
    """
    try:
        items = json.loads(text)["items"]
        return tuple(_entries(items))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CodecError) as error:
        raise BadDecisions(
            path, f"is no page of annotations that zufolge corrections export wrote ({error!r})"
        ) from error


def _entries(items: Iterable[Json]) -> Iterator[Entry]:
    for item in items:
        bodies = item.get("body")
        told = bodies if isinstance(bodies, list) else []
        own = [body["value"] for body in told if body.get("format") == _TYPE]
        if not own:
            continue
        bare = decode(Correction, own[0])
        quotes = [_quote(target) for target in item["target"] if isinstance(target, dict)]
        if len(quotes) != sum(1 for _ in quotations(bare)):
            raise ValueError(f"{item['id']}: has other targets than quotations")
        yield Entry(item["id"].removeprefix("urn:zufolge:"), requoted(bare, iter(quotes)))


def _quote(target: Json) -> Quote:
    by_type = {selector["type"]: selector for selector in target["selector"]}
    place = by_type["TextPositionSelector"]
    words = by_type.get("TextQuoteSelector", {"exact": "", "prefix": "", "suffix": ""})
    return Quote(
        Span(place["start"], place["end"]), words["exact"], words["prefix"], words["suffix"]
    )
