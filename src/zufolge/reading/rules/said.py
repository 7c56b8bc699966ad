"""When something was said, as far as the frame tells it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zufolge.language.calendar import calendar_names
from zufolge.model import Precision, Report, Span, When

__all__ = ["said_when"]

_DAYS = {name.lower(): number for name, number in calendar_names("de", "weekday").items()}
_MONTHS = {name.lower(): number for name, number in calendar_names("de", "month").items()}
# "Bild am Sonntag" is no Sunday
_DAY = re.compile(
    r"(?<!Bild )(?<!Welt )\bam\s+(?:gestrigen\s+|heutigen\s+|vergangenen\s+)?"
    rf"({'|'.join(_DAYS)})"
    r"(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(\d{{1,2}})\.\s*({'|'.join(_MONTHS)})(?:\s+((?:19|20)\d\d))?\b", re.IGNORECASE
)
_MONTH = re.compile(
    rf"\b(?:im|Ende|Anfang|Mitte)\s+({'|'.join(_MONTHS)})(?:\s+((?:19|20)\d\d))?\b",
    re.IGNORECASE,
)


def said_when(report: Report, spans: list[Span]) -> When | None:
    """The first time expression in ``spans`` (a frame), as a TIMEX3-like value.

    A weekday or a date without year is counted back from the day the report was published (else
    updated); without such an anchor it stays open: "XXXX-WXX-4" is some Thursday,
    "XXXX-12-30" some 30 December. ``None`` if the frame tells no time.
    """
    anchor = _anchor(report)
    for span in spans:
        for pattern, value in ((_DATE, _date), (_DAY, _weekday), (_MONTH, _month)):
            match = pattern.search(report.text, span.start, span.end)
            if match:
                when = value(match, anchor)
                if when is not None:
                    return When(*when, (Span(match.start(), match.end()),))
    return None


def _anchor(report: Report) -> date | None:
    for when in (report.published, report.updated):
        if when is not None and when.precision not in (Precision.YEAR, Precision.MONTH):
            return date.fromisoformat(when.value[:10])
    return None


def _weekday(match: re.Match[str], anchor: date | None) -> tuple[str, Precision]:
    day = _DAYS[match.group(1).lower()]
    if anchor is None:
        return f"XXXX-WXX-{day}", Precision.DAY
    return (anchor - timedelta(days=(anchor.isoweekday() - day) % 7)).isoformat(), Precision.DAY


def _date(match: re.Match[str], anchor: date | None) -> tuple[str, Precision] | None:
    day, month = int(match.group(1)), _MONTHS[match.group(2).lower()]
    year = match.group(3)
    if year is None and anchor is None:
        return f"XXXX-{month:02}-{day:02}", Precision.DAY
    try:
        if year is not None:
            return date(int(year), month, day).isoformat(), Precision.DAY
        assert anchor is not None
        this = date(anchor.year, month, day)
        return (this if this <= anchor else date(anchor.year - 1, month, day)).isoformat(), (
            Precision.DAY
        )
    except ValueError:
        return None  # the 31st of June


def _month(match: re.Match[str], anchor: date | None) -> tuple[str, Precision]:
    month = _MONTHS[match.group(1).lower()]
    if match.group(2) is not None:
        return f"{match.group(2)}-{month:02}", Precision.MONTH
    if anchor is None:
        return f"XXXX-{month:02}", Precision.MONTH
    return f"{anchor.year - (month > anchor.month)}-{month:02}", Precision.MONTH
