"""What editors put right: at each statement, claim and source that it is about, and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from zufolge.model import (
    Act,
    Certainty,
    Corrected,
    Correction,
    CorrectionKind,
    Decision,
    Entry,
    Note,
    Statement,
)
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, Row
from zufolge.render.views.short import named, shortened

__all__ = ["Corrections", "corrections", "entry_row", "of_claim", "of_source", "of_statement"]

_ABOUT_CLAIMS = frozenset({CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS})

_CHOICES: dict[str, dict[str, StrEnum]] = {
    "act": {act.value: act for act in Act},
    "certainty": {certainty.value: certainty for certainty in Certainty},
}


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that was corrected, all that a later correction overruled, and all that has no place."""

    holding: tuple[Row, ...]
    overruled: tuple[Row, ...]
    unplaced: tuple[Row, ...]


def corrections(index: Index) -> Corrections:
    """The whole ledger as far as it is about these reports."""
    decisions = index.dossier.decisions
    return Corrections(
        tuple(_row(index, decision) for decision in decisions.decided),
        tuple(
            Row(_kind(index, o.entry), (*_named(index, o.entry), *_signed(index, o.entry)))
            for o in decisions.overruled
        ),
        tuple(
            Row(
                _kind(index, u.entry),
                (
                    *_named(index, u.entry),
                    Link(index.texts.unplaced(u.reason)),
                    *(index.link_to(near) for near in u.near if near in index.statement),
                    *_signed(index, u.entry),
                ),
            )
            for u in index.dossier.unplaced
        ),
    )


def entry_row(index: Index, entry: Entry) -> Row:
    """An entry of the ledger in the words that it quotes, whether it holds here or not."""
    return Row(_kind(index, entry), (*_named(index, entry), *_signed(index, entry)))


def of_statement(index: Index, said: Statement) -> Iterator[Row]:
    """What was corrected of a statement, each with what had been read and who put it right."""
    for each in index.corrected.get(said.id, ()):
        if each.kind in _ABOUT_CLAIMS or _note_on_claim(index.entry[each.entry]):
            continue
        yield _changed(index, each)


def of_claim(index: Index, statements: Iterable[str]) -> tuple[Row, ...]:
    """The notes of editors on the claim that these statements are."""
    return tuple(
        _changed(index, each)
        for statement in statements
        for each in index.corrected.get(statement, ())
        if _note_on_claim(index.entry[each.entry])
    )


def of_source(index: Index, source: str) -> tuple[Row, ...]:
    """What was corrected of a source."""
    return tuple(_changed(index, each) for each in index.corrected.get(source, ()))


def _note_on_claim(entry: Entry) -> bool:
    note = entry.correction.note
    return note is not None and note.claim


def _changed(index: Index, each: Corrected) -> Row:
    entry, ui = index.entry[each.entry], index.texts.ui
    if each.kind is CorrectionKind.NOTE:
        return Row("✎ " + ui["noted"], (*map(Link, each.now), *_signed(index, entry)))
    told: tuple[Link, ...] = ()
    if each.was or each.now:
        now, was = (_values(index, values) for values in (each.now, each.was))
        told = (Link(ui["correction_was"].format(now=now, was=was) if each.was else now),)
    label = index.texts.label("correction", each.kind)
    return Row(f"✎ {label}", (*told, *_signed(index, entry)))


def _values(index: Index, values: Iterable[str]) -> str:
    shown = [_value(index, value) for value in values]
    return " → ".join(shown) or index.texts.ui["correction_nobody"]


def _value(index: Index, value: str) -> str:
    """A source's name, an act or a certainty in words; a name as it is."""
    if value in index.source:
        return named(index.source[value].name)
    for name, kinds in _CHOICES.items():
        if value in kinds:
            return index.texts.label(name, kinds[value])
    return value


def _row(index: Index, decision: Decision) -> Row:
    made = decision.entry.correction
    named = [
        *(index.link_to(s) for s in decision.statements if s in index.statement),
        *(_person(index, who.id, who.name) for who in decision.sources),
        *_said(index, made),
    ]
    return Row(_kind(index, decision.entry), (*named, *_signed(index, decision.entry)))


def _named(index: Index, entry: Entry) -> Iterator[Link]:
    """What an entry was about, in the words that it quotes."""
    made = entry.correction
    for cited in made.statements:
        words = " … ".join(quote.exact for quote in cited.quotes)
        where = index.head[cited.report].label if cited.report in index.head else ""
        quoted = _quoted(shortened(words, 80)) if words else cited.statement or ""
        yield Link(f"{where}: {quoted}" if where else quoted)
    yield from (_person(index, who.id, who.name) for who in made.sources)
    yield from _said(index, made)


def _quoted(words: str) -> str:
    """``words`` in quotation marks, unless they bring some along."""
    return words if words[:1] in '„“»«"' else f"„{words}“"


def _said(index: Index, made: Correction) -> Iterator[Link]:
    """Act, certainty and note of a correction."""
    if made.act is not None:
        yield Link(index.texts.label("act", made.act))
    if made.certainty is not None:
        yield Link(index.texts.label("certainty", made.certainty))
    if made.note is not None:
        yield Link(_note(made.note))


def _note(note: Note) -> str:
    return ", ".join(filter(None, (note.text, note.source, note.time)))


def _person(index: Index, source: str | None, name: str) -> Link:
    found = index.source.get(source or name)
    return index.source_link(found) if found else Link(named(name))


def _kind(index: Index, entry: Entry) -> str:
    return index.texts.label("correction", entry.correction.kind)


def _signed(index: Index, entry: Entry) -> Iterator[Link]:
    """Who, when and why, as far as it is told."""
    made = entry.correction
    by = index.texts.ui["by"].format(name=made.by) if made.by else ""
    at = f"{index.texts.when(made.at)} UTC" if made.at else ""
    signed = ", ".join(filter(None, (by, at)))
    if signed or made.why:
        yield Link(": ".join(filter(None, (signed, made.why))))
