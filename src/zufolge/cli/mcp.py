"""``zufolge mcp``: the archive for language models."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from zufolge.cli.messages import plain_errors
from zufolge.cli.options import ReaderName, SimilarityName
from zufolge.cli.work import opened
from zufolge.errors import NotInstalled

__all__ = ["mcp"]


def mcp(
    archive: Annotated[Path, typer.Option(metavar="FILE", help="The archive's file.")],
    reader: ReaderName = None,
    similarity: SimilarityName = None,
) -> None:
    """Serve an archive to language models: Model Context Protocol over standard input and output.

    It only reads: search statements, read a dossier, cite a passage. A program starts it, not you.
    """
    with opened(archive), plain_errors():
        try:
            from zufolge.mcp import Library, Shelf, server_of
        except ModuleNotFoundError as error:
            raise NotInstalled(
                f"{error.name}, which this server needs,", "run pip install 'zufolge[mcp]'"
            ) from error
        from zufolge.reading import reader_named
        from zufolge.similarity import similarity_named

        chosen = cache(lambda: reader_named(reader)), cache(lambda: similarity_named(similarity))
        library = Library(archive, Shelf(*chosen))
    server_of(library).run()
