"""The export room: a dossier as JSON under a published contract."""

from zufolge.export.contract import CONTRACT, to_dict, to_json
from zufolge.export.schema import schema

__all__ = ["CONTRACT", "schema", "to_dict", "to_json"]
