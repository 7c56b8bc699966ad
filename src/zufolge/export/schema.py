"""The published JSON Schema of ``dossier.json`` (draft 2020-12)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """The JSON Schema that every ``dossier.json`` of this version meets."""
    text = (files("zufolge.export") / "data" / "dossier.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
