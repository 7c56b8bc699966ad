"""What a search found, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from zufolge.model import Act, Certainty, Excerpt, Found, ReportHit, Span, StatementHit
from zufolge.render.terminal import plain
from zufolge.render.texts import Texts, texts

__all__ = ["hits"]


def hits(found: Found, console: Console, *, lang: str = "de") -> None:
    """Print statements, then reports: who and how, the passage with its marks, the address."""
    words = texts(lang)
    for noun, listed, ranked, more in (
        ("statement", found.statements, found.ranked_statements, found.more_statements),
        ("report", found.reports, found.ranked_reports, found.more_reports),
    ):
        if not listed:
            continue
        shown = words.ui["hits_newest" if more else "hits_ranked"]
        console.print(
            Text(shown.format(shown=len(listed), ranked=words.count(noun, ranked)), "bold")
        )
        for hit in listed:
            console.print(_who(words, hit) if isinstance(hit, StatementHit) else _title(words, hit))
            console.print(Padding(_passage(hit.excerpt), (0, 0, 0, 2), expand=False))
            console.print(Padding(_place(words, hit), (0, 0, 0, 2), expand=False))
    for line in _remarks(words, found):
        console.print(Text(line, "dim"))


def _who(words: Texts, hit: StatementHit) -> Text:
    way = " → ".join((hit.speaker or words.ui["unknown_speaker"], *hit.relays))
    marks = [words.label("form", hit.form)]
    if hit.act is not Act.SAY:
        marks.append(words.label("act", hit.act))
    if hit.certainty is not Certainty.ASSERTED:
        marks.append(words.label("certainty", hit.certainty))
    return plain(way, "bold") + f"  [{', '.join(marks)}]"


def _title(words: Texts, hit: ReportHit) -> Text:
    return plain(hit.headline or words.ui["no_headline"], "bold")


def _passage(excerpt: Excerpt) -> Text:
    """The passage with its marks, all on one line: control characters and breaks are replaced one
    by one, so that the marks stay where they are."""
    shown = plain(excerpt.text.replace("\n", " "))
    for mark in excerpt.marks:
        local = Span(mark.start - excerpt.span.start, mark.end - excerpt.span.start)
        shown.stylize("bold yellow", local.start, local.end)
    return shown


def _place(words: Texts, hit: StatementHit | ReportHit) -> Text:
    when = words.when(hit.published) if hit.published else words.ui["undated"]
    parts = [hit.outlet or "", when, hit.address]
    if isinstance(hit, StatementHit) and hit.also_in:
        parts.append(f"{words.ui['also_in']} {', '.join(hit.also_in)}")
    return plain(" · ".join(filter(None, parts)), "dim")


def _remarks(words: Texts, found: Found) -> Iterator[str]:
    if not (found.statements or found.reports):
        yield words.ui["hits_none"]
    if found.ignored:
        yield words.ui["hits_ignored"].format(words=", ".join(found.ignored))
    for asked, taken in found.instead:
        yield words.ui["hits_instead"].format(asked=asked, taken=taken)
