"""The export room: a dossier as JSON under a published contract, and in the formats of others."""

from zufolge.export.contract import (
    CONTRACT,
    claim_to_dict,
    readers_to_json,
    source_to_dict,
    to_dict,
    to_json,
)
from zufolge.export.corrected import entry_to_dict
from zufolge.export.formats import files_of
from zufolge.export.found import found_to_dict, found_to_json
from zufolge.export.ledger import annotations_of_ledger, entry_to_json, ledger_from_annotations
from zufolge.export.passages import passage_to_dict
from zufolge.export.plain import json_text, spans_to_dicts
from zufolge.export.quotations import document_of
from zufolge.export.readings import (
    card_to_dict,
    gap_to_dict,
    reading_to_json,
    report_to_dict,
    statement_to_dict,
)
from zufolge.export.schema import schema
from zufolge.export.stories import story_to_dict, story_to_json
from zufolge.export.training import ledger_from_training, training_lines

__all__ = [
    "CONTRACT",
    "annotations_of_ledger",
    "card_to_dict",
    "claim_to_dict",
    "document_of",
    "entry_to_dict",
    "entry_to_json",
    "files_of",
    "found_to_dict",
    "found_to_json",
    "gap_to_dict",
    "json_text",
    "ledger_from_annotations",
    "ledger_from_training",
    "passage_to_dict",
    "readers_to_json",
    "reading_to_json",
    "report_to_dict",
    "schema",
    "source_to_dict",
    "spans_to_dicts",
    "statement_to_dict",
    "story_to_dict",
    "story_to_json",
    "to_dict",
    "to_json",
    "training_lines",
]
