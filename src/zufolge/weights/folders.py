"""Folders of weights that other distributions bring along, found by entry points.

A distribution of weights names a function in an entry-point group; called without arguments it
gives the folder of its weights. ``card.toml`` in there says what they are:

    name, version, licence   as they stand in every dossier; the name is the entry point's

and whatever else the room that runs them wants to know.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from zufolge.errors import BadWeights

__all__ = ["CARD", "WeightsFolder", "folder_in", "installed_folders"]

CARD = "card.toml"


@dataclass(frozen=True, slots=True)
class WeightsFolder:
    """A folder of weights, and its card: what each has to say and, in ``more``, all of it."""

    path: Path
    name: str
    version: str
    licence: str
    more: Mapping[str, Any]


def installed_folders(group: str) -> tuple[WeightsFolder, ...]:
    """All folders of the entry-point group, by name. Raises ``BadWeights`` for what is none."""
    found = {entry.name: entry for entry in entry_points(group=group)}
    return tuple(_named(found[name]) for name in sorted(found))


def folder_in(path: Path) -> WeightsFolder:
    """The weights of the folder ``path``, by its card alone. Raises ``BadWeights``."""
    try:
        card: dict[str, Any] = tomllib.loads((path / CARD).read_text("utf-8"))
    except OSError as error:
        raise BadWeights(path, f"{CARD} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise BadWeights(path, f"{CARD} does not parse ({error})") from error
    missing = [key for key in ("name", "version", "licence") if not isinstance(card.get(key), str)]
    if missing:
        raise BadWeights(path, f"{CARD} does not say {', '.join(missing)}")
    return WeightsFolder(path, card["name"], card["version"], card["licence"], card)


def _named(entry: EntryPoint) -> WeightsFolder:
    """The folder behind ``entry``, whose name its card must bear."""
    try:
        path = Path(entry.load()())
    except (ImportError, AttributeError, TypeError) as error:
        raise BadWeights(entry.name, f"{entry.value} gives no folder ({error})") from error
    folder = folder_in(path)
    if folder.name != entry.name:
        raise BadWeights(path, f"its card names {folder.name!r} and not {entry.name!r}")
    return folder
