"""Rules of the desk, and what is on its way to their webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

from zufolge.archive.database import Database, Row
from zufolge.model import Delivery, Development, Rule
from zufolge.model.codec import decode, encode

__all__ = ["RuleTables"]

_SEND = "INSERT OR IGNORE INTO deliveries (rule, development, due) VALUES (?, ?, ?)"


class RuleTables:
    """The tables of rules of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self._database.transaction()

    def put(self, rule: Rule) -> None:
        """Keep a rule, in force from now on."""
        self._database.run(
            "INSERT INTO rules (id, at, doc) VALUES (?, ?, ?)", (rule.id, rule.at, encode(rule))
        )

    def end(self, rule: str, at: str) -> bool:
        """End a rule (UTC ``at``), and what was on its way for it; whether it was in force."""
        found = self._database.value("SELECT 1 FROM rules WHERE id = ? AND ended IS NULL", (rule,))
        self._database.run("UPDATE rules SET ended = ? WHERE id = ? AND ended IS NULL", (at, rule))
        self._database.run("UPDATE deliveries SET due = NULL WHERE rule = ?", (rule,))
        return found is not None

    def in_force(self) -> list[Rule]:
        """The rules in force, in the order in which they were made."""
        rows = self._database.all("SELECT doc FROM rules WHERE ended IS NULL ORDER BY at, id")
        return [decode(Rule, row["doc"]) for row in rows]

    def ended(self, rule: str) -> str | None:
        """When a rule was ended (UTC); ``None`` if it is in force."""
        found: str | None = self._database.value("SELECT ended FROM rules WHERE id = ?", (rule,))
        return found

    def rule(self, name: str) -> Rule | None:
        """The rule of that id, in force or not; ``None`` if there is none."""
        doc = self._database.value("SELECT doc FROM rules WHERE id = ?", (name,))
        return None if doc is None else decode(Rule, doc)

    def send(self, pairs: Iterable[tuple[str, str]], due: str) -> None:
        """Put developments (rule, development) on their way; what is on its way or was stays."""
        self._database.run_many(_SEND, ((rule, what, due) for rule, what in pairs))

    def due(self, now: str, limit: int = 50) -> list[Delivery]:
        """What is to be tried by ``now`` (UTC), what waits longest first."""
        rows = self._database.all(
            "SELECT * FROM deliveries WHERE due <= ? ORDER BY due, number LIMIT ?", (now, limit)
        )
        return [_delivery(row) for row in rows]

    def delivery(self, number: int) -> Delivery | None:
        """How the delivery of that number stands; ``None`` if there is none."""
        row = self._database.row("SELECT * FROM deliveries WHERE number = ?", (number,))
        return None if row is None else _delivery(row)

    def next_due(self) -> str | None:
        """When the next delivery is to be tried (UTC); ``None`` if nothing is on its way."""
        found: str | None = self._database.value(
            "SELECT min(due) FROM deliveries WHERE due IS NOT NULL"
        )
        return found

    def tried(self, delivery: Delivery) -> None:
        """Keep how a delivery stands after it was tried."""
        self._database.run(
            "UPDATE deliveries SET tries = ?, due = ?, done = ?, wrong = ? WHERE number = ?",
            (delivery.tries, delivery.due, delivery.done, delivery.wrong, delivery.number),
        )

    def deliveries(self, rule: str, limit: int = 20) -> list[Delivery]:
        """The last deliveries of a rule, the last first."""
        rows = self._database.all(
            "SELECT * FROM deliveries WHERE rule = ? ORDER BY number DESC LIMIT ?", (rule, limit)
        )
        return [_delivery(row) for row in rows]

    def told(self, rule: str, limit: int = 50) -> list[tuple[int, Development]]:
        """What a rule told of, whether or not a webhook took it, the last first, each with its
        number."""
        rows = self._database.all(
            "SELECT developments.number AS number, developments.doc AS doc FROM deliveries"
            " JOIN developments ON developments.id = development WHERE rule = ?"
            " ORDER BY developments.number DESC LIMIT ?",
            (rule, limit),
        )
        return [(row["number"], decode(Development, row["doc"])) for row in rows]

    def development(self, name: str) -> Development | None:
        """The development of that id; ``None`` if there is none."""
        doc = self._database.value("SELECT doc FROM developments WHERE id = ?", (name,))
        return None if doc is None else decode(Development, doc)


def _delivery(row: Row) -> Delivery:
    return Delivery(
        row["number"],
        row["rule"],
        row["development"],
        row["tries"],
        row["due"],
        row["done"],
        row["wrong"],
    )
