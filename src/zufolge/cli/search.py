"""``zufolge search``: statements and reports out of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from zufolge.cli.options import AsJson, Lang, Language, Since, Until
from zufolge.cli.work import opened
from zufolge.model import Act, Certainty, Form, Search

__all__ = ["search"]


def search(
    archive: Annotated[Path, typer.Option(metavar="FILE", help="The archive's file.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help='What to look for: all words; "in quotation marks" in this order; begin* for '
            "words that begin so; -without.",
        ),
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Said by: words of a name or a role.")] = None,
    act: Annotated[
        list[Act] | None, typer.Option(help="What the speaker does; more than one may be given.")
    ] = None,
    form: Annotated[
        list[Form] | None, typer.Option(help="How it is given; more than one may be.")
    ] = None,
    certainty: Annotated[
        list[Certainty] | None, typer.Option(help="How sure it is; more than one may be given.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Of this outlet (name or domain).")] = None,
    language: Annotated[str | None, typer.Option(help="Of reports in it, as de or en.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1_000, help="Statements, and reports, at most.")
    ] = 20,
    lang: Lang = Language.DE,
    as_json: AsJson = False,
) -> None:
    """Find statements and reports in an archive, the best first.

    Words are found in all their forms and spellings (Haus: Häuser; Strasse: Straße) and in
    compounds. Exit code 1 if nothing is found.
    """
    from zufolge.export import found_to_json
    from zufolge.render import hits

    asked = Search(
        " ".join(words or ()),
        speaker,
        tuple(act or ()),
        tuple(form or ()),
        tuple(certainty or ()),
        outlet,
        language,
        since,
        until,
        limit,
    )
    with opened(archive) as kept:
        found = kept.find(asked)
    if as_json:
        typer.echo(found_to_json(found))
    else:
        hits(found, Console(), lang=lang.value)
    if not (found.statements or found.reports):
        raise typer.Exit(1)
