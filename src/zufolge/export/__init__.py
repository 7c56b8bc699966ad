"""The export room: a dossier as JSON under a published contract, and in the formats of others."""

from zufolge.export.contract import CONTRACT, readers_to_json, reading_to_json, to_dict, to_json
from zufolge.export.formats import files_of
from zufolge.export.found import found_to_json
from zufolge.export.ledger import annotations_of_ledger, entry_to_json, ledger_from_annotations
from zufolge.export.quotations import document_of
from zufolge.export.schema import schema
from zufolge.export.stories import story_to_json
from zufolge.export.training import ledger_from_training, training_lines

__all__ = [
    "CONTRACT",
    "annotations_of_ledger",
    "document_of",
    "entry_to_json",
    "files_of",
    "found_to_json",
    "ledger_from_annotations",
    "ledger_from_training",
    "readers_to_json",
    "reading_to_json",
    "schema",
    "story_to_json",
    "to_dict",
    "to_json",
    "training_lines",
]
