"""Which column of a table is the headline, the text, the date …"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from zufolge.errors import BadMapping

__all__ = ["FIELDS", "columns_of", "read_mapping"]

FIELDS = (
    "text", "html", "headline", "lead", "published", "updated", "url", "outlet", "language",
)  # fmt: skip
"""What a table can say of a report. One of the first two is needed."""
_BODIES = ("text", "html")
_BETWEEN = re.compile(r"[\s_.-]+")
_MOST_NAMED = 40


def read_mapping(value: str) -> dict[str, str]:
    """``--map headline=title,text=body`` as columns by field.

    Raises ``BadMapping`` for anything but FIELD=COLUMN parted by commas, each field once.
    """
    mapping: dict[str, str] = {}
    for part in value.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column or field not in FIELDS:
            raise BadMapping(
                "--map", f"{part!r} is no FIELD=COLUMN; the fields are: {', '.join(FIELDS)}"
            )
        if mapping.setdefault(field, column) != column:
            raise BadMapping("--map", f"gives {field!r} two columns; keep one of them")
    return mapping


def columns_of(
    path: str, found: Collection[str], mapping: Mapping[str, str] | None
) -> dict[str, str]:
    """The column of each field, of those ``found`` in the table at ``path``.

    ``mapping`` decides alone where it is given; else well-known names do. Raises ``BadMapping``,
    which names the columns, where two could be one field or none is the text.
    """
    if mapping:
        for field, column in mapping.items():
            if column not in found:
                raise BadMapping(path, f"has no column {column!r} for {field!r}; {_choices(found)}")
        chosen = dict(mapping)
    else:
        chosen = _guessed(path, found)
    if not any(body in chosen for body in _BODIES):
        raise BadMapping(path, f"no column is known as the text; {_choices(found)}")
    return chosen


def _guessed(path: str, found: Collection[str]) -> dict[str, str]:
    names = _well_known()
    chosen: dict[str, str] = {}
    for field in FIELDS:
        fitting = [column for column in found if _plain(column) in names[field]]
        if len(fitting) > 1:
            raise BadMapping(
                path,
                f"its columns {', '.join(map(repr, fitting))} could all be {field!r};"
                f" {_choices(found)}",
            )
        chosen.update({field: fitting[0]} if fitting else {})
    if "text" in chosen and "html" in chosen:
        # Pages tell more: what is a caption and what a headline.
        del chosen["text"]
    return chosen


def _choices(found: Collection[str]) -> str:
    shown: Sequence[str] = list(found)[:_MOST_NAMED]
    more = " …" if len(found) > _MOST_NAMED else ""
    listed = ", ".join(repr(name[:80]) for name in shown)
    return f"say which is which, as in --map text=COLUMN,headline=COLUMN; it has: {listed}{more}"


def _plain(name: str) -> str:
    return _BETWEEN.sub("", name.casefold())


@cache
def _well_known() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("zufolge.ingest") / "data" / "columns.toml").read_text("utf-8"))
    return {field: frozenset(map(_plain, names)) for field, names in table.items()}
