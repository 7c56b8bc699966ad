"""The bridge that fell, before and after nine: an archive in which something of every sort became
of the story since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import desk_correcting as do
import desk_made as made
from bridge import bridge
from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.correcting import append, undo
from zufolge.corrections import cited_statement
from zufolge.desk.keeping_up import keep_up
from zufolge.following import follow
from zufolge.model import Act, Certainty, Correction, CorrectionKind, Statement
from zufolge.reading import reader_named

__all__ = ["NINE", "Morning", "morning"]

NINE = "2026-01-05T09:00"
"""On German clocks. How the story stood before it was kept at 8:30."""

_BEFORE = "2026-01-05T07:30:00.000000+00:00"
_SHOWN = "2026-01-05T07:30:00+00:00"


@dataclass(frozen=True, slots=True)
class Morning:
    """The archive at ``path``: the ``story`` of the bridge, and one in which ``nothing`` happened
    since nine."""

    path: Path
    story: str
    nothing: str


def morning(path: Path) -> Morning:
    """Before nine: the agency's text in three outlets, a correction. Since: a hospital and a mayor
    who denies, a ministry that confirms, a reading found wrong, a correction, one taken back, and a
    report that was deleted."""
    made.filled(path, [*bridge()[:3], *made.harbour()])
    wrongly = _correct(
        path, "zwölf Menschen", CorrectionKind.CERTAINTY, certainty=Certainty.HEARSAY
    )
    keep_up(path, reader_named("rules"))
    with Archive.open(path, write=True) as archive:
        archive.database.run("UPDATE story_states SET at = ?", (_BEFORE,))
        archive.database.run("UPDATE stories SET shown = ?, changed = ?", (_SHOWN, _SHOWN))
        by_title = {each.title or "": each.id for each in archive.stories.summaries()}
        story = next(name for title, name in by_title.items() if "Arnbrücke" in title)
        nothing = next(name for title, name in by_title.items() if "Hafen" in title)
    with Archive.open(path, write=True) as archive:
        add(archive, bridge()[3:], Work(reader_named("rules")))
        radio = next(r.id for r in archive.reports() if r.outlet and r.outlet.name == "Lokalradio")
        archive.forget(radio, "withdrawn by the outlet", _SHOWN)
        follow(archive)
        undo(archive, wrongly, "Ida Kern")
    _correct(path, "im März gewarnt", CorrectionKind.WRONG)
    _correct(path, "im April geprüft", CorrectionKind.ACT, act=Act.CONFIRM)
    keep_up(path, reader_named("rules"))
    return Morning(path, f"/stories/{story}", f"/stories/{nothing}")


def _correct(path: Path, words: str, kind: CorrectionKind, **more: Act | Certainty) -> str:
    said: Statement = do.said(path, words)
    with Archive.open(path, write=True) as archive:
        cited = cited_statement(archive.report(said.report), said)
        return append(archive, Correction(kind, "Ida Kern", statements=(cited,), **more)).id  # type: ignore[arg-type]
