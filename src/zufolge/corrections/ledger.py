"""Which entries of a ledger are in force, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zufolge.model import Correction, CorrectionKind, Entry, entry_id, quotations
from zufolge.model.codec import encode

__all__ = ["entry_of", "in_force", "is_as_made", "taken_back"]


def entry_of(correction: Correction) -> Entry:
    """``correction`` as an entry. The same correction (maker, time and all) is the same entry."""
    return Entry(entry_id(encode(correction)), correction)


def is_as_made(entry: Entry) -> bool:
    """Whether ``entry`` says what it said when it was made: whether its id comes from it. Of one
    whose words were deleted with their report nobody can tell; it passes."""
    blank = any(not quote.exact for _, quote in quotations(entry.correction))
    return blank or entry_of(entry.correction).id == entry.id


def in_force(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that decide something and were not taken back, in order of time.

    Entries without a time come first and keep their order.
    """
    ordered = _in_order(entries)
    back = taken_back(ordered)
    return tuple(
        entry
        for entry in ordered
        if entry.id not in back and entry.correction.kind is not CorrectionKind.UNDO
    )


def taken_back(entries: Iterable[Entry]) -> frozenset[str]:
    """Ids of the entries that an entry in force undoes. Undoing an undoing brings back."""
    ordered = _in_order(entries)
    undone_by: dict[str, list[str]] = defaultdict(list)
    for entry in ordered:
        if entry.correction.undoes:
            undone_by[entry.correction.undoes].append(entry.id)
    back: dict[str, bool] = {}
    for entry in reversed(ordered):
        _settle(entry.id, undone_by, back)
    return frozenset(name for name, is_back in back.items() if is_back)


def _settle(name: str, undone_by: dict[str, list[str]], back: dict[str, bool]) -> None:
    """Whether ``name`` is taken back, once that of all entries that undo it is known.

    Ids come from what an entry says, and so no entry can undo one that undoes it.
    """
    waiting = [name]
    while waiting:
        here = waiting[-1]
        open_ones = [other for other in undone_by.get(here, ()) if other not in back]
        if open_ones:
            waiting.extend(open_ones)
            continue
        back[here] = any(not back[other] for other in undone_by.get(here, ()))
        waiting.pop()


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    once = {entry.id: entry for entry in entries}
    return sorted(
        once.values(), key=lambda e: (e.correction.at or "", e.id if e.correction.at else "")
    )
