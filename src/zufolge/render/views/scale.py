"""Points in time as places on a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from zufolge.model import time_range

__all__ = ["Scale", "percent"]


class Scale:
    """A line of time from the first to the last of ``values`` (see ``When.value``), ``width``
    percent wide. A value stands where the stretch of time begins that it can mean."""

    def __init__(self, values: Iterable[str], width: float) -> None:
        moments = sorted(map(_moment, values))
        self._first = moments[0] if moments else 0.0
        self._length = (moments[-1] - self._first) if moments else 0.0
        self._width = width

    def at(self, value: str) -> float:
        """Where ``value`` stands, in percent; what lies outside stands at the nearer end."""
        if not self._length:
            return 0.0
        share = (_moment(value) - self._first) / self._length
        return self._width * min(1.0, max(0.0, share))


def _moment(value: str) -> float:
    # a day and a second of the calendar, with no zone: what is compared is German clocks
    begin = datetime.fromisoformat(time_range(value)[0])
    return begin.toordinal() + (begin.hour * 3600 + begin.minute * 60 + begin.second) / 86_400


def percent(share: float) -> str:
    """A length for SVG, the same bytes for the same share."""
    return f"{share:.2f}%"
