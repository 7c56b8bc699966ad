"""The form by which a statement is corrected, and what its report tells of corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zufolge.corrections import taken_back
from zufolge.desk.readings import ReadNow
from zufolge.model import (
    Act,
    Certainty,
    Correction,
    Form,
    Relay,
    Report,
    Source,
    SourceKind,
    Span,
    Statement,
    spans_text,
)
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.spans import spans_told
from zufolge.serve.views.entries import EntryView, head_of, place_href, shortened
from zufolge.serve.views.history import entries_of, history_of

__all__ = [
    "AddedForm",
    "Choice",
    "CorrectedReport",
    "Group",
    "StatementForm",
    "acts",
    "added_form",
    "certainties",
    "corrected_report",
    "forms",
    "kinds",
    "near_choice",
    "people_groups",
    "statement_form",
    "value_of",
]

MOST_RELAYS = 3
"""Steps that can be added to a chain at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a field: what is sent, and what is shown."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under a heading."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class StatementForm:
    """All that the form shows of a statement. ``was_relays`` is what the fields of the chain are
    filled with, one value a step; of
    ``steps`` fields the first ``shown_steps`` are in sight."""

    report: str
    statement: str
    place: str
    href: str
    quote: str
    at: str
    seen: str
    speaker: str
    chain: str
    act: str
    certainty: str
    people: tuple[Group, ...]
    was_relays: tuple[str, ...]
    steps: int
    shown_steps: int
    history: tuple[EntryView, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class CorrectedReport:
    """What editors put right in one report: for each statement, of statements that were withdrawn
    (with their words), and what has no place any more."""

    of: Mapping[str, tuple[EntryView, ...]]
    withdrawn: tuple[tuple[str, str, str, tuple[EntryView, ...]], ...]
    unplaced: tuple[tuple[EntryView, str], ...]


def statement_form(now: ReadNow, name: str, words: Texts) -> StatementForm:
    """The form for a statement that is read in ``now``, withdrawn or not."""
    read = now.as_read[name]
    said = now.statement(name) or read
    report = now.reports[said.report]
    relays = tuple(value_of(relay) for relay in said.relays)
    ui = words.ui
    speaker = now.source(said.speaker_id or "")
    spoken = named(speaker.name if speaker else spans_text(said.speaker, report.text))
    steps = [spoken or ui["unknown_speaker"], *(_step(now, r, report) for r in said.relays)]
    return StatementForm(
        report=report.id,
        statement=name,
        place=head_of(report, words),
        href=place_href(report.id, list(read.content)),
        quote=shortened(spans_text(read.content, report.text), 400),
        at=spans_told(read.content),
        seen=now.seen(name),
        speaker=steps[0],
        chain=" → ".join(steps),
        act=words.label("act", said.act),
        certainty=words.label("certainty", said.certainty),
        people=people_groups(now, report, words, said.relays),
        was_relays=relays,
        steps=len(relays) + MOST_RELAYS,
        shown_steps=len(relays) + 1,
        history=history_of(now, (name,), words),
        withdrawn=now.statement(name) is None,
    )


def value_of(relay: Relay) -> str:
    """What a field of the form says for a step: a source, else the words that name it."""
    if relay.source:
        return relay.source
    return f"at:{relay.spans[0].start},{relay.spans[0].end}" if relay.spans else ""


def _step(now: ReadNow, relay: Relay, report: Report) -> str:
    source = now.source(relay.source or "")
    return named(source.name if source else spans_text(relay.spans, report.text))


def people_groups(
    now: ReadNow, report: Report, words: Texts, relays: Iterable[Relay] = ()
) -> tuple[Group, ...]:
    """Everybody of the story to choose from, those whom this report names first."""
    here: list[Choice] = []
    others: list[Choice] = []
    for source in sorted(now.applied.linking.sources, key=lambda s: (s.name.casefold(), s.id)):
        named = any(place.report == report.id for place in source.mentions)
        (here if named else others).append(Choice(source.id, _called(source, words)))
    loose = [
        Choice(value_of(relay), f"„{_step(now, relay, report)}“")
        for relay in relays
        if not relay.source and relay.spans
    ]
    groups = (
        Group(words.ui["desk_correct_people_here"], (*here, *loose)),
        Group(words.ui["desk_correct_people_story"], tuple(others)),
    )
    return tuple(group for group in groups if group.choices)


def _called(source: Source, words: Texts) -> str:
    beside = source.role or words.label("source_kind", source.kind)
    return f"{named(source.name)} ({named(beside)})"


def corrected_report(now: ReadNow, report: str, words: Texts) -> CorrectedReport:
    """What there is to tell beside the text of ``report``."""
    back = taken_back(now.ledger.entries)
    by_words: dict[tuple[Span, ...], list[str]] = {}
    for entry in now.ledger.entries:
        if entry.id in back:
            continue
        for cited in entry.correction.statements:
            if cited.report == report:
                spans = tuple(quote.span for quote in cited.quotes)
                by_words.setdefault(spans, []).append(entry.id)
    read = [s for s in now.as_read.values() if s.report == report]
    of = {s.id: entries_of(now, by_words[s.content], words) for s in read if s.content in by_words}
    text = now.reports[report].text
    wrong = (s for s in now.applied.withdrawn if s.report == report)
    return CorrectedReport(
        of,
        tuple(
            (
                s.id,
                shortened(spans_text(s.content, text)),
                place_href(report, list(s.content)),
                of.get(s.id, ()),
            )
            for s in wrong
        ),
        tuple(
            (entries_of(now, (each.entry.id,), words)[0], words.unplaced(each.reason))
            for each in now.unplaced
            if _is_about(each.entry.id, now, report)
        ),
    )


def _is_about(entry: str, now: ReadNow, report: str) -> bool:
    found = now.entry(entry)
    return found is not None and any(c.report == report for c in found.correction.statements)


def acts(words: Texts) -> tuple[Choice, ...]:
    """All acts to choose from."""
    return tuple(Choice(act.value, words.label("act", act)) for act in Act)


def certainties(words: Texts) -> tuple[Choice, ...]:
    """All certainties to choose from."""
    return tuple(Choice(c.value, words.label("certainty", c)) for c in Certainty)


def forms(words: Texts) -> tuple[Choice, ...]:
    """All forms to choose from."""
    return tuple(Choice(form.value, words.label("form", form)) for form in Form)


def kinds(words: Texts) -> tuple[Choice, ...]:
    """What somebody whom nobody named yet can be."""
    return tuple(Choice(kind.value, words.label("source_kind", kind)) for kind in SourceKind)


@dataclass(frozen=True, slots=True)
class AddedForm:
    """All that the form shows of a passage that somebody marked, with what the reader finds."""

    report: str
    place: str
    href: str
    quote: str
    at: str
    seen: str
    speaker: str
    speaker_at: str
    act: str
    certainty: str
    form: str
    people: tuple[Group, ...]
    there: tuple[tuple[str, str], ...]


def added_form(
    now: ReadNow,
    report: Report,
    offered: Correction,
    there: Iterable[Statement],
    seen: str,
    words: Texts,
) -> AddedForm:
    """The form for the passage of ``offered``; ``there`` is what is read in it already."""
    (cited,) = offered.statements
    spans = [quote.span for quote in cited.quotes]
    return AddedForm(
        report=report.id,
        place=head_of(report, words),
        href=place_href(report.id, spans),
        quote=shortened(spans_text(spans, report.text), 400),
        at=spans_told(spans),
        seen=seen,
        speaker=" … ".join(quote.exact for quote in offered.told_by),
        speaker_at=spans_told(quote.span for quote in offered.told_by),
        act=offered.act.value if offered.act else "",
        certainty=offered.certainty.value if offered.certainty else "",
        form=offered.form.value if offered.form else "",
        people=people_groups(now, report, words),
        there=tuple(near_choice(each, report) for each in there),
    )


def near_choice(said: Statement, report: Report) -> tuple[str, str]:
    """A statement that is read where another was: its id and its words."""
    return said.id, shortened(spans_text(said.content, report.text))
