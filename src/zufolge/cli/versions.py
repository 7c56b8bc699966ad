"""``zufolge archive show``, ``copies`` and ``revisions``: one report, and what became of it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zufolge.cli.options import AsJson
from zufolge.cli.work import opened, print_json
from zufolge.errors import NotInArchive
from zufolge.model import Span

if TYPE_CHECKING:
    from zufolge.archive import Archive, Revision

__all__ = ["copies", "revisions", "show"]

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's file.")]
Id = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, as r-….")]


def show(
    archive: File,
    report: Id,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw", help="The untouched bytes that it was made of; for a digest, those of it."
        ),
    ] = False,
) -> None:
    """Print the text of a report, or its bytes."""
    with opened(archive) as kept:
        if raw:
            sys.stdout.buffer.write(kept.raw(report))
        else:
            typer.echo(kept.report(report).text, nl=False)


def copies(archive: File, report: Id, as_json: AsJson = False) -> None:
    """List all bytes that a report's text came in: when, the digest, and where they were found.

    The first are those it was made of; `show --raw DIGEST` prints any of them.
    """
    with opened(archive) as kept:
        for copy in kept.copies(report):
            if as_json:
                print_json(asdict(copy))
            else:
                typer.echo(f"{copy.ingested}  {copy.sha256}  {copy.origin}")


def revisions(
    archive: File,
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report's id, as r-…, or an address.")
    ],
    as_json: AsJson = False,
) -> None:
    """List the versions of a report with the passages that came (+) and went (-)."""
    with opened(archive) as kept:
        for version in _versions(kept, archive, report):
            told = _told(kept, version)
            if as_json:
                typer.echo(json.dumps(told, ensure_ascii=False))
                continue
            typer.echo(f"{version.number}  {version.report}  {told['published'] or '–'}")
            for mark, passages in (("-", told["removed"]), ("+", told["added"])):
                for passage in passages:
                    typer.echo(f"   {mark} {' '.join(passage.split())}")


def _versions(kept: Archive, path: Path, report: str) -> tuple[Revision, ...]:
    placed = kept.revision(report)
    found = kept.revisions(placed.address if placed else report)
    if not found:
        raise NotInArchive(path, f"knows no versions of {report!r}; give an id or an address")
    return found


def _told(kept: Archive, version: Revision) -> dict[str, Any]:
    report = kept.report(version.report)
    before = kept.report(version.before).text if version.before else ""
    when = report.updated or report.published
    return {
        "report": report.id,
        "number": version.number,
        "revision_of": version.before,
        "address": version.address,
        "published": when.value if when else None,
        "added": _words(version.added, report.text),
        "removed": _words(version.removed, before),
    }


def _words(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]
