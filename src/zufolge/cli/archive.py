"""``zufolge add`` and ``zufolge archive``: what is kept, and how it is looked after."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.options import (
    INPUTS,
    AsJson,
    ColumnMap,
    NewArchive,
    ReaderName,
    Recursive,
)
from zufolge.cli.work import Jobs, NoRead, Wait, opened, print_json, run
from zufolge.model import TableFormat

__all__ = ["add", "commands"]

commands = typer.Typer(
    name="archive",
    help="Look after an archive: check, back up, count, forget, export, try refused input again.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's file.")]


def add(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help=INPUTS,
        ),
    ],
    archive: NewArchive,
    recursive: Recursive = False,
    mapping: ColumnMap = None,
    reader: ReaderName = None,
    no_read: NoRead = False,
    jobs: Jobs = 1,
    wait: Wait = 10.0,
    as_json: AsJson = False,
) -> None:
    """Keep reports in an archive and read them, each once however often it is added.

    What cannot be read is kept apart with its reason: see `zufolge archive refused`. Ended at any
    moment, the next run goes on where this one stopped.
    """
    from zufolge import archiving
    from zufolge.ingest.items import items
    from zufolge.ingest.sources.columns import read_mapping

    with plain_errors():
        columns = read_mapping(mapping) if mapping else None
    tally = run(
        lambda opened, work: archiving.add(
            opened, items(paths, recursive=recursive, mapping=columns), work
        ),
        archive,
        reader=reader,
        no_read=no_read,
        jobs=jobs,
        wait=wait,
        as_json=as_json,
    )
    if tally.refused and tally.refused == tally.all:
        raise typer.Exit(1)


@commands.command()
def read(
    archive: File,
    reader: ReaderName = None,
    jobs: Jobs = 1,
    wait: Wait = 10.0,
    as_json: AsJson = False,
) -> None:
    """Read what this reader has not read yet; earlier readings are kept beside its own."""
    from zufolge.archiving import read_unread

    run(read_unread, archive, reader=reader, no_read=False, jobs=jobs, wait=wait, as_json=as_json)


@commands.command()
def retry(
    archive: File,
    reader: ReaderName = None,
    no_read: NoRead = False,
    jobs: Jobs = 1,
    wait: Wait = 10.0,
    as_json: AsJson = False,
) -> None:
    """Try again what was refused."""
    from zufolge.archiving import retry

    run(retry, archive, reader=reader, no_read=no_read, jobs=jobs, wait=wait, as_json=as_json)


@commands.command()
def refused(archive: File, as_json: AsJson = False) -> None:
    """List what could not be read, and why."""
    with opened(archive) as kept:
        for one in kept.refusals():
            if as_json:
                told = {"origin": one.origin, "reason": one.reason, "first": one.first}
                print_json({**told, "last": one.last, "tries": one.tries, "kept": one.kept})
            else:
                typer.echo(f"{one.last}  {one.origin}: {one.reason}")


@commands.command()
def check(archive: File) -> None:
    """Check the file, every digest, report, reading and revision; exit code 1 if any is wrong."""
    wrong = 0
    with opened(archive) as kept:
        for line in kept.check():
            warn(line)
            wrong += 1
    if wrong:
        warn(f"{wrong} thing(s) wrong; keep this file and restore the last good backup", mark="!")
        raise typer.Exit(1)
    typer.echo(f"{archive}: all is well")


@commands.command()
def backup(
    archive: File,
    to: Annotated[Path, typer.Option(help="The copy to be; no file must be there.")],
) -> None:
    """Copy the archive as it is at this moment; whoever writes to it goes on meanwhile."""
    with opened(archive) as kept:
        kept.backup(to)
    typer.echo(f"→ {to}")


@commands.command()
def stats(archive: File, as_json: AsJson = False) -> None:
    """Count what is in the archive."""
    with opened(archive) as kept:
        told = asdict(kept.stats())
    told["readers"] = dict(told["readers"])
    if as_json:
        print_json(told)
        return
    for name, value in told.items():
        shown = ", ".join(f"{r}: {n:,}" for r, n in value.items()) if name == "readers" else value
        typer.echo(
            f"{name.replace('_', ' '):<16}{shown:,}"
            if isinstance(shown, int)
            else f"{name.replace('_', ' '):<16}{shown or '–'}"
        )


@commands.command()
def forget(
    archive: File,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, as r-….")],
    reason: Annotated[str, typer.Option(help="Why; this and that it was here are kept.")],
    wait: Wait = 10.0,
) -> None:
    """Delete a report for good: its text, bytes and readings. It is not added again.

    Backups made before still hold it: delete or replace them too.
    """
    with opened(archive, write=True, wait=wait) as kept:
        kept.forget(report, reason, datetime.now(UTC).isoformat(timespec="seconds"))
    typer.echo(f"{report} is forgotten; backups made before still hold it")


@commands.command()
def reindex(archive: File, wait: Wait = 10.0) -> None:
    """Make the index of words anew, if it was made by other tables of words than those here."""
    with opened(archive, write=True, wait=wait):
        pass  # opening it to write does that
    typer.echo(f"{archive}: its index is up to date")


@commands.command()
def forgotten(archive: File, as_json: AsJson = False) -> None:
    """List what was deleted for good, when and why."""
    with opened(archive) as kept:
        for one in kept.forgotten():
            if as_json:
                print_json(asdict(one))
            else:
                typer.echo(f"{one.forgotten}  {one.report}: {one.reason}")


@commands.command()
def audit(archive: File, as_json: AsJson = False) -> None:
    """List who sent what to the desk, from where, and how it was answered; the first first."""
    with opened(archive) as kept:
        for one in kept.audit.lines():
            if as_json:
                print_json(asdict(one))
            else:
                led = f" → {one.told}" if one.told else ""
                said = f"{one.person} ({one.origin or '–'}): {one.action}"
                typer.echo(f"{one.at}  {one.status}  {said}{led}")


@commands.command()
def drop_readings(
    archive: File,
    reader: Annotated[str, typer.Option(help="Whose readings: a name as in `archive stats`.")],
    version: Annotated[str | None, typer.Option(help="Of this version alone.")] = None,
    wait: Wait = 10.0,
) -> None:
    """Delete a reader's readings where a newer one stands beside them."""
    with opened(archive, write=True, wait=wait) as kept:
        many = kept.drop_readings(reader, version)
    typer.echo(f"{many:,} reading(s) deleted")


@commands.command()
def export(
    archive: File,
    out: Annotated[Path, typer.Option(help="Folder for the tables; made if missing.")],
    form: Annotated[
        TableFormat, typer.Option("--format", help="JSON Lines, or Parquet (needs pyarrow).")
    ] = TableFormat.JSONL,
) -> None:
    """Write reports, statements, revisions, corrections, stories and developments as tables."""
    with opened(archive) as kept:
        for path in kept.export(out, form):
            typer.echo(f"→ {path}")
