"""``zufolge serve``: the desk in the browser."""

from __future__ import annotations

import logging
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zufolge.cli.messages import plain_errors
from zufolge.cli.options import Lang, Language, NewArchive, ReaderName, SimilarityName
from zufolge.errors import NotInstalled

__all__ = ["serve"]


def serve(
    archive: NewArchive,
    host: Annotated[
        str,
        typer.Option(
            help="Address to listen at; another than this machine's needs tokens and TLS."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen at.")] = 8123,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Host name that browsers use; more than one may be given."),
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option(help="Who may come in (TOML): people with name, role and token.")
    ] = None,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="A proxy before the desk speaks TLS.")
    ] = False,
    api_writes: Annotated[
        bool,
        typer.Option(
            "--api-writes", help="Let programs of editors correct and add, not only read."
        ),
    ] = False,
    address: Annotated[
        str | None,
        typer.Option(
            help="Where others reach the desk, as https://desk.example; told to webhooks."
        ),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="Webhooks and addresses to add may be machines of the own network.",
        ),
    ] = False,
    reader: ReaderName = None,
    similarity: SimilarityName = None,
    lang: Lang = Language.DE,
) -> None:
    """Open an archive in the browser: stories, reports, search, and adding to it.

    Only this machine reaches it unless --host, --token-file and --behind-tls say otherwise.
    """
    with plain_errors():
        try:
            import_module("uvicorn")  # first: what is missing should be named
            from zufolge.desk import Beside
            from zufolge.serve import (
                Desk,
                DeskServer,
                Settings,
                checked,
                desk_app,
                read_tokens,
            )
        except ModuleNotFoundError as error:
            raise NotInstalled(
                f"{error.name}, which the desk needs,", "run pip install 'zufolge[serve]'"
            ) from error
        from zufolge.reading import reader_named
        from zufolge.similarity import similarity_named

        people = read_tokens(token_file) if token_file else ()
        names = tuple(name or ())
        settings = Settings(
            host,
            port,
            names,
            people,
            behind_tls,
            lang.value,
            api_writes=api_writes,
            token_file=token_file,
        )
        checked(settings)
        desk = Desk(
            archive,
            reader_named(reader),
            similarity_named(similarity),
            works=Beside(archive, reader, similarity),
            address=address,
            allow_private=allow_private,
        )
        app = desk_app(desk, settings)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    typer.echo(f"http://{host}:{port}/", err=True)
    DeskServer(desk, app, host=host, port=port).run()
