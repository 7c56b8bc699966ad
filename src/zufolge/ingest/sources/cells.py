"""What a table, a feed or a ninjs item says of a report, as a sidecar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from zufolge.errors import BadSidecar
from zufolge.ingest.dates import read_when
from zufolge.ingest.sidecar import Sidecar, checked, merged

__all__ = ["sidecar_from", "when_told"]

_KEYS = ("outlet", "url", "published", "updated", "language")
_DATES = ("published", "updated")
# Numbers in a date column count seconds, or thousandths of them, since 1970; between these they
# can be nothing else.
_EPOCH = range(631_152_000, 4_102_444_800)  # 1990 to 2100


def sidecar_from(cells: Mapping[str, object]) -> tuple[Sidecar, tuple[str, ...]]:
    """The sidecar that ``cells`` tell (by key as in a sidecar file), and what was wrong in them.

    A cell that cannot be used costs no other: it says nothing, and its reason is returned.
    """
    sidecar = Sidecar()
    wrong: list[str] = []
    for key in _KEYS:
        cell = cells.get(key)
        if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
            continue
        value = when_told(cell) or str(cell) if key in _DATES else cell
        try:
            sidecar = merged(sidecar, checked("", "", {key: value}))
        except BadSidecar as error:
            wrong.append(f"{error.reason[:300]}; read without it")
    try:
        checked("", "", {key: when.value for key in _DATES if (when := getattr(sidecar, key))})
    except BadSidecar as error:
        wrong.append(f"{error.reason}; read without the latter")
        sidecar = replace(sidecar, updated=None)
    return sidecar, tuple(wrong)


def when_told(cell: object) -> str | None:
    """The ISO 8601 time that ``cell`` tells; ``None`` if it tells none.

    Understood are what ``read_when`` does, mail dates ("Mon, 02 Nov 2020 10:00:00 +0100"), seconds
    or milliseconds since 1970, and dates of Parquet. A time of day without zone stays without.
    """
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return _epoch(cell)
    if not isinstance(cell, str) or len(cell) > 200:
        return None
    text = cell.strip()
    if read_when(text) is not None:
        return text
    return _epoch_text(text) or _mail_date(text)


def _epoch(number: float) -> str | None:
    if not 0 < number < 1000 * _EPOCH.stop:  # also beyond what a float can hold
        return None
    for seconds in (number, number / 1000):
        if _EPOCH.start <= seconds < _EPOCH.stop:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return None


def _epoch_text(text: str) -> str | None:
    plain = text.isascii() and text.replace(".", "", 1).isdigit()
    return _epoch(float(text)) if plain and len(text) < 20 else None


def _mail_date(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
