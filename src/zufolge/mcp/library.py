"""What the tools answer, out of an archive that is only read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zufolge.archive import Archive, StoryFilter
from zufolge.desk.citing import cite
from zufolge.desk.reports import read_report
from zufolge.errors import BadSearch, NotInArchive
from zufolge.export import found_to_dict, passage_to_dict
from zufolge.ingest.dates import read_when
from zufolge.mcp.dossiers import Shelf
from zufolge.mcp.quoting import quoted
from zufolge.mcp.telling import claim_told, report_line, story_line
from zufolge.model import Report, Search, Status, time_range

__all__ = ["Library"]

Json = dict[str, Any]

_MOST_SAID, _LONGEST_NAME = 1_000, 200


@dataclass(slots=True)
class Library:
    """An archive as language models ask it. Every question may come from any thread."""

    path: Path
    shelf: Shelf

    def search(self, asked: Search) -> Json:
        """Statements and reports: ``zufolge.search/1``. Raises ``BadSearch``."""
        with Archive.open(self.path) as archive:
            return found_to_dict(archive.find(asked))

    def said_by(self, person: str, words: str, since: str, until: str, limit: int) -> Json:
        """What somebody said, in order of time. Raises ``BadSearch``."""
        if not person.strip():
            raise BadSearch("person is empty; tell words of a name or a role")
        asked = Search(
            words, person, since=day(since, "since"), until=day(until, "until"), limit=_MOST_SAID
        )
        with Archive.open(self.path) as archive:
            found = found_to_dict(archive.find(asked))
        hits = sorted(found["statements"], key=lambda hit: (hit["published"] or "", hit["address"]))
        shown = hits[-limit:]
        return {
            "schema": "zufolge.said/1",
            "asked": person,
            "names": sorted({hit["speaker"] for hit in shown if hit["speaker"]}),
            "statements": shown,
            "more": len(hits) > limit or found["more"]["statements"],
        }

    def cite(self, report: str, start: int, end: int) -> Json:
        """A passage: ``zufolge.passage/1``. Raises ``NotInArchive`` and ``BadPassage``."""
        with Archive.open(self.path) as archive:
            return passage_to_dict(cite(archive, report, start, end))

    def stories(self, words: str, asked: StoryFilter, limit: int, cursor: str) -> Json:
        """Stories with these words, the last changed first; ``asked`` tells days as they are.
        Raises ``BadSearch``."""
        first = beginning(cursor)
        with Archive.open(self.path) as archive:
            asked = replace(
                asked,
                having=set(archive.matching(Search(words))) if words.strip() else None,
                since=time_range(asked.since)[0] if asked.since else "",
                until=time_range(asked.until)[1] if asked.until else "",
            )
            names = archive.stories.page(asked, limit + 1, offset=first)
            found = archive.stories.summaries(names[:limit])
        return {
            "stories": [story_line(story) for story in found],
            "next": str(first + limit) if len(names) > limit else None,
        }

    def dossier(self, story: str, status: Status | None, limit: int, cursor: str) -> Json:
        """A page of a story's dossier. Raises ``NotInArchive`` and ``BadSearch``."""
        first = beginning(cursor)
        with Archive.open(self.path) as archive:
            name = archive.stories.current_name(story)
            summaries = archive.stories.summaries([name]) if name else []
            if name is None or not summaries:
                raise NotInArchive(self.path, f"no story {story!r}")
            whole = self.shelf.of(archive, name)
        if whole is None:
            raise NotInArchive(self.path, f"story {story!r} holds no reports")
        claims = [c for c in whole.claims if status is None or c.status is status]
        many = Counter(claim.status for claim in whole.claims)
        last = first + limit
        return {
            "story": name,
            "title": summaries[0].title,
            "read_by": f"{whole.reader.name} {whole.reader.version}",
            "reports": [report_line(report, whole) for report in whole.reports],
            "statuses": [
                {"status": each.value, "claims": many[each]} for each in Status if many[each]
            ],
            "total": len(claims),
            "claims": [claim_told(claim, whole) for claim in claims[first:last]],
            "next": str(last) if last < len(claims) else None,
        }

    def text(self, report: str) -> str:
        """The text of a report, marked off as quoted. Raises ``NotInArchive``."""
        with Archive.open(self.path) as archive:
            read = read_report(archive, report).report
        return quoted(read.text, above=_above(read))


def day(value: str, name: str) -> str | None:
    """A day or time as the archive compares it; ``None`` for nothing. Raises ``BadSearch``."""
    if not value.strip():
        return None
    when = read_when(value)
    if when is None:
        raise BadSearch(f"{name}: {value!r} is no day or time; write it as 2031-05-06")
    return when.value


def beginning(cursor: str) -> int:
    """Where a page begins. Raises ``BadSearch``."""
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise BadSearch(f"cursor {cursor[:80]!r} is none; take it from the answer before")
    return int(cursor)


def _above(report: Report) -> str:
    """Under which a text stands: on one line, with nothing in it that turns or steers, for an
    outlet is named by whoever sends the report."""
    outlet = f'"{_named(report.outlet.name)}"' if report.outlet else "unknown"
    when = report.published or report.updated
    return (
        f"Report {report.id}, outlet {outlet}, {when.value if when else 'undated'}. Offsets count "
        "code points of the text, from 0 behind the line break of the first line that marks it off."
    )


def _named(name: str) -> str:
    """A name that cannot end the quotation marks around it."""
    told = "".join(c if c.isprintable() and c != '"' else " " for c in name[:_LONGEST_NAME])
    return " ".join(told.split())
