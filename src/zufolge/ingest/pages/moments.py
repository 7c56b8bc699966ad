"""Points in time as pages write them for machines, and those they show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from zufolge.ingest.dates import Telling, date_phrases, read_when
from zufolge.ingest.pages.rows import Row
from zufolge.model import BlockKind, Precision, Span, When

__all__ = ["buried_when", "most_exact", "page_when", "shown_when"]

_EXACTNESS = list(Precision)
_EPOCH = re.compile(r"[12]\d{9}(\d{3})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "Fri Apr 28 19:20:36 CEST 2023", as Java prints a date
_JAVA = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d\d:\d\d:\d\d) (\w{3,4}) (\d{4})")
# "October 23, 2024, 5:48 PM"
_ENGLISH = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<day>\d{1,2}),? "
    r"(?P<year>\d{4})(?:,? (?:at )?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>[ap])\.?m)?)?",
    re.IGNORECASE,
)
_BURIED = re.compile(
    r"(?:datePublished|published_?(?:time|at|date)|publish(?:ing)?_?date|publicationDate"
    r"|firstPublished(?:At|Date)?)\\?[\"']\s*:\s*\\?[\"']"
    r"(?P<when>\d{4}-\d\d-\d\d[T ][\d:.+Z-]{5,24})",
    re.IGNORECASE,
)
_LONGEST_LINE = 140
# Empty fields of data bases are printed as years 0, 1 or 9999.
_FIRST_YEAR, _LAST_YEAR = "1600", "2199"
_LONGEST_WRITTEN = 64


def page_when(written: str | None) -> When | None:
    """A point in time written for machines: ISO 8601, RFC 2822, as Java or English pages print
    it, or in seconds since 1970; ``None`` if it is none of these, or no time that pages know."""
    when = _read(written)
    return when if when is not None and _FIRST_YEAR <= when.value[:4] <= _LAST_YEAR else None


def _read(written: str | None) -> When | None:
    text = (written or "").strip()[:_LONGEST_WRITTEN]
    if not text:
        return None
    java = _JAVA.fullmatch(text)
    if java and java[1].lower() in _MONTHS:
        month = _MONTHS.index(java[1].lower()) + 1
        text = f"{java[5]}-{month:02}-{int(java[2]):02}T{java[3]} {java[4]}"
    when = read_when(text) or _english(text)
    if when is not None:
        return when
    try:
        moment = (
            datetime.fromtimestamp(int(text[:10]), UTC)
            if _EPOCH.fullmatch(text)
            else parsedate_to_datetime(text)
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return When(moment.isoformat(timespec="seconds"), Precision.SECOND)


def most_exact(told: Iterable[When | None]) -> When | None:
    """The first of ``told``, or whichever later one tells the same day more exactly."""
    best: When | None = None
    for when in told:
        if when is None:
            continue
        same_day = best is not None and when.value[:10] == best.value[:10]
        if best is None or (same_day and _finer(when, best)):
            best = when
    return best


def shown_when(rows: Iterable[Row]) -> When | None:
    """When a line of the page says that it was published ("Datum 28.04.2023"), links aside; in
    the byline a date needs no word for that."""
    for row in rows:
        if row.linked or len(row.text) > _LONGEST_LINE:
            continue
        for phrase in date_phrases(row.text):
            bare = row.kind is BlockKind.BYLINE and phrase.telling is not Telling.UPDATED
            if phrase.when is not None and (bare or phrase.telling is Telling.PUBLISHED):
                place = Span(row.start + phrase.start, row.start + phrase.end)
                return When(phrase.when.value, phrase.when.precision, (place,))
        english = None if row.beside else _english(row.text)
        if english is not None:
            return english
    return None


def buried_when(source: str) -> When | None:
    """A date of publication in the data of a page's scripts, for want of any better."""
    match = _BURIED.search(source)
    return page_when(match["when"]) if match else None


def _english(text: str) -> When | None:
    match = _ENGLISH.search(text)
    if match is None:
        return None
    month = _MONTHS.index(match["month"].lower()) + 1
    day = f"{match['year']}-{month:02}-{int(match['day']):02}"
    if match["hour"] is None:
        return read_when(day)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return read_when(f"{day}T{hour:02}:{match['minute']}")


def _finer(left: When, right: When) -> bool:
    return _EXACTNESS.index(left.precision) > _EXACTNESS.index(right.precision)
