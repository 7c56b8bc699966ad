"""Which rules are to tell of which developments."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.archive import Archive
from zufolge.model import Development

__all__ = ["pairs"]


def pairs(archive: Archive, found: Iterable[Development]) -> list[tuple[str, str]]:
    """Which rules in force are to tell of which developments: ids of both."""
    rules = archive.rules.in_force()
    return [
        (rule.id, each.id)
        for each in found
        for rule in rules
        if (not rule.kinds or each.kind in rule.kinds) and rule.story in (None, each.story)
    ]
