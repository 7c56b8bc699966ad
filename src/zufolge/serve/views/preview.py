"""What is going to be kept, before it is: each entry, what it changes, and what it overrules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.desk.readings import ReadNow
from zufolge.model import Act, Certainty, Corrected, CorrectionKind, Entry
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.entries import EntryView, entry_view, head_of

__all__ = ["PreviewRow", "preview"]


_OF_PEOPLE = (CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """An entry to come. ``was`` is what it changes, ``overrules`` what no longer holds then, and
    ``nowhere`` why it would have no place."""

    entry: EntryView
    was: str
    overrules: tuple[EntryView, ...]
    nowhere: str


def preview(after: ReadNow, entries: Sequence[Entry], words: Texts) -> tuple[PreviewRow, ...]:
    """``entries`` as they would hold in ``after``, where they were tried out."""
    known = {entry.id: entry for entry in after.ledger.entries}

    def heads(report: str) -> str:
        return head_of(after.reports[report], words) if report in after.reports else ""

    rows = []
    for entry in entries:
        changed = [c for c in after.applied.corrected if c.entry == entry.id]
        nowhere = next((u.reason for u in after.unplaced if u.entry.id == entry.id), "")
        rows.append(
            PreviewRow(
                entry_view(entry, words, heads, known),
                _was(changed, after, words),
                tuple(
                    entry_view(each.entry, words, heads, known)
                    for each in after.decisions.overruled
                    if each.by == entry.id
                ),
                words.unplaced(nowhere) if nowhere else "",
            )
        )
    return tuple(rows)


def _was(changed: Sequence[Corrected], after: ReadNow, words: Texts) -> str:
    """What had been there, in words; empty where there was nothing or nothing to compare."""
    for each in changed:
        if each.was and each.kind not in _OF_PEOPLE:
            told = " → ".join(_named(value, after, words) for value in each.was)
            return words.ui["desk_correct_was"].format(was=told)
    return ""


def _named(value: str, after: ReadNow, words: Texts) -> str:
    source = after.source(value)
    if source is not None:
        return named(source.name)
    if value in list(Act):
        return words.label("act", Act(value))
    if value in list(Certainty):
        return words.label("certainty", Certainty(value))
    return value
