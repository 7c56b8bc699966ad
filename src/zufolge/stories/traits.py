"""What a report is compared by: its terms by part, template, days told, and meaning.

Made from the report alone. A report's headline counts with its kicker; its lead is the block of
that name or the first paragraph; of the body, the first ``_MOST_BODY`` characters count.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from zufolge.model import (
    Block,
    BlockKind,
    Report,
    SentenceVectors,
    Template,
    Traits,
    time_range,
)
from zufolge.stories.counting import Counted, counted
from zufolge.stories.days import days_told, open_days
from zufolge.stories.templates import template_of
from zufolge.stories.terms import language_code

__all__ = [
    "TRAITS_VERSION",
    "headline_traits",
    "headline_vectors",
    "minute_of",
    "moment_minute",
    "traits_many",
    "traits_of",
]

_MOST_LEAD, _MOST_BODY, _MOST_MEANING = 600, 6000, 300
TRAITS_VERSION = 2
"""Counted up whenever a report gets other traits than before: kept ones are then made anew."""

_HEADS = (BlockKind.KICKER, BlockKind.HEADLINE)
_LEADS = (BlockKind.LEAD, BlockKind.SUMMARY_POINT)
_DAY = len("2023-09-14")
_TOGETHER = 256  # reports


def traits_of(report: Report, *, vectors: SentenceVectors | None = None) -> Traits:
    """The traits of ``report``; about half a millisecond for 400 words, without ``vectors``."""
    return traits_many([report], vectors=vectors)[0]


def traits_many(
    reports: Sequence[Report], *, vectors: SentenceVectors | None = None
) -> list[Traits]:
    """The traits of each report; each depends on that report alone."""
    found: list[Traits] = []
    meanings: list[str] = []
    for start in range(0, len(reports), _TOGETHER):
        some = reports[start : start + _TOGETHER]
        parts = [_parts(report) for report in some]
        languages = [language_code(report.language) for report in some]
        terms = counted([*zip(languages, parts, strict=True)])
        for report, texts, language, each in zip(some, parts, languages, terms, strict=True):
            minute = minute_of(report)
            outlet = report.outlet.name if report.outlet else ""
            template = template_of(texts[0], report.genre)
            traits = _traits(report.id, minute, language, texts, each, template, outlet)
            if minute is None:
                since, until = _bounds(report)
                traits = replace(traits, since=since, until=until)
            found.append(traits)
            meanings.append(_meaning(*texts[:2]))
    return _with_vectors(found, meanings, vectors)


def headline_traits(
    report: str,
    minute: int | None,
    language: str,
    headline: str,
    text: str = "",
    *,
    outlet: str = "",
) -> Traits:
    """Traits of a headline (and text) that is no ``Report``; ``_with_vectors`` adds meanings."""
    parts, code = _split(headline, text), language_code(language)
    terms = counted([(code, parts)])[0]
    return _traits(report, minute, code, parts, terms, template_of(headline), outlet)


def headline_vectors(
    traits: Sequence[Traits], headlines: Sequence[tuple[str, str]], vectors: SentenceVectors | None
) -> list[Traits]:
    """``traits`` with the meanings of their headlines and texts."""
    split = (_split(headline, text) for headline, text in headlines)
    return _with_vectors(traits, [_meaning(head, lead) for head, lead, _ in split], vectors)


def minute_of(report: Report) -> int | None:
    """Minutes since 1970 (UTC) of the first moment at which ``report`` can have been published.

    ``None`` if its day is unknown; a report that tells no time of publication counts by its update,
    and so does one known only to the month or year if the update lies there. Days are those of
    German clocks where no offset is told.
    """
    updated = report.updated
    when = report.published or updated
    if when is None:
        return None
    if len(when.value) < _DAY:
        if updated is None or not updated.value.startswith(when.value):
            return None
        when = updated
    try:
        return moment_minute(when.value) if len(when.value) >= _DAY else None
    except (ValueError, OverflowError):
        return None


def _bounds(report: Report) -> tuple[int | None, int | None]:
    """First and last minute at which a report without a day can have been published: of some use
    if its month or year is known."""
    when = report.published or report.updated
    if when is None:
        return None, None
    try:
        first, last = time_range(when.value)
        return moment_minute(first), _last_minute(last)
    except (ValueError, OverflowError):
        return None, None


def _last_minute(value: str) -> int:
    """That of the end of a month that ``time_range`` gives 31 days."""
    date, clock = value[:_DAY], value[_DAY:]
    last = monthrange(int(date[:4]), int(date[5:7]))[1]
    return moment_minute(f"{date[:8]}{min(int(date[8:]), last):02}{clock}")


def moment_minute(value: str) -> int:
    """Minutes since 1970 of an ISO 8601 time; without an offset, on German clocks."""
    moment = datetime.fromisoformat(value) if len(value) > len("2023-09-14T07") else None
    if moment is None or moment.tzinfo is None:
        from zoneinfo import ZoneInfo

        first = datetime.fromisoformat(time_range(value)[0])
        moment = first.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    return int(moment.astimezone(UTC).timestamp() // 60)


def _split(headline: str, text: str) -> tuple[str, str, str]:
    first, _, rest = text.strip().partition("\n")
    return headline, first[:_MOST_LEAD], f"{first[_MOST_LEAD:]}\n{rest}"[:_MOST_BODY]


def _parts(report: Report) -> tuple[str, str, str]:
    """Headline, lead and body as texts, by the labels of the report's blocks."""
    heads: list[str] = []
    leads: list[str] = []
    rest: list[str] = []
    for block in report.blocks:
        text = report.text[block.start : block.end]
        if block.kind in _HEADS:
            heads.append(text)
        elif block.kind in _LEADS or block.kind is BlockKind.DATELINE:
            leads.append(text)
        elif _is_body(block):
            rest.append(text)
    if not heads and report.title:
        heads.append(report.title)
    if not any(len(text) > 40 for text in leads) and rest:
        leads.append(rest[0][:_MOST_LEAD])
        rest[0] = rest[0][_MOST_LEAD:]
    return "\n".join(heads), "\n".join(leads)[:_MOST_LEAD], "\n".join(rest)[:_MOST_BODY]


def _is_body(block: Block) -> bool:
    return block.kind.tells or block.kind is BlockKind.QUESTION


def _meaning(head: str, lead: str) -> str:
    return f"{head}. {lead}"[:_MOST_MEANING].strip(". ") if lead else head


def _with_vectors(
    traits: Sequence[Traits], meanings: Sequence[str], vectors: SentenceVectors | None
) -> list[Traits]:
    if vectors is None:
        return list(traits)
    known = vectors.languages
    asked = [
        meaning if known is None or each.language in known | {"und"} else ""
        for each, meaning in zip(traits, meanings, strict=True)
    ]
    found = vectors.vectors(asked)
    return [replace(one, vector=vector) for one, vector in zip(traits, found, strict=True)]


def _traits(
    report: str,
    minute: int | None,
    language: str,
    parts: tuple[str, str, str],
    terms: Counted,
    template: Template,
    outlet: str,
) -> Traits:
    days = _days(*parts, minute, language)
    return Traits(report, minute, language, outlet, template, *terms, days)


def _days(head: str, lead: str, body: str, minute: int | None, language: str) -> tuple[int, ...]:
    """Days told in headline and lead; an undated report has nothing but days to tell when it was,
    so that all of it counts."""
    if minute is not None:
        return days_told(f"{head}\n{lead}", minute, language)
    text = f"{head}\n{lead}\n{body}"
    return (*open_days(text, language), *days_told(text, None, language))
