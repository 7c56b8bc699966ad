"""What is sought, as an expression of SQLite's FTS5 and a stretch of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from zufolge.archive.search.asking import Kind
from zufolge.archive.search.indexing import ANY, KEY_BITS, day_number, mark
from zufolge.archive.search.spelling import Sought
from zufolge.errors import BadSearch
from zufolge.model import Search, time_range

__all__ = ["Times", "match"]

_SAID = "{content speaker parts}"
_RUNNING = "{content speaker context}"


def match(
    wanted: Sequence[Sought],
    unwanted: Sequence[Sought],
    search: Search,
    speaker: Sequence[Sought],
    of_statements: bool,
) -> str:
    """The expression that rows must match. All words in it are quoted keys and marks.

    Of a statement at least one wanted term must stand in what was said or at its speaker; the
    others may stand in the headline over it. A report's headline is part of what it says.
    """
    alone = of_statements and len(wanted) == 1  # looking for it twice would take twice as long
    needed = [] if alone else [_term(one) for one in wanted]
    if wanted and of_statements:
        needed.append(f"{_SAID} : ({' OR '.join(_term(one) for one in wanted)})")
    needed += [f"{{speaker}} : {_term(one)}" for one in speaker]
    needed += filter(None, (_marks("act", search.acts), _marks("form", search.forms)))
    needed += filter(None, (_marks("certainty", search.certainties),))
    needed += [f'"{mark("outlet", search.outlet)}"'] if search.outlet else []
    needed += [f'"{mark("lang", search.language)}"'] if search.language else []
    whole = " AND ".join(needed or [f'"{ANY}"'])
    return f"({whole})" + "".join(f" NOT {_term(one)}" for one in unwanted)


def _term(sought: Sought) -> str:
    either = " OR ".join(f'"{" ".join(keys)}"' for keys in sought.sequences)
    return f"({_RUNNING} : ({either}))" if sought.kind is Kind.PHRASE else f"({either})"


def _marks(kind: str, values: Iterable[str]) -> str:
    either = " OR ".join(f'"{mark(kind, value)}"' for value in values)
    return f"({either})" if either else ""


class Times:
    """A stretch of time: ``first`` and ``last`` second as of ``time_range``, open where ``None``.

    Raises ``BadSearch`` for what is no point in time.
    """

    def __init__(self, since: str | None, until: str | None) -> None:
        self.first = time_range(_checked(since, "since"))[0] if since else None
        self.last = time_range(_checked(until, "until"))[1] if until else None
        self._edges = {day_number(edge) for edge in (self.first, self.last) if edge}

    @property
    def places(self) -> tuple[int, int]:
        """The lowest and the highest place of rows that can be in it."""
        bounded = self.first is not None or self.last is not None
        low = day_number(self.first) if self.first else int(bounded)
        high = day_number(self.last) if self.last else 99_991_231
        return low << KEY_BITS, (high + 1 << KEY_BITS) - 1

    def is_sure(self, place: int) -> bool:
        """Whether a row at ``place``, which is between ``places``, is surely in it: not if it lies
        on a first or last day, or on the first day of a month, as all do of which no day is told.
        """
        day = place >> KEY_BITS
        return not self._edges or (day not in self._edges and day % 100 != 1)

    def holds(self, published: str | None) -> bool:
        """Whether all that ``published`` can mean is in it."""
        if published is None:
            return self.first is None and self.last is None
        first, last = time_range(published)
        return (self.first or first) <= first and last <= (self.last or last)


def _checked(value: str, name: str) -> str:
    """``value`` if it is a year, month, day or minute in ISO 8601."""
    try:
        if len(value) < len("2023-09-14"):
            date.fromisoformat((value + "-01-01")[: len("2023-09-14")])
        else:
            datetime.fromisoformat(value)
    except ValueError:
        raise BadSearch(
            f"{name} {value!r} is no time; "
            "write it as 2023, 2023-09, 2023-09-14 or 2023-09-14T07:12"
        ) from None
    return value
