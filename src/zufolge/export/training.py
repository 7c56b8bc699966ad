"""Corrected reports as training data: a document of the quotations format a line, and back.

Beside its ``annotations`` a document has the ``corrections`` that are about it, so that reading the
file again gives the same ledger. Entries about no report that is written stand in a last document
without text, ``LEDGER``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from zufolge.errors import BadDecisions
from zufolge.export.plain import Json, json_text
from zufolge.model import Correction, Entry, quotations
from zufolge.model.codec import CodecError, decode, encode

__all__ = ["LEDGER", "ledger_from_training", "training_lines"]

LEDGER = "ledger"


def training_lines(documents: Iterable[Json], entries: Iterable[Entry]) -> Iterator[str]:
    """``documents`` (see ``quotations.document_of``) with ``entries``, each as a line of JSON."""
    written = list(documents)
    names = {document["documentName"] for document in written}
    home: dict[str, list[Json]] = defaultdict(list)
    for number, entry in enumerate(entries):
        about = (report for report, _ in quotations(entry.correction))
        told = {
            "number": number,
            "id": entry.id,
            "correction": json.loads(encode(entry.correction)),
        }
        home[next((name for name in about if name in names), LEDGER)].append(told)
    for document in written:
        yield json_text({**document, "corrections": home[document["documentName"]]})
    if home[LEDGER]:
        nothing: Json = {
            "documentName": LEDGER,
            "originalText": "",
            "tokens": [],
            "annotations": [],
        }
        yield json_text({**nothing, "corrections": home[LEDGER]})


def ledger_from_training(text: str, path: Path | str) -> tuple[Entry, ...]:
    """The entries that ``training_lines`` wrote, in their order. Raises ``BadDecisions``."""
    found: list[tuple[int, Entry]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            for told in json.loads(line).get("corrections", ()):
                made = decode(Correction, json.dumps(told["correction"]))
                found.append((told["number"], Entry(told["id"], made)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CodecError) as e:
            raise BadDecisions(
                path, f"line {number} is no document of the quotations format ({e!r})"
            ) from e
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))
