"""Entries of the ledger as every page shows them: what, about which words, by whom, when, why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from zufolge.model import (
    Citation,
    Correction,
    CorrectionKind,
    Entry,
    Note,
    Report,
    Span,
    envelope,
    quotations,
)
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.stories import local

__all__ = [
    "EntryView",
    "Heads",
    "Quoted",
    "around",
    "entry_view",
    "head_of",
    "place_href",
    "shortened",
]

Heads = Callable[[str], str]
"""What a report is called in a line (outlet, date, headline), by its id; empty if it is gone."""

_LONGEST, _MOST_PLACES, _AROUND = 280, 6, 60


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report and where they stand; no words if they were deleted with it."""

    words: str
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody whom a correction names, with places that name them."""

    name: str
    places: tuple[Quoted, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """``state`` is how it stands in words, empty where it simply holds; ``may_undo`` says that it
    can be taken back, ``may_redo`` that it was and can be brought back. ``instead`` is what holds
    in its place where a later one overrules it, and the address of that; it can be said again."""

    id: str
    kind: str
    what: str
    quotes: tuple[Quoted, ...]
    people: tuple[PersonView, ...]
    signed: str
    why: str
    of: EntryView | None = None
    state: str = ""
    may_undo: bool = False
    may_redo: bool = False
    instead: tuple[str, str] | None = None


def entry_view(
    entry: Entry,
    words: Texts,
    heads: Heads,
    known: Mapping[str, Entry],
    back: Collection[str] = (),
    overruled: Mapping[str, str] | None = None,
) -> EntryView:
    """``entry`` in words. ``known`` are all entries by id, ``back`` those that were taken back,
    ``overruled`` tells by which later entry another does not hold."""
    made = entry.correction
    undoes = known.get(made.undoes or "")
    is_undo = made.kind is CorrectionKind.UNDO
    return EntryView(
        id=entry.id,
        kind=words.label("correction", made.kind),
        what=" · ".join(_what(made, words)),
        quotes=tuple(quoted(cited, heads) for cited in made.statements if cited.quotes),
        people=tuple(_people(made, heads, words)) if made.kind in _OF_PEOPLE else (),
        signed=_signed(made, words),
        why=made.why or "",
        of=entry_view(undoes, words, heads, {}) if undoes else None,
        state=_state(entry, words, known, back, overruled or {}),
        may_undo=entry.id not in back,
        may_redo=entry.id in back and not is_undo,
        instead=_instead(entry, words, known, overruled or {}) if entry.id not in back else None,
    )


_OF_PEOPLE = (CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES)


def quoted(cited: Citation, heads: Heads) -> Quoted:
    """The words of a citation, with their address."""
    spans = [quote.span for quote in cited.quotes]
    told = " … ".join(quote.exact for quote in cited.quotes if quote.exact)
    return Quoted(shortened(told), place_href(cited.report, spans), heads(cited.report))


def place_href(report: str, spans: list[Span]) -> str:
    """Where a passage stands; nothing without one."""
    if not (report and spans):
        return ""
    whole = envelope(spans)
    return f"/reports/{report}#char={whole.start},{whole.end}"


def shortened(words: str, longest: int = _LONGEST) -> str:
    """``words`` on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} …"


def around(text: str, span: Span) -> tuple[str, str, str]:
    """The words before ``span`` on its line, its own, and those behind it; cut between words."""
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    is_cut = len(before) == _AROUND and "\n" not in before
    before = before.rpartition("\n")[2]
    line = after.partition("\n")[0]
    if is_cut:
        before = f"… {before.partition(' ')[2]}"
    if line == after and len(after) == _AROUND:
        line = f"{line.rpartition(' ')[0]} …"
    return before, shortened(span.of(text)), line


def head_of(report: Report, words: Texts) -> str:
    """A report in a line."""
    when = report.published or report.updated
    told = report.headline.of(report.text) if report.headline else report.title
    parts = (
        named(report.outlet.name) if report.outlet else words.ui["no_outlet"],
        words.when(when.value) if when else words.ui["undated"],
        shortened(told or "", 90),
    )
    return " · ".join(filter(None, parts))


def _what(made: Correction, words: Texts) -> Iterator[str]:
    names = " → ".join(named(who.name) for who in made.sources)
    if made.kind is CorrectionKind.JOIN_SOURCES:
        yield " = ".join(named(who.name) for who in made.sources)
    elif made.kind is CorrectionKind.PART_SOURCES:
        yield " ≠ ".join(named(who.name) for who in made.sources)
    elif names:
        yield names
    elif made.kind is CorrectionKind.SPEAKER:
        yield words.ui["correction_nobody"]
    elif made.kind is CorrectionKind.RELAYS:
        yield words.ui["desk_correct_no_relays"]
    if made.kind is CorrectionKind.ADD:
        if made.told_by and not names:
            yield " … ".join(quote.exact for quote in made.told_by)
        if made.form is not None:
            yield words.label("form", made.form)
    if made.act is not None:
        yield words.label("act", made.act)
    if made.certainty is not None:
        yield words.label("certainty", made.certainty)
    if made.note is not None:
        yield told(made.note)


def told(note: Note) -> str:
    """A note on one line."""
    return ", ".join(filter(None, (note.text, note.source, note.time)))


def _people(made: Correction, heads: Heads, words: Texts) -> Iterator[PersonView]:
    for who in made.sources:
        places = [
            Quoted(shortened(q.exact), place_href(cited.report, [q.span]), heads(cited.report))
            for cited in who.mentions
            for q in cited.quotes
        ]
        more = len(places) - _MOST_PLACES
        told_more = words.ui["desk_correct_more_places"].format(n=more) if more > 0 else ""
        yield PersonView(named(who.name), tuple(places[:_MOST_PLACES]), told_more)


def _signed(made: Correction, words: Texts) -> str:
    by = words.ui["by"].format(name=made.by) if made.by else ""
    at = words.when(local(made.at)) if made.at else ""
    return ", ".join(filter(None, (by, at)))


def _instead(
    entry: Entry, words: Texts, known: Mapping[str, Entry], overruled: Mapping[str, str]
) -> tuple[str, str] | None:
    """What holds in place of an entry that was overruled, by however many in a row."""
    name = entry.id
    for _ in overruled:
        name = overruled.get(name, name)
    if name == entry.id or name not in known:
        return None
    made = known[name].correction
    what = " · ".join(_what(made, words))
    kind = words.label("correction", made.kind) if made.kind is not entry.correction.kind else ""
    told = ": ".join(filter(None, (kind, what))) or words.label("correction", made.kind)
    return words.ui["desk_correct_instead"].format(what=told), f"/corrections/{name}"


def _state(
    entry: Entry,
    words: Texts,
    known: Mapping[str, Entry],
    back: Collection[str],
    overruled: Mapping[str, str],
) -> str:
    ui = words.ui
    if entry.id in back:
        undo = next(
            (e for e in known.values() if e.correction.undoes == entry.id and e.id not in back),
            None,
        )
        by = _signed(undo.correction, words) if undo else ""
        taken = ui["desk_correct_taken_back"]
        return f"{taken} {by}".strip()
    if entry.id in overruled:
        later = known.get(overruled[entry.id])
        by = _signed(later.correction, words) if later else ""
        return f"{ui['overruled']} {by}".strip()
    if any(not quote.exact for _, quote in quotations(entry.correction)):
        return ui["desk_correct_words_gone"]
    return ""
