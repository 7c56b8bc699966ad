"""The export room: a dossier as JSON under a published contract, and in the formats of others."""

from zufolge.export.contract import CONTRACT, readers_to_json, reading_to_json, to_dict, to_json
from zufolge.export.formats import files_of
from zufolge.export.found import found_to_json
from zufolge.export.schema import schema
from zufolge.export.stories import story_to_json

__all__ = [
    "CONTRACT",
    "files_of",
    "found_to_json",
    "readers_to_json",
    "reading_to_json",
    "schema",
    "story_to_json",
    "to_dict",
    "to_json",
]
