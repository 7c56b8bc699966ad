"""Statements in rows: who said what, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zufolge.desk.readings import ReadNow
from zufolge.model import spans_text
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.entries import head_of, place_href, shortened

__all__ = ["SaidRow", "said_rows"]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A statement."""

    id: str
    report: str
    speaker: str
    quote: str
    href: str
    place: str
    chosen: bool = False


def said_rows(
    now: ReadNow, names: Iterable[str], words: Texts, chosen: Iterable[str] = ()
) -> tuple[SaidRow, ...]:
    """These statements, as far as they are read, in the order given."""
    picked = set(chosen)
    rows = []
    for name in names:
        said = now.statement(name)
        if said is None:
            continue
        report = now.reports[said.report]
        source = now.source(said.speaker_id or "")
        speaker = named(source.name if source else spans_text(said.speaker, report.text))
        rows.append(
            SaidRow(
                name,
                report.id,
                speaker or words.ui["unknown_speaker"],
                shortened(spans_text(said.content, report.text)),
                place_href(report.id, list(said.content)),
                head_of(report, words),
                name in picked,
            )
        )
    return tuple(rows)
