"""Links of chapters that tell no time: those that may be into each day, and those that count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.archive.database import Database
from zufolge.archive.packing import pack_text, unpack_text
from zufolge.model import ChapterLink
from zufolge.model.codec import decode, encode

__all__ = ["UndatedLinks"]


class UndatedLinks:
    """What the archive keeps of chapters without a time; the undated count as the day ''."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def inputs(self) -> dict[str, str]:
        """Of what the links into each day were made, by digest."""
        rows = self._database.all("SELECT day, inputs FROM undated_links")
        return {row["day"]: row["inputs"] for row in rows}

    def put(self, day: str, inputs: str, links: Sequence[ChapterLink]) -> None:
        """Keep links into a day, in place of those before."""
        self._database.run(
            "INSERT OR REPLACE INTO undated_links (day, inputs, doc) VALUES (?, ?, ?)",
            (day, inputs, pack_text(encode(tuple(links)))),
        )

    def links(self) -> Iterator[ChapterLink]:
        """All links that were kept, in order of day."""
        for row in self._database.rows("SELECT doc FROM undated_links ORDER BY day"):
            yield from decode(tuple[ChapterLink, ...], unpack_text(row["doc"]))

    def choose(self, links: Sequence[ChapterLink]) -> None:
        """Make these the links that count: steps of the day ''."""
        self.forget_chosen()
        self._database.run_many(
            "INSERT INTO chapter_steps (day, number, kind, chapter, doc)"
            " VALUES ('', ?, 'link', ?, ?)",
            ((at, link.chapter, pack_text(encode(link))) for at, link in enumerate(links)),
        )

    def forget_chosen(self) -> None:
        """Forget the links that count."""
        self._database.run("DELETE FROM chapter_steps WHERE day = '' AND kind = 'link'")

    def forget(self) -> None:
        """Forget all of them."""
        self._database.run("DELETE FROM undated_links")
        self.forget_chosen()
