"""Which of two points in time came first, as far as their precision tells."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

__all__ = ["came_before", "time_range"]

_HOME = ZoneInfo("Europe/Berlin")
_FIRST = "0001-01-01T00:00:00"
_LAST = "9999-12-31T23:59:59"


def time_range(value: str) -> tuple[str, str]:
    """First and last second that ``value`` (see ``When.value``) can mean, on German clocks.

    Both are ISO 8601 without offset and compare as text: "2023-09" gives
    ("2023-09-01T00:00:00", "2023-09-31T23:59:59"). A time without an offset is German.
    """
    local = value
    if len(value) > len("2023-09-14T07:12:00") or value.endswith("Z"):
        moment = _at_home(datetime.fromisoformat(value))
        local = moment.isoformat(timespec="seconds" if value[16] == ":" else "minutes")
    return local + _FIRST[len(local) :], local + _LAST[len(local) :]


def _at_home(moment: datetime) -> datetime:
    """``moment`` on German clocks; the first and last days that a calendar has stay as they are."""
    try:
        return moment.astimezone(_HOME).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def came_before(left: str | None, right: str | None) -> bool | None:
    """Whether ``left`` surely came before ``right``; ``None`` where their order is unknown.

    Unknown it is if one of them is ``None`` (undated) or if the stretches of time that they can
    mean overlap.
    """
    if left is None or right is None:
        return None
    (left_first, left_last), (right_first, right_last) = time_range(left), time_range(right)
    if left_last < right_first:
        return True
    return False if right_last < left_first else None
