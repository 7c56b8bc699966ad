"""An archive of invented reports in which things develop as a test says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import desk_made as made
from zufolge.archive import Archive
from zufolge.desk.keeping_up import keep_up
from zufolge.ingest.items import Item
from zufolge.model import (
    Development,
    DevelopmentKind,
    Statement,
    development_id,
)
from zufolge.reading import reader_named

AT = "2031-05-06T10:00:00+00:00"


class Made:
    """The archive at ``path``: its one ``story``, and statements of its first report in order."""

    def __init__(self, folder: Path, items: list[Item] | None = None) -> None:
        self.path = made.filled(folder / "news.db", items or made.harbour())
        keep_up(self.path, reader_named("rules"))
        with Archive.open(self.path) as archive:
            (found,) = [s for s in archive.stories.summaries() if len(s.reports) > 1]
            self.story = found.id
            self.reports = [each.id for each in found.reports]
            self.statements = self._statements(archive)
            kept = archive.desk.state(found.id)
            assert kept is not None
            self.state = kept[0]
            first = self.statements[0].id
            self.claim = next(c.id for c in kept[2].claims if first in c.statements)
            self.last = archive.desk.last_development()

    def _statements(self, archive: Archive) -> list[Statement]:
        reading = archive.reading(self.reports[0])
        assert reading is not None
        return sorted(reading.statements, key=lambda s: s.content)

    def development(
        self,
        kind: DevelopmentKind = DevelopmentKind.STATUS,
        *,
        statements: Sequence[str] | None = None,
        report: str | None = None,
        number: str = "1",
        before: str | None = None,
        after: str | None = None,
    ) -> Development:
        """A development of the claim; brought by its first statement unless told otherwise."""
        first = (self.statements[0].id,) if statements is None else tuple(statements)
        return Development(
            development_id(self.story, self.state, kind.value, number),
            self.story,
            AT,
            kind,
            self.claim if report is None else None,
            report,
            first,
            before,
            after,
        )

    def put(self, *found: Development, rules: Sequence[str] = (), due: str = AT) -> None:
        """Keep developments, on their way for ``rules``."""
        with Archive.open(self.path, write=True) as archive, archive.desk.transaction():
            archive.desk.put_developments(found)
            archive.rules.send(((rule, each.id) for rule in rules for each in found), due)
