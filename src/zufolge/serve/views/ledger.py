"""The ledger as a list: what holds, what was taken back, overruled, or fits no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zufolge.archive import Archive
from zufolge.correcting import Standing, cited_reports
from zufolge.corrections import taken_back
from zufolge.errors import NotInArchive
from zufolge.model import CorrectionKind, Entry, spans_text
from zufolge.render.texts import Texts
from zufolge.serve.views.entries import EntryView, entry_view, head_of, place_href, shortened

__all__ = ["Asked", "LedgerRow", "fitting", "heads_in", "ledger_rows"]

ALL, HOLDS, BACK, OVERRULED, UNPLACED = "all", "holds", "back", "overruled", "unplaced"
STATES = {
    ALL: "desk_ledger_all",
    HOLDS: "desk_ledger_holds",
    BACK: "desk_ledger_back",
    OVERRULED: "desk_ledger_overruled",
    UNPLACED: "desk_ledger_unplaced",
}
"""What the ledger is asked for, with the word for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are shown: those by a person, of a kind, about reports of a story, that stand
    so. Empty asks for all."""

    by: str = ""
    kind: str = ""
    state: str = ""
    reports: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry; ``reason`` is why it has no place, ``near`` what is read there now: the words and
    the address of each statement; ``overrules`` does not hold because of it."""

    entry: EntryView
    reason: str
    near: tuple[tuple[str, str], ...]
    overrules: tuple[EntryView, ...]


class heads_in:  # noqa: N801 - a function with a memory
    """What reports of an archive are called in a line."""

    def __init__(self, archive: Archive, words: Texts) -> None:
        self._archive = archive
        self._words = words
        self._known: dict[str, str] = {}

    def __call__(self, report: str) -> str:
        if report not in self._known:
            try:
                told = head_of(self._archive.report(report), self._words)
            except NotInArchive:
                told = self._words.ui["desk_ledger_gone"].format(report=report)
            self._known[report] = told
        return self._known[report]


def fitting(entries: tuple[Entry, ...], asked: Asked, standing: Standing) -> list[Entry]:
    """The entries that are asked for, the newest first."""
    back = taken_back(entries)
    lost = {each.entry.id for each in standing.unplaced}
    by_id = {entry.id: entry for entry in entries}

    def state_of(entry: Entry) -> str:
        if entry.id in back:
            return BACK
        if entry.id in lost:
            return UNPLACED
        return OVERRULED if entry.id in standing.overruled else HOLDS

    def about(entry: Entry) -> set[str]:
        undone = by_id.get(entry.correction.undoes or "")
        return cited_reports(entry) or (about(undone) if undone else set())

    return [
        entry
        for entry in reversed(entries)
        if (not asked.by or entry.correction.by == asked.by)
        and (not asked.kind or entry.correction.kind.value == asked.kind)
        and (asked.state in ("", ALL) or state_of(entry) == asked.state)
        and (asked.reports is None or about(entry) & asked.reports)
    ]


def ledger_rows(
    archive: Archive,
    shown: tuple[Entry, ...],
    known: Mapping[str, Entry],
    standing: Standing,
    words: Texts,
) -> tuple[LedgerRow, ...]:
    """``shown`` in words; ``known`` are all entries by id."""
    heads, back = heads_in(archive, words), taken_back(known.values())
    lost = {each.entry.id: each for each in standing.unplaced}
    rows = []
    for entry in shown:
        unplaced = lost.get(entry.id)
        rows.append(
            LedgerRow(
                entry_view(entry, words, heads, known, back, standing.overruled),
                words.unplaced(unplaced.reason) if unplaced else "",
                tuple(_near(archive, unplaced.near)) if unplaced else (),
                tuple(
                    entry_view(known[name], words, heads, known)
                    for name, by in standing.overruled.items()
                    if by == entry.id
                ),
            )
        )
    return tuple(rows)


def _near(archive: Archive, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is read where an entry would stand."""
    found = []
    for name in names:
        for report in archive.reports_with(name):
            reading = archive.reading(report)
            said = next((s for s in reading.statements if s.id == name), None) if reading else None
            if said is not None:
                text = archive.report(report).text
                words = shortened(spans_text(said.content, text))
                found.append((words, place_href(report, list(said.content))))
    return found


def kinds_of(words: Texts) -> tuple[tuple[str, str], ...]:
    """All kinds of entries to choose from."""
    return tuple((kind.value, words.label("correction", kind)) for kind in CorrectionKind)
