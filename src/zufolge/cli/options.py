"""Options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zufolge.model import OnBad

__all__ = [
    "INPUTS",
    "AsJson",
    "Bad",
    "ColumnMap",
    "Contact",
    "Delay",
    "Feeds",
    "Lang",
    "Language",
    "Meta",
    "NewArchive",
    "OptionalPaths",
    "ReaderName",
    "Recursive",
    "SimilarityName",
    "Since",
    "Timeout",
    "Until",
]


class Language(StrEnum):
    """Languages of the interface."""

    DE = "de"
    EN = "en"


INPUTS = "Files, folders or patterns: text, HTML, PDF, Word, WARC, feeds, tables, or - ."
OptionalPaths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=INPUTS)]
SimilarityName = Annotated[
    str | None,
    typer.Option(
        "--similarity",
        metavar="NAME|none",
        help="Encoder that tells what is near in meaning.",
    ),
]
ReaderName = Annotated[
    str | None,
    typer.Option(
        "--reader",
        help="Who reads: both (weights and rules), model (weights alone), rules; or by name, as "
        "`zufolge readers` lists them, or a path as ./weights. With :openvino after it, OpenVINO "
        "runs the weights (an extra). Default: the best installed.",
    ),
]
Recursive = Annotated[
    bool, typer.Option("--recursive", help="Also what is in folders within folders.")
]
ColumnMap = Annotated[
    str | None,
    typer.Option(
        "--map",
        help="Columns of tables, where their names do not tell: headline=title,text=body,"
        "published=date,url=link.",
    ),
]
Meta = Annotated[
    Path | None,
    typer.Option(
        help="Table (CSV) of what is known of the reports: path, outlet, domain, url, published, "
        "updated, language."
    ),
]
Bad = Annotated[
    OnBad,
    typer.Option("--on-bad", help="What to do with a file that cannot be read as a report."),
]
Feeds = Annotated[
    list[str],
    typer.Argument(
        metavar="FEEDS...",
        help="OPML files, files with an address a line, or addresses of RSS and Atom feeds.",
    ),
]
NewArchive = Annotated[
    Path, typer.Option("--archive", metavar="FILE", help="The archive's file; made if missing.")
]
Delay = Annotated[
    float, typer.Option("--delay", min=0, help="Seconds between two requests to one host.")
]
Timeout = Annotated[float, typer.Option("--timeout", min=1, help="Seconds for one answer.")]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact", help="How those who run a host can reach you; told in the User-Agent."
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the interface.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def _day(value: str) -> str:
    """A day, month or time as ``When.value`` has it."""
    from zufolge.ingest.dates import read_when

    when = read_when(value)
    if when is None:
        raise typer.BadParameter(f"{value!r} is no date; give one as in 2021-04-03 or 2021-04")
    return when.value


Since = Annotated[
    str | None, typer.Option(help="Published on this day or later, as 2021-04-03.", parser=_day)
]
Until = Annotated[str | None, typer.Option(help="Published on this day or earlier.", parser=_day)]
