"""A report as it was published, with every statement marked and an address for each passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.archive import Revision, StoredReading
from zufolge.corrections import Applied
from zufolge.model import (
    Act,
    Along,
    Certainty,
    Report,
    Span,
    Statement,
    envelope,
    spans_text,
)
from zufolge.render.markup import Mark, Note, marked_up
from zufolge.render.naming import named
from zufolge.render.texts import Texts
from zufolge.render.views.reports import statement_marks, windows
from zufolge.serve.views.stories import local

__all__ = ["BlockView", "Card", "ReportPage", "Version", "address_of", "report_page", "web"]


@dataclass(frozen=True, slots=True)
class Card:
    """A statement beside its report. ``quote`` is what is copied: its ``words`` with where they
    stand. ``speaker`` and ``rest`` are the parts of ``way``."""

    id: str
    number: int
    href: str
    content: tuple[Span, ...]
    way: str
    tags: tuple[str, ...]
    confidence: str
    words: str
    quote: str
    speaker: str
    rest: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A stretch of a report. ``start`` is its first code point: the text of ``html`` is that of the
    report, character for character."""

    kind: str
    label: str
    start: int
    html: Markup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the page at the report's address."""

    report: str
    title: str
    changes: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that ``report.html`` shows. ``source`` stands behind what is copied; ``in_text``
    says that the title stands in the text itself."""

    id: str
    title: str
    in_text: bool
    language: str
    outlet: str
    when: str
    url: str
    href: str
    bylines: str
    story: str
    story_title: str
    read_by: str
    versions: tuple[Version, ...]
    has_changes: bool
    blocks: tuple[BlockView, ...]
    statements: str
    source: str


def report_page(
    report: Report,
    read_so: Applied | None,
    read: StoredReading | None,
    versions: tuple[Revision, ...],
    story: tuple[str, str] | None,
    words: Texts,
) -> ReportPage:
    """``report`` with what was read in it; ``read_so`` is of this report alone, ``story`` its
    story's id and title."""
    linking = read_so.linking if read_so else None
    said = sorted(
        linking.statements if linking else (),
        key=lambda s: (s.content[0].start, s.content[-1].end, s.id),
    )
    ui = words.ui
    when = report.published or report.updated
    told = (
        named(report.outlet.name) if report.outlet else "",
        named(_title(report, words)),
        words.when(when.value) if when else ui["undated"],
        report.url or "",
    )
    source = ", ".join(filter(None, told))
    own = next((each for each in versions if each.report == report.id), None)
    added = own.added if own else ()
    return ReportPage(
        id=report.id,
        title=_title(report, words),
        in_text=report.headline is not None,
        language=report.language,
        outlet=report.outlet.name if report.outlet else ui["no_outlet"],
        when=words.when(when.value) if when else ui["undated"],
        url=report.url or "",
        href=web(report.url),
        bylines=", ".join(report.bylines),
        story=story[0] if story else "",
        story_title=story[1] if story else "",
        read_by=ui["desk_read_by"].format(
            reader=read.card.name, version=read.card.version, when=words.when(local(read.read))
        )
        if read
        else "",
        versions=tuple(_version(each, report, words) for each in versions)
        if len(versions) > 1
        else (),
        has_changes=bool(added),
        blocks=_blocks(report, said, read_so, added, words, source),
        statements=words.count("statement", len(said)),
        source=source,
    )


def address_of(said: Statement) -> str:
    """The fragment under which a statement's passage is found, for good."""
    span = envelope(said.content)
    return f"char={span.start},{span.end}"


def web(url: str | None) -> str:
    """``url`` if a browser may follow it."""
    return url if url and url.startswith(("https://", "http://")) else ""


def _title(report: Report, words: Texts) -> str:
    if report.headline:
        return report.headline.of(report.text)
    return report.title or words.ui["no_headline"]


def _version(each: Revision, report: Report, words: Texts) -> Version:
    changes = ""
    if each.before is not None:
        changes = words.ui["desk_version_changes"].format(
            added=words.number(len(each.added)), removed=words.number(len(each.removed))
        )
    title = words.ui["desk_version_n"].format(n=each.number)
    return Version(each.report, title, changes, each.report == report.id)


def _blocks(
    report: Report,
    said: list[Statement],
    read_so: Applied | None,
    added: tuple[Span, ...],
    words: Texts,
    source: str,
) -> tuple[BlockView, ...]:
    names = {each.id: each.name for each in read_so.linking.sources} if read_so else {}
    marks = [mark for each in said for mark in statement_marks(each)]
    marks += [Mark(span, "added") for span in added]
    wrong = read_so.withdrawn if read_so else ()
    marks += [Mark(span, "withdrawn", each.id) for each in wrong for span in each.content]
    near = Along(marks, lambda mark: mark.span)
    whole = list(windows(report))
    begins: dict[int, list[tuple[int, Statement]]] = defaultdict(list)
    at = 0
    for number, each in enumerate(said, start=1):
        start = each.content[0].start
        while at + 1 < len(whole) and whole[at][1].end <= start:
            at += 1
        begins[at].append((number, each))
    blocks = []
    for place, (kind, window) in enumerate(whole):
        here = begins[place]
        notes, taken = [], set()
        for number, each in here:
            anchor = address_of(each)
            if anchor in taken:  # one passage, two statements: one address
                continue
            taken.add(anchor)
            label = words.ui["statement_n"].format(n=number)
            at_start = max(each.content[0].start, window.start)
            notes.append(Note(at_start, anchor, str(number), f"#s-{each.id}", label))
        blocks.append(
            BlockView(
                kind.value.replace(" ", "-") if kind else "unlabelled",
                words.label("block", kind) if kind else words.ui["unlabelled"],
                window.start,
                marked_up(report.text, window, near.meeting(window), notes),
                tuple(_card(n, each, report, names, words, source) for n, each in here),
            )
        )
    return tuple(blocks)


def _quoted(words: str) -> str:
    """``words`` in quotation marks, unless they bring some along."""
    return words if words[:1] in '„“»«"' else f"»{words}«"


def _card(
    number: int,
    said: Statement,
    report: Report,
    names: dict[str, str],
    words: Texts,
    source: str,
) -> Card:
    speaker = named(names.get(said.speaker_id or "") or spans_text(said.speaker, report.text))
    steps = [speaker or words.ui["unknown_speaker"]]
    relays = (names.get(r.source or "") or spans_text(r.spans, report.text) for r in said.relays)
    steps += map(named, relays)
    tags = [words.label("form", said.form)]
    if said.act is not Act.SAY:
        tags.append(words.label("act", said.act))
    if said.certainty is not Certainty.ASSERTED:
        tags.append(words.label("certainty", said.certainty))
    address = address_of(said)
    quoted = _quoted(spans_text(said.content, report.text))
    return Card(
        id=said.id,
        number=number,
        href=f"/reports/{report.id}#{address}",
        content=said.content,
        way=" → ".join(steps),
        tags=tuple(tags),
        confidence=words.ui["desk_confidence"].format(percent=words.percent(said.confidence)),
        words=quoted,
        quote=f"{quoted} ({source}, {report.id}#{address})",
        speaker=speaker,
        rest="".join(f" → {step}" for step in steps[1:]),
    )
