"""Moments as people at the desk write them: "9:00", "gestern 18:00", a day, a day with a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException

from zufolge.ingest.dates import read_when
from zufolge.model import time_range
from zufolge.render.texts import Texts

__all__ = ["moment_of", "offered"]

_CLOCK = ZoneInfo("Europe/Berlin")
_DAYS = {"": 0, "heute": 0, "today": 0, "gestern": 1, "yesterday": 1}
_CLOCK_ALONE = re.compile(
    rf"(?:({'|'.join(filter(None, _DAYS))}),?\s+(?:(?:um|at)\s+)?)?"
    r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:\s?Uhr)?",
    re.IGNORECASE,
)
_MORNINGS = ("6:00", "9:00", "12:00", "15:00", "18:00")
_EVENING = "18:00"


def moment_of(asked: str, words: Texts, now: datetime | None = None) -> str:
    """The moment (UTC) that a form means: a time of today or yesterday, the beginning of a day, or
    a day and a time, all on German clocks. Raises ``HTTPException`` (400)."""
    clock = _CLOCK_ALONE.fullmatch(asked)
    today = (now or datetime.now(UTC)).astimezone(_CLOCK)
    if clock and int(clock[2]) < 24 and int(clock[3] or 0) < 60:
        day = today - timedelta(days=_DAYS[(clock[1] or "").casefold()])
        moment = day.replace(hour=int(clock[2]), minute=int(clock[3] or 0), second=0)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    when = read_when(asked)
    if when is None:
        raise HTTPException(400, words.ui["desk_bad_date"].format(value=asked))
    begin = datetime.fromisoformat(time_range(when.value)[0]).replace(tzinfo=_CLOCK)
    return begin.astimezone(UTC).isoformat(timespec="seconds")


def offered(words: Texts) -> tuple[str, ...]:
    """Moments to choose from, as one may also write them."""
    yesterday = words.ui["desk_since_yesterday"]
    return (*_MORNINGS, f"{yesterday} {_EVENING}")
