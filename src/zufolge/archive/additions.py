"""What was handed in and is not in the archive yet: it outlives the process that took it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zufolge.archive.database import Database, Row
from zufolge.archive.packing import pack, unpack

__all__ = ["AdditionTables", "KeptAddition"]

_ADDITION = (
    "INSERT INTO additions (id, number, at, person, doc)"
    " SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM additions"
)
_ITEM = "INSERT INTO addition_items (addition, place, raw, about) VALUES (?, ?, ?, ?)"
_MOST_DONE = 500


@dataclass(frozen=True, slots=True)
class KeptAddition:
    """Something that ``person`` handed in at ``at`` (UTC). ``doc`` tells how far it is, ``tries``
    how often somebody began with it and has not ended in order."""

    id: str
    at: str
    person: str
    doc: str
    waits: bool
    tries: int


class AdditionTables:
    """The tables of additions of an archive; what ``doc`` and ``about`` hold is not theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self,
        name: str,
        at: str,
        person: str,
        doc: str,
        items: Iterable[tuple[bytes | None, str]],
    ) -> None:
        """Keep an addition with its items: bytes, and what else has to be known of them. It is on
        the disk when this ends."""
        packed = [(None if raw is None else pack(raw), about) for raw, about in items]
        with self._database.transaction():
            self._database.run(_ADDITION, (name, at, person, doc))
            self._database.run_many(
                _ITEM, ((name, place, *item) for place, item in enumerate(packed))
            )

    def waiting(self) -> int:
        """How many wait."""
        return int(self._database.value("SELECT count(*) FROM additions WHERE waits"))

    def first_waiting(self) -> KeptAddition | None:
        """The one that waits longest."""
        row = self._database.row("SELECT * FROM additions WHERE waits ORDER BY number LIMIT 1")
        return None if row is None else _addition(row)

    def addition(self, name: str) -> KeptAddition | None:
        """The addition of that name; ``None`` if there is none (any more)."""
        row = self._database.row("SELECT * FROM additions WHERE id = ?", (name,))
        return None if row is None else _addition(row)

    def last(self, limit: int = 50) -> list[KeptAddition]:
        """The last additions, the last first."""
        rows = self._database.all("SELECT * FROM additions ORDER BY number DESC LIMIT ?", (limit,))
        return [_addition(row) for row in rows]

    def items(self, name: str) -> Iterator[tuple[bytes | None, str]]:
        """The items of an addition, in order."""
        for row in self._database.rows(
            "SELECT raw, about FROM addition_items WHERE addition = ? ORDER BY place", (name,)
        ):
            yield None if row["raw"] is None else unpack(row["raw"]), row["about"]

    def put_item(self, name: str, place: int, raw: bytes | None, about: str) -> None:
        """Keep another item in the place (from 0) of one of an addition."""
        self._database.run(
            "UPDATE addition_items SET raw = ?, about = ? WHERE addition = ? AND place = ?",
            (None if raw is None else pack(raw), about, name, place),
        )

    def begin(self, name: str) -> None:
        """Note that somebody begins to work on an addition."""
        self._database.run("UPDATE additions SET tries = tries + 1 WHERE id = ?", (name,))

    def let_wait(self, name: str) -> None:
        """Note that whoever began with an addition ended in order, though it was not done."""
        self._database.run("UPDATE additions SET tries = max(tries - 1, 0) WHERE id = ?", (name,))

    def end(self, name: str, doc: str) -> None:
        """Note that all is done for an addition that can be: its bytes go. Of those that are done
        the last 500 are remembered."""
        with self._database.transaction():
            self._database.run("UPDATE additions SET doc = ?, waits = 0 WHERE id = ?", (doc, name))
            self._database.run("DELETE FROM addition_items WHERE addition = ?", (name,))
            self._database.run(
                "DELETE FROM additions WHERE NOT waits AND number <="
                " (SELECT max(number) FROM additions) - ?",
                (_MOST_DONE,),
            )


def _addition(row: Row) -> KeptAddition:
    return KeptAddition(
        row["id"], row["at"], row["person"], row["doc"], bool(row["waits"]), row["tries"]
    )
