"""What a search found, and statements of a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from zufolge.model import Act, Certainty, Excerpt, Found, ReportHit, Span, StatementHit
from zufolge.render.markup import Mark, marked_up
from zufolge.render.texts import Texts
from zufolge.render.views.short import NAME, named

__all__ = ["FoundView", "HitView", "found_view"]


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit: who said it (or the headline), the passage, and where it stands. ``who`` is the page
    of its speaker, found by the statement and not by a name that others may have; ``rest`` is what
    stands behind that name in ``head``."""

    head: str
    tags: tuple[str, ...]
    html: Markup
    href: str
    place: str
    who: str = ""
    speaker: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class FoundView:
    """Hits under their headings, and what there is to know of them."""

    statements: tuple[HitView, ...]
    reports: tuple[HitView, ...]
    told_statements: str
    told_reports: str
    remarks: tuple[str, ...]


def found_view(found: Found, words: Texts) -> FoundView:
    """``found`` as the page of the search shows it."""
    return FoundView(
        tuple(_statement(hit, words) for hit in found.statements),
        tuple(_report(hit, words) for hit in found.reports),
        _told(
            words,
            "statement",
            len(found.statements),
            found.ranked_statements,
            found.more_statements,
        ),
        _told(words, "report", len(found.reports), found.ranked_reports, found.more_reports),
        tuple(_remarks(found, words)),
    )


def _told(words: Texts, noun: str, shown: int, ranked: int, more: bool) -> str:
    form = words.ui["hits_newest" if more else "hits_ranked"]
    return form.format(shown=shown, ranked=words.count(noun, ranked))


def _statement(hit: StatementHit, words: Texts) -> HitView:
    tags = [words.label("form", hit.form)]
    if hit.act is not Act.SAY:
        tags.append(words.label("act", hit.act))
    if hit.certainty is not Certainty.ASSERTED:
        tags.append(words.label("certainty", hit.certainty))
    relays = [named(each) for each in hit.relays]
    speaker = named(hit.speaker) if hit.speaker else ""
    way = " → ".join((speaker or words.ui["unknown_speaker"], *relays))
    asked = urlencode({"said": hit.id, "name": (hit.speaker or "")[:NAME]})
    who = f"/sources?{asked}" if hit.speaker else ""
    return HitView(
        way,
        tuple(tags),
        _passage(hit.excerpt),
        _href(hit.address),
        _place(hit, words),
        who,
        speaker,
        "".join(f" → {each}" for each in relays),
    )


def _report(hit: ReportHit, words: Texts) -> HitView:
    head = named(hit.headline or words.ui["no_headline"])
    return HitView(head, (), _passage(hit.excerpt), _href(hit.address), _place(hit, words))


def _href(address: str) -> str:
    return f"/reports/{address}"


def _passage(excerpt: Excerpt) -> Markup:
    if not excerpt.text:
        return Markup("")
    away = excerpt.span.start
    marks = [Mark(Span(m.start - away, m.end - away), "found") for m in excerpt.marks]
    return marked_up(excerpt.text, Span(0, len(excerpt.text)), marks)


def _place(hit: StatementHit | ReportHit, words: Texts) -> str:
    when = words.when(hit.published) if hit.published else words.ui["undated"]
    outlet = named(hit.outlet) if hit.outlet else words.ui["no_outlet"]
    headline = named(hit.headline or "") if isinstance(hit, StatementHit) else ""
    return " · ".join(filter(None, (outlet, when, headline)))


def _remarks(found: Found, words: Texts) -> Iterator[str]:
    if not (found.statements or found.reports):
        yield words.ui["hits_none"]
    if found.ignored:
        yield words.ui["hits_ignored"].format(words=", ".join(found.ignored))
    for asked, taken in found.instead:
        yield words.ui["hits_instead"].format(asked=asked, taken=taken)
