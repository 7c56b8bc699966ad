"""Stories for the terminal: a list of them, and one with the reasons of each of its reports."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from zufolge.model import ScorePart, StoryReport, StorySummary
from zufolge.render.terminal import plain
from zufolge.render.texts import Texts, texts

__all__ = ["stories", "story"]


def stories(
    found: Sequence[StorySummary], alone: int, console: Console, *, lang: str = "de"
) -> None:
    """Print a line or two a story, and how many reports are ``alone`` in theirs and not listed."""
    words = texts(lang)
    for each in found:
        console.print(_head(each, words))
        console.print(Padding(_facts(each, words), (0, 0, 0, 2), expand=False))
    if not found:
        console.print(words.ui["stories_none"])
    if alone:
        told = words.ui["stories_alone"].format(reports=words.count("report", alone))
        console.print(Text(told, "dim"))


def story(one: StorySummary, console: Console, *, lang: str = "de") -> None:
    """Print the reports of a story, chapter by chapter, with why each is there."""
    words = texts(lang)
    console.print(_head(one, words))
    console.print(Padding(_facts(one, words), (0, 0, 0, 2), expand=False))
    by_id = {report.id: report for report in one.reports}
    why = {link.chapter: link for link in one.links}
    for number, chapter in enumerate(one.chapters, start=1):
        title = words.ui["chapter"].format(number=number)
        console.print(Text(f"\n{title}", "bold"))
        link = why.get(chapter.id)
        if link is not None:
            told = f"{words.label('link', link.kind)} · {_reasons(link.parts, words)}"
            console.print(Padding(plain(told, "dim"), (0, 0, 0, 2), expand=False))
        for report in chapter.reports:
            _show_report(by_id[report], console, words)


def _head(one: StorySummary, words: Texts) -> Text:
    return plain(one.title or words.ui["no_headline"], "bold")


def _facts(one: StorySummary, words: Texts) -> Text:
    days = [report.published[:10] for report in one.reports if report.published]
    span = dict.fromkeys(words.when(day) for day in (min(days), max(days))) if days else ()
    parts = [
        one.id,
        words.count("report", len(one.reports)),
        words.count("outlet", len(one.outlets)),
        " – ".join(span) or words.ui["undated"],
    ]
    if len(one.chapters) > 1:
        parts.append(words.count("chapter", len(one.chapters)))
    return plain(" · ".join(parts), "dim")


def _show_report(report: StoryReport, console: Console, words: Texts) -> None:
    when = words.when(report.published) if report.published else words.ui["undated"]
    head = " · ".join(filter(None, (when, report.outlet)))
    console.print(plain(f"{head}  {report.headline or words.ui['no_headline']}"))
    placing = report.placing
    if placing is None:
        return
    told = f"{words.reason(placing.reason)} · {_reasons(placing.parts, words)}"
    console.print(Padding(plain(told.rstrip(" ·"), "dim"), (0, 0, 0, 2), expand=False))


def _reasons(parts: Sequence[ScorePart], words: Texts) -> str:
    """What spoke for it and against it, the heaviest first."""
    shown = []
    for part in sorted(parts, key=lambda part: -abs(part.adds)):
        name = words.part_of_score(part.name)
        terms = f" ({', '.join(part.terms)})" if part.terms else ""
        shown.append(f"{part.adds:+.2f} {name}{terms}")
    return "; ".join(shown)
