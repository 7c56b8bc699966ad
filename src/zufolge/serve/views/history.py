"""Entries of the ledger that are about something, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.corrections import taken_back
from zufolge.desk.readings import ReadNow
from zufolge.render.texts import Texts
from zufolge.serve.views.entries import EntryView, entry_view, head_of

__all__ = ["entries_of", "history_of"]


def entries_of(now: ReadNow, names: Iterable[str], words: Texts) -> tuple[EntryView, ...]:
    """These entries (ids), the newest first: what holds, what does not and why."""
    known = {entry.id: entry for entry in now.ledger.entries}
    back = taken_back(known.values())
    overruled = {each.entry.id: each.by for each in now.decisions.overruled}
    reports = now.reports

    def heads(report: str) -> str:
        return head_of(reports[report], words) if report in reports else ""

    order = {name: number for number, name in enumerate(known)}
    return tuple(
        entry_view(known[name], words, heads, known, back, overruled)
        for name in sorted(names, key=lambda name: -order[name])
    )


def history_of(now: ReadNow, statements: Iterable[str], words: Texts) -> tuple[EntryView, ...]:
    """Every entry about these statements, the newest first, also those that were taken back."""
    spans = {
        (s.report, s.content) for name in statements if (s := now.as_read.get(name)) is not None
    }
    about = {
        entry.id
        for entry in now.ledger.entries
        for cited in entry.correction.statements
        if (cited.report, tuple(q.span for q in cited.quotes)) in spans
    }
    return entries_of(now, about, words)
