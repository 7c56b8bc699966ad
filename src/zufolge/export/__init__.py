"""The export room: a dossier as JSON under a published contract."""

from zufolge.export.contract import CONTRACT, reading_to_json, to_dict, to_json
from zufolge.export.schema import schema

__all__ = ["CONTRACT", "reading_to_json", "schema", "to_dict", "to_json"]
