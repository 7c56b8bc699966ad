"""``zufolge``: the commands and their options."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from zufolge.cli import archive as keeping
from zufolge.cli import corrections as correcting
from zufolge.cli import rules as ruling
from zufolge.cli import search as searching
from zufolge.cli import versions
from zufolge.cli.batch import batch
from zufolge.cli.bench import bench
from zufolge.cli.fetch import fetch
from zufolge.cli.mcp import mcp
from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.options import (
    INPUTS,
    AsJson,
    Bad,
    ColumnMap,
    Lang,
    Language,
    Meta,
    OptionalPaths,
    ReaderName,
    Recursive,
    SimilarityName,
    Since,
    Until,
)
from zufolge.cli.output import progress_bar, write_dossier, write_quarantine
from zufolge.cli.serve import serve
from zufolge.cli.stories import stories
from zufolge.cli.watch import watch
from zufolge.errors import NotInstalled
from zufolge.model import DossierFormat, Ledger, OnBad, Search
from zufolge.version import __version__

if TYPE_CHECKING:
    from zufolge.ingest import Intake

__all__ = ["app"]

app = typer.Typer(
    name="zufolge",
    help="According to whom? Who said what in many reports of one story, through whom it came, "
    "and how well it is supported.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command()(keeping.add)
app.command()(bench)
keeping.commands.command()(versions.copies)
keeping.commands.command()(versions.revisions)
keeping.commands.command()(versions.show)
app.command()(fetch)
app.command()(batch)
app.add_typer(keeping.commands)
app.add_typer(correcting.commands)
app.command()(searching.search)
app.command()(stories)
app.command()(serve)
app.command()(mcp)
app.command()(watch)
app.add_typer(ruling.commands)

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=INPUTS)]


@app.command()
def dossier(
    out: Annotated[
        Path, typer.Option(help="Folder for dossier.html and dossier.json; made if missing.")
    ],
    paths: OptionalPaths = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Reports of this archive instead."),
    ] = None,
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Of the archive: with these words, as zufolge search."),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of the archive: of this story, as zufolge stories lists."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(help="Of the archive: of this outlet (name or domain).")
    ] = None,
    since: Since = None,
    until: Until = None,
    reader: ReaderName = None,
    similarity: SimilarityName = None,
    recursive: Recursive = False,
    mapping: ColumnMap = None,
    meta: Meta = None,
    decisions: Annotated[
        Path | None,
        typer.Option(help="Decisions by hand (TOML): who is who, which claims are one."),
    ] = None,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Leave full texts out of the page, for sharing.")
    ] = False,
    formats: Annotated[
        list[DossierFormat] | None,
        typer.Option("--format", help="Write this format beside them; can be given again."),
    ] = None,
    on_bad: Bad = OnBad.SKIP,
    lang: Lang = Language.DE,
    as_json: AsJson = False,
) -> None:
    """Read reports of one story and write their dossier: a page for people, JSON for machines."""
    from zufolge import pipeline
    from zufolge.corrections import read_decisions
    from zufolge.export import to_json
    from zufolge.ingest import read_meta_csv
    from zufolge.ingest.sources import read_mapping
    from zufolge.render import summary

    if bool(paths) == bool(archive):
        raise typer.BadParameter("name either PATH... or --archive FILE")
    with plain_errors(), ExitStack() as open_files:
        progress = open_files.enter_context(progress_bar(quiet=as_json))
        chosen = pipeline.reader_named(reader)
        encoder = pipeline.similarity_named(similarity)
        ledger = read_decisions(decisions) if decisions else Ledger()
        if archive is not None:
            from zufolge import archiving
            from zufolge.archive import Archive, Selection
            from zufolge.correcting import ledger_of

            opened = open_files.enter_context(Archive.open(archive))
            kept = ledger_of(opened).entries
            ledger = Ledger((*ledger.entries, *kept), ledger.path)
            ids = opened.matching(Search(search, since=since, until=until)) if search else None
            if story is not None:
                told = set(opened.stories.reports_of(story))
                ids = tuple(sorted(told if ids is None else told.intersection(ids)))
            meant = Selection(ids, outlet, since, until)
            intake = archiving.intake_of(opened, meant)
            chosen = archiving.Remembering(opened, chosen)
        else:
            table = read_meta_csv(meta) if meta else None
            columns = read_mapping(mapping) if mapping else None
            intake = pipeline.load(
                paths or (),
                recursive=recursive,
                mapping=columns,
                meta=table,
                on_bad=on_bad,
                progress=progress,
            )
        if on_bad is OnBad.QUARANTINE:
            write_quarantine(intake.refused, out / "quarantine")
        if intake.reports:
            made = pipeline.build_from(intake, chosen, encoder, ledger=ledger, progress=progress)
            written = write_dossier(
                made, out, lang=lang.value, excerpts=excerpts, formats=formats or ()
            )
    if archive is not None and not intake.reports:
        warn(f"archive {archive}: holds no report that was asked for; ask for more")
    _report_intake(intake)
    if as_json:
        sys.stdout.write(to_json(made))
        return
    console = Console()
    summary(made, console, lang=lang.value)
    for path in written:
        console.print(f"→ {path}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def read(
    paths: Paths,
    reader: ReaderName = None,
    recursive: Recursive = False,
    mapping: ColumnMap = None,
    meta: Meta = None,
    on_bad: Bad = OnBad.SKIP,
    lang: Lang = Language.DE,
    as_json: AsJson = False,
) -> None:
    """Print what stands in each report: its statements, and the sentences that were not read.

    With --json one line of JSON a report.
    """
    from zufolge import pipeline
    from zufolge.export import reading_to_json
    from zufolge.ingest import read_meta_csv
    from zufolge.ingest.sources import read_mapping
    from zufolge.render import readings

    with plain_errors():
        chosen = pipeline.reader_named(reader)
        intake = pipeline.load(
            paths,
            recursive=recursive,
            mapping=read_mapping(mapping) if mapping else None,
            meta=read_meta_csv(meta) if meta else None,
            on_bad=on_bad,
        )
        pairs = zip(intake.reports, pipeline.read(intake.reports, chosen), strict=True)
        if as_json:
            for report, reading in pairs:
                print(reading_to_json(report, reading, chosen.card))
        else:
            readings(pairs, Console(), lang=lang.value)
        _report_intake(intake)


@app.command()
def readers(lang: Lang = Language.DE, as_json: AsJson = False) -> None:
    """List the readers that are installed with their licences, the best first."""
    from zufolge import pipeline
    from zufolge.export import readers_to_json
    from zufolge.render import reader_list

    with plain_errors():
        cards, similar = pipeline.reader_cards(), pipeline.similarity_cards()
    if as_json:
        typer.echo(readers_to_json(cards))
    else:
        reader_list(cards, Console(), lang=lang.value, similar=similar)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
def train(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[--data FILE]...",
            help="Your own labels, and all else that zufolge-training takes: see --help.",
        ),
    ] = None,
) -> None:
    """Train weights on labels of your own. Needs the distribution zufolge-training."""
    with plain_errors():
        try:
            training = import_module("zufolge_training.command")
        except ModuleNotFoundError as error:
            raise NotInstalled(
                f"{error.name}, which training needs,",
                "in a clone of Zufolge run pip install ./training",
            ) from error
        training.app(["train", *(arguments or [])], prog_name="zufolge")


@app.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of dossier.json."""
    from zufolge.export import schema

    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zufolge {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """According to whom? Who said what, through whom it came, and how well it is supported."""


def _report_intake(intake: Intake) -> None:
    """Say on standard error what was not read and what deserves a look; exit 1 if nothing was."""
    for refusal in intake.refused:
        warn(f"{refusal.path}: {refusal.reason}")
    for notice in intake.notices:
        warn(f"{notice.path}: {notice.text}", mark="!")
    if not intake.reports:
        raise typer.Exit(1)
