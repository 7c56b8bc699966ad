"""An invented story as rules read it, for tests of corrections."""

from __future__ import annotations

from collections.abc import Sequence

from building import READER, K, at, report
from editing import entry
from zufolge.corrections import Applied, applied, cited_statement, placed, with_added
from zufolge.linking import link
from zufolge.model import (
    Citation,
    CorrectionKind,
    Entry,
    Ledger,
    Reading,
    Report,
    Source,
    Statement,
    Unplaced,
)
from zufolge.reading import reader_named

RULES = reader_named("rules")

QUAY = report(
    "kai.txt",
    (
        K.PARAGRAPH,
        "Die Kaimauer in Lunde sei gerissen, sagte Hafenmeisterin Ida Brandt. "
        "Das Land zahle den Bau, bestätigte Minister Jon Veld. "
        "„Wir warten auf Geld“, sagte Brandt der Agentur Talpress.",
    ),
)
AGAIN = report(
    "wieder.txt",
    (
        K.PARAGRAPH,
        "Die Kaimauer von Lunde ist gerissen, sagte I. Brandt. Der Bau werde teuer, sagte Veld.",
    ),
)


def read(*reports: Report) -> list[Reading]:
    return [RULES.read(each) for each in reports]


def said(reading: Reading, words: str, told: Report = QUAY) -> Statement:
    """The statement whose content begins with these words."""
    span = at(told.text, words)[0]
    return next(s for s in reading.statements if s.content[0].start == span.start)


def cite(words: str, told: Report = QUAY) -> Citation:
    """The statement that begins with these words, as a ledger keeps it."""
    return cited_statement(told, said(RULES.read(told), words, told), READER)


def noted(
    kind: CorrectionKind, *cited: Citation, hour: int = 8, by: str = "ir", **more: object
) -> Entry:
    """An entry of a ledger, made at that hour."""
    at = f"2031-05-05T{hour:02}:00:00.000000+00:00"
    return entry(kind, *cited, by=by, at=at, **more)


def desk(
    entries: Sequence[Entry], reports: Sequence[Report] = (QUAY,), readings: Sequence[Reading] = ()
) -> tuple[Applied, tuple[Unplaced, ...]]:
    """The story with ``entries`` carried out, and all that has no place."""
    readings = readings or read(*reports)
    decisions, unplaced = placed(Ledger(tuple(entries)), reports, readings)
    done = applied(link(reports, with_added(readings, decisions), decisions), decisions)
    return done, (*unplaced, *done.unplaced)


def of(done: Applied, words: str, told: Report = QUAY) -> Statement:
    """A statement after corrections."""
    start = at(told.text, words)[0].start
    found = (s for s in done.linking.statements if s.report == told.id)
    return next(s for s in found if s.content[0].start == start)


def name(done: Applied, source: str | None) -> str | None:
    """What a source is called."""
    return next((s.name for s in done.linking.sources if s.id == source), None)


def source(reports: Sequence[Report], called: str) -> Source:
    """A source as linking finds it."""
    return next(s for s in link(reports, read(*reports)).sources if s.name == called)
