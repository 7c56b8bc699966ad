"""``zufolge stories``: which reports tell one story, of an archive or of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.options import (
    AsJson,
    ColumnMap,
    Lang,
    Language,
    Meta,
    OptionalPaths,
    Recursive,
    SimilarityName,
    Since,
    Until,
)
from zufolge.cli.output import progress_bar
from zufolge.cli.work import Wait, opened
from zufolge.model import StorySummary

if TYPE_CHECKING:
    from zufolge.archive import Archive
    from zufolge.model import SentenceVectors
    from zufolge.pipeline import Progress

__all__ = ["stories"]


def stories(
    paths: OptionalPaths = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Reports of this archive; what is new is put in place."),
    ] = None,
    one: Annotated[
        str | None,
        typer.Option(
            "--story", metavar="ID", help="This one alone, with the reasons of each report."
        ),
    ] = None,
    least: Annotated[int, typer.Option(min=1, help="Leave out stories of fewer reports.")] = 2,
    since: Since = None,
    until: Until = None,
    similarity: SimilarityName = None,
    recursive: Recursive = False,
    mapping: ColumnMap = None,
    meta: Meta = None,
    wait: Wait = 10.0,
    lang: Lang = Language.DE,
    as_json: AsJson = False,
) -> None:
    """Tell which reports are of one story, the last changed first, and why.

    In an archive each story keeps its name whatever comes later. With --json one line of JSON a
    story. Exit code 1 if there is none.
    """
    from zufolge import render
    from zufolge.export import story_to_json
    from zufolge.similarity import similarity_named

    if bool(paths) == bool(archive):
        raise typer.BadParameter("name either PATH... or --archive FILE")
    with plain_errors():
        encoder = similarity_named(similarity)
        with progress_bar(quiet=as_json) as progress:
            if archive is not None:
                found = _of_archive(archive, wait, encoder, one, progress)
            else:
                found = _of_files(paths or [], recursive, mapping, meta, encoder, progress)
    wanted = [each for each in found if _within(each, since, until)]
    if one is not None:
        wanted = [each for each in wanted if each.id == one or one in each.merged]
        if not wanted:
            warn(f"{one}: no such story; zufolge stories lists their ids")
            raise typer.Exit(1)
    shown = wanted if one else [each for each in wanted if len(each.reports) >= least]
    if as_json:
        for each in shown:
            typer.echo(story_to_json(each))
    elif one is not None:
        render.story(shown[0], Console(), lang=lang.value)
    else:
        alone = sum(len(each.reports) == 1 for each in wanted) if least > 1 else 0
        render.stories(shown, alone, Console(), lang=lang.value)
    if not shown:
        raise typer.Exit(1)


def _of_archive(
    path: Path,
    wait: float,
    encoder: SentenceVectors | None,
    one: str | None,
    progress: Progress | None,
) -> list[StorySummary]:
    from zufolge.following import follow

    with opened(path, write=True, wait=wait) as kept:
        follow(kept, similarity=encoder, progress=progress)
        name = None if one is None else kept.stories.current_name(one)
        return [
            _with_reasons(kept, each) if each.id == name else each
            for each in kept.stories.summaries()
        ]


def _with_reasons(kept: Archive, story: StorySummary) -> StorySummary:
    return replace(
        story,
        reports=tuple(
            replace(report, placing=kept.stories.placing_of(report.id)) for report in story.reports
        ),
    )


def _of_files(
    paths: Sequence[Path],
    recursive: bool,
    mapping: str | None,
    meta: Path | None,
    encoder: SentenceVectors | None,
    progress: Progress | None,
) -> list[StorySummary]:
    from zufolge import pipeline
    from zufolge.following import stories_among
    from zufolge.ingest import read_meta_csv
    from zufolge.ingest.sources import read_mapping

    intake = pipeline.load(
        paths,
        recursive=recursive,
        mapping=read_mapping(mapping) if mapping else None,
        meta=read_meta_csv(meta) if meta else None,
        progress=progress,
    )
    for refusal in intake.refused:
        warn(f"{refusal.path}: {refusal.reason}")
    return stories_among(intake.reports, encoder)


def _within(story: StorySummary, since: str | None, until: str | None) -> bool:
    """Whether a report of it was published in this stretch of time."""
    if since is None and until is None:
        return True
    days = [report.published for report in story.reports if report.published]
    return any(
        (since is None or day[: len(since)] >= since)
        and (until is None or day[: len(until)] <= until)
        for day in days
    )
