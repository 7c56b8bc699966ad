"""Words for what developed: states and developments hold ids alone, the words stay in the reports.

What is told to others (feeds, webhooks, the list of rules) takes them from here at the time of
telling, as editors corrected them by then. A report that was forgotten has none any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.archive import Archive
from zufolge.correcting import ledger_of, placed
from zufolge.corrections import Applied, applied, with_added
from zufolge.errors import NotInArchive
from zufolge.linking import link, without_fragments
from zufolge.model import (
    CorrectionKind,
    Development,
    Ledger,
    Report,
    Span,
    Statement,
    envelope,
    spans_text,
)

__all__ = ["Sayings", "Source", "Spoken", "Told"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand: a report, its outlet, headline, day and address on the web, as far as it
    tells them."""

    report: str
    outlet: str | None
    headline: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement in words. ``span`` counts code points of the report's text."""

    statement: str
    source: Source
    speaker: str | None
    relays: tuple[str, ...]
    quotation: str
    span: Span

    @property
    def path(self) -> str:
        """The address of the passage on the desk."""
        return f"/reports/{self.source.report}#char={self.span.start},{self.span.end}"


@dataclass(frozen=True, slots=True)
class Told:
    """A development in words: the ``story`` by its name of today with its ``title``, the ``gist``
    of the claim, who ``spoken`` brought it, and the report that it is of (``source``)."""

    development: Development
    story: str
    title: str | None
    gist: str | None
    spoken: tuple[Spoken, ...]
    source: Source | None

    @property
    def path(self) -> str:
        """The address of the story on the desk."""
        return f"/stories/{self.story}"


@dataclass(frozen=True, slots=True)
class _Read:
    report: Report
    read_so: Applied | None


class Sayings:
    """The words of one open archive, remembered for as long as this lives: make one a request."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._reports: dict[str, _Read | None] = {}
        self._spoken: dict[str, Spoken | None] = {}
        self._gists: dict[str, dict[str, str]] = {}
        self._ledger: Ledger | None = None

    def told(self, development: Development) -> Told:
        """``development`` in words."""
        story = self._archive.stories.current_name(development.story) or development.story
        found = (self.spoken(each, development.report) for each in development.statements)
        report = development.report
        read = None if report is None else self._read(report)
        return Told(
            development,
            story,
            self._archive.stories.title_of(story),
            self._gist(development),
            tuple(each for each in found if each is not None),
            None if read is None else _source(read.report),
        )

    def spoken(self, statement: str, report: str | None = None) -> Spoken | None:
        """A statement in words; ``None`` if no report (any more) is read so. ``report`` says where
        to look first."""
        if statement not in self._spoken:
            places = self._places(statement, report)
            found = (self._find(statement, place) for place in places)
            self._spoken[statement] = next((each for each in found if each is not None), None)
        return self._spoken[statement]

    def source(self, report: str) -> Source | None:
        """What a report tells of itself; ``None`` if it is not there (any more)."""
        read = self._read(report)
        return None if read is None else _source(read.report)

    def _gist(self, development: Development) -> str | None:
        if development.claim is None:
            return None
        gist = self._gists_of(development.story).get(development.claim)
        names = [gist] if gist else []
        for each in (*names, *development.statements[:1]):
            said = self.spoken(each, development.report)
            if said is not None:
                return said.quotation
        return None

    def _gists_of(self, story: str) -> dict[str, str]:
        if story not in self._gists:
            kept = self._archive.desk.state(story)
            claims = kept[2].claims if kept else ()
            self._gists[story] = {claim.id: claim.gist for claim in claims}
        return self._gists[story]

    def _places(self, statement: str, report: str | None) -> Iterator[str]:
        """Reports that may hold a statement: those that are read so, that which is named, and those
        that editors added statements to."""
        yield from self._archive.reports_with(statement)
        if report is not None:
            yield report
        for entry in self._entries().entries:
            if entry.correction.kind is CorrectionKind.ADD:
                yield from (cited.report for cited in entry.correction.statements)

    def _find(self, statement: str, report: str) -> Spoken | None:
        read = self._read(report)
        if read is None or read.read_so is None:
            return None
        linking, wrong = read.read_so.linking, read.read_so.withdrawn
        for each in (*linking.statements, *wrong):
            if each.id == statement:
                names = {source.id: source.name for source in linking.sources}
                return _spoken(each, read.report, names)
        return None

    def _read(self, report: str) -> _Read | None:
        if report not in self._reports:
            try:
                found = self._archive.report(report)
            except NotInArchive:
                self._reports[report] = None
            else:
                self._reports[report] = _Read(found, self._corrected(found))
        return self._reports[report]

    def _corrected(self, report: Report) -> Applied | None:
        """How a report is read now, as editors corrected it."""
        reading = self._archive.reading(report.id)
        if reading is None:
            return None
        whole = [without_fragments(reading)]
        decisions, _ = placed(self._entries(), [report], whole)
        return applied(link([report], with_added(whole, decisions), decisions), decisions)

    def _entries(self) -> Ledger:
        if self._ledger is None:
            self._ledger = ledger_of(self._archive)
        return self._ledger


def _spoken(said: Statement, report: Report, names: dict[str, str]) -> Spoken:
    speaker = names.get(said.speaker_id or "") or spans_text(said.speaker, report.text)
    relays = (names.get(r.source or "") or spans_text(r.spans, report.text) for r in said.relays)
    return Spoken(
        said.id,
        _source(report),
        _line(speaker) or None,
        tuple(map(_line, relays)),
        _line(spans_text(said.content, report.text)),
        envelope(said.content),
    )


def _source(report: Report) -> Source:
    headline = report.headline.of(report.text) if report.headline else report.title
    when = report.published or report.updated
    return Source(
        report.id,
        report.outlet.name if report.outlet else None,
        _line(headline) if headline else None,
        when.value if when else None,
        report.url,
    )


def _line(words: str) -> str:
    return " ".join(words.split())
