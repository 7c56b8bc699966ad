"""A dossier in short, and readings, for the terminal.

What comes from reports is cleaned of control characters first, so that no text can steer the
terminal, and is never read as Rich's own markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zufolge.model import (
    Act,
    Certainty,
    Claim,
    Dossier,
    GapKind,
    Genre,
    ReaderCard,
    Reading,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    spans_text,
)
from zufolge.render.texts import Texts, texts
from zufolge.render.views.index import Index
from zufolge.render.views.maker import made_by, may_not
from zufolge.render.views.short import GIST, LINE, shortened

__all__ = ["plain", "reader_list", "readings", "summary"]

_TOP = 5
_STEERING = re.compile(
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def summary(dossier: Dossier, console: Console, *, lang: str = "de") -> None:
    """Print what ``dossier`` holds: reports, claims by status, the best supported and those in
    conflict, gaps and refused files, and who read under which licence."""
    index = Index(dossier, texts(lang))
    ui, count = index.texts.ui, index.texts.count
    totals = (("report", dossier.reports), ("statement", dossier.statements))
    more = (("claim", dossier.claims), ("source", dossier.sources))
    console.print(" · ".join(count(noun, len(parts)) for noun, parts in (*totals, *more)))
    console.print(_report_table(index))
    console.print(_status_table(index))
    _claims(console, index, ui["top_claims"], _most_supported(index))
    _claims(console, index, ui["conflicts"], _in_conflict(index))
    for line in _missing(index):
        console.print(line)
    console.print(Text(f"\n{made_by(dossier, index.texts)}", style="dim"))


def reader_list(
    cards: Sequence[ReaderCard],
    console: Console,
    *,
    lang: str = "de",
    similar: Sequence[ReaderCard] = (),
) -> None:
    """Print the readers that ``cards`` describe, and below what their licences forbid, and what
    tells similarity: the first of ``similar``."""
    words = texts(lang)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("reader", "version", "licence"):
        table.add_column(words.ui[name], overflow="fold")
    for card in cards:
        table.add_row(*map(plain, (card.name, card.version, card.licence)))
    console.print(table)
    for limit in dict.fromkeys(may_not(card, words) for card in cards if card.non_commercial):
        console.print(plain(limit))
    for card in similar[:1]:
        told = words.ui["similarity_by"]
        console.print(
            plain(told.format(name=card.name, version=card.version, licence=card.licence))
        )
    if not similar:
        console.print(plain(words.ui["similarity_by_none"]))


def _report_table(index: Index) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("", "dates", "outlet", "reports", "statements"):
        table.add_column(index.texts.ui[name] if name else "", overflow="fold")
    for report in index.reports:
        head = index.head[report.id]
        said = index.texts.number(len(index.said_in[report.id]))
        table.add_row(str(head.number), head.when, *map(plain, (head.outlet, head.headline)), said)
    return table


def _status_table(index: Index) -> Table:
    table = Table.grid(padding=(0, 2))
    having = Counter(claim.status for claim in index.dossier.claims)
    for status in Status:
        if having[status]:
            sign = index.texts.symbol("status", status)
            label = index.texts.label("status", status)
            table.add_row(sign, label, index.texts.number(having[status]))
    return table


def _most_supported(index: Index) -> list[Claim]:
    """The claims that the most reports carry, of those that more than one does."""
    shared = [c for c in index.dossier.claims if len(index.reports_of(c)) > 1]
    shared.sort(key=lambda c: (-len(index.reports_of(c)), -len(c.origins)))
    return shared[:_TOP]


def _in_conflict(index: Index) -> list[Claim]:
    return [
        claim
        for claim in index.dossier.claims
        if claim.status is Status.DISPUTED
        or any(link.relation is Relation.CONTRADICTS for link in claim.related)
    ][:_TOP]


def _claims(console: Console, index: Index, title: str, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    console.print(Text(f"\n{title}", style="bold"))
    for claim in claims:
        said = index.statement[claim.gist]
        gist = spans_text(said.content, index.report[said.report].text)
        tag = index.status_tag(claim.status)
        line = Text(f"{tag.symbol} {tag.text}, {index.support(claim)}: ")
        console.print(Padding(line + plain(shortened(gist, GIST)), (0, 0, 0, 2), expand=False))


def _missing(index: Index) -> Iterator[Text]:
    having = Counter(gap.kind for gap in index.dossier.gaps)
    gaps = [f"{index.texts.label('gap', k)}: {having[k]}" for k in GapKind if having[k]]
    if gaps:
        yield Text(f"\n{index.texts.ui['gaps']}: {', '.join(gaps)}")
    if index.dossier.refused:
        yield Text(f"\n{index.texts.count('refused', len(index.dossier.refused))}:", "bold")
    for refusal in index.dossier.refused:
        yield plain(f"  {refusal.path}: {refusal.reason}")


def readings(
    pairs: Iterable[tuple[Report, Reading]], console: Console, *, lang: str = "de"
) -> None:
    """Print what was read in each report, one statement after another, and what was not read."""
    words = texts(lang)
    for report, reading in pairs:
        name = report.headline.of(report.text) if report.headline else words.ui["no_headline"]
        console.print(plain(shortened(name), "bold"))
        paths = ", ".join(report.paths)
        said = words.count("statement", len(reading.statements))
        genre = "" if report.genre is Genre.UNKNOWN else f"{words.label('genre', report.genre)} · "
        console.print(plain(f"{paths} · {report.language} · {genre}{said}", "dim"))
        for number, statement in enumerate(reading.statements, 1):
            console.print(_statement(words, report, number, statement))
        for gap in reading.gaps:
            label = words.label("gap", gap.kind)
            text = shortened(gap.span.of(report.text))
            console.print(plain(f"  △ {label}: {text} – {words.reason(gap.reason)}"))
        console.print()


def _statement(words: Texts, report: Report, number: int, said: Statement) -> Text:
    """Two lines: who by which way, form, act and certainty; then the content."""

    def cited(spans: Iterable[Span]) -> str:
        return shortened(spans_text(spans, report.text))

    way = [cited(said.speaker) or words.ui["unknown_speaker"]]
    way += [cited(relay.spans) for relay in said.relays]
    marks = [words.label("form", said.form)]
    if said.act is not Act.SAY:
        marks.append(words.label("act", said.act))
    if said.certainty is not Certainty.ASSERTED:
        marks.append(words.label("certainty", said.certainty))
    first = Text(f"{number:>3}  ") + plain(" → ".join(way), "bold")
    content = shortened(spans_text(said.content, report.text), LINE)
    return first + f"  [{', '.join(marks)}]\n     " + plain(content)


def plain(words: str, style: str = "") -> Text:
    """Text of a report: nothing in it steers the terminal, nothing is markup."""
    return Text(_STEERING.sub("\ufffd", words), style=style)
