"""``zufolge corrections``: what editors put right in an archive."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zufolge.cli.messages import plain_errors, warn
from zufolge.cli.options import AsJson, Lang, Language
from zufolge.cli.work import Wait, opened, print_json
from zufolge.errors import OutputError

if TYPE_CHECKING:
    pass

__all__ = ["commands"]

commands = typer.Typer(
    name="corrections",
    help="What editors put right: list it, take it back, write it for others, read it in again.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's file.")]


class LedgerFormat(StrEnum):
    """What a ledger is written as."""

    ANNOTATIONS = "annotations"
    QUOTATIONS = "quotations"


@commands.command("list")
def list_(
    archive: File,
    every: Annotated[
        bool, typer.Option("--all", help="Also what was taken back, and what took it back.")
    ] = False,
    lang: Lang = Language.DE,
    as_json: AsJson = False,
) -> None:
    """List all corrections, the oldest first, with what they quote.

    With --json one line of JSON a correction, those that were taken back among them.
    """
    from zufolge.correcting import ledger_of
    from zufolge.corrections import taken_back
    from zufolge.export import entry_to_json
    from zufolge.model import CorrectionKind
    from zufolge.render import correction_line

    with opened(archive) as kept:
        entries = ledger_of(kept).entries
    back = taken_back(entries)
    for entry in entries:
        if as_json:
            typer.echo(entry_to_json(entry))
        elif every or (entry.id not in back and entry.correction.kind is not CorrectionKind.UNDO):
            mark = " ↩" if entry.id in back else ""
            typer.echo(correction_line(entry, lang.value) + mark)


@commands.command()
def undo(
    archive: File,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The correction's id, as e-….")],
    by: Annotated[str, typer.Option(help="Who takes it back.")],
    why: Annotated[str | None, typer.Option(help="And for what reason.")] = None,
    wait: Wait = 10.0,
) -> None:
    """Take a correction back, by an entry of its own. Undoing that entry brings it back."""
    from zufolge import correcting

    with opened(archive, write=True, wait=wait) as kept:
        typer.echo(correcting.undo(kept, entry, by, why).id)


@commands.command()
def unplaced(archive: File, lang: Lang = Language.DE, as_json: AsJson = False) -> None:
    """List the corrections that do not fit what is read in the archive now, and why.

    They are applied nowhere until somebody decides anew. Exit code 1 if there is any.
    """
    from zufolge.correcting import unplaced_in
    from zufolge.render import correction_line

    with opened(archive) as kept:
        found = unplaced_in(kept)
    for each in found:
        if as_json:
            print_json({"id": each.entry.id, "reason": each.reason, "near": list(each.near)})
        else:
            line = correction_line(each.entry, lang.value)
            typer.echo(f"{line}\n    {each.reason} {' '.join(each.near)}".rstrip())
    if found:
        raise typer.Exit(1)


@commands.command("export")
def export(
    archive: File,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    form: Annotated[
        LedgerFormat,
        typer.Option(
            "--format",
            help="annotations: W3C Web Annotations. quotations: the corrected reports as training "
            "data, with their texts.",
        ),
    ] = LedgerFormat.ANNOTATIONS,
) -> None:
    """Write the whole ledger to a file; `import` reads either format again."""
    from zufolge.desk.ledgers import as_annotations, as_training

    with opened(archive) as kept:
        text = as_annotations(kept) if form is LedgerFormat.ANNOTATIONS else as_training(kept)
    half = out.with_name(f".{out.name}.part")
    with plain_errors():
        try:
            half.write_text(text, encoding="utf-8", newline="\n")
            half.replace(out)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise OutputError(out, f"{error.strerror}; name a file that can be written") from error


@commands.command("import")
def import_(
    archive: File,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="What `export` wrote, or decisions (TOML) on statements of the archive.",
        ),
    ],
    by: Annotated[
        str | None, typer.Option(help="Who made the decisions of a TOML file that name nobody.")
    ] = None,
    wait: Wait = 10.0,
) -> None:
    """Add the corrections in a file to the ledger, each once: all of them, or none."""
    from zufolge.correcting import unplaced_in
    from zufolge.desk.ledgers import taken_in

    with opened(archive, write=True, wait=wait) as kept, plain_errors():
        many = taken_in(kept, path, by or "")
        missing = len(unplaced_in(kept))
    typer.echo(f"{many} added")
    if missing:
        warn(f"{missing} do not fit what is read now; see zufolge corrections unplaced", mark="!")
