"""Names of weekdays and months, for all rooms that read dates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["calendar_names"]


@cache
def calendar_names(language: str, kind: str) -> Mapping[str, int]:
    """The number of each name: ``kind`` is "weekday" (1 is Monday), "weekday_short", "month" or
    "month_short", ``language`` "de" or "en". Raises ``KeyError`` for a table there is not."""
    text = (files("zufolge.language") / "data" / "calendar.toml").read_text("utf-8")
    table: Mapping[str, str] = tomllib.loads(text)[language][kind]
    return {form: int(number) for number, forms in table.items() for form in forms.split()}
