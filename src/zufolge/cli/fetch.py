"""``zufolge fetch``: new reports from feeds into an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from zufolge.cli.options import AsJson, Contact, Delay, Feeds, NewArchive, ReaderName, Timeout
from zufolge.cli.work import NoRead, Wait, opened, show_tally, working

__all__ = ["fetch"]


def fetch(
    feeds: Feeds,
    archive: NewArchive,
    delay: Delay = 2.0,
    timeout: Timeout = 30.0,
    contact: Contact = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Also ask this machine and others of its network."),
    ] = False,
    reader: ReaderName = None,
    no_read: NoRead = False,
    wait: Wait = 10.0,
    as_json: AsJson = False,
) -> None:
    """Fetch what is new in feeds, keep it in an archive and read it.

    Asks politely: robots.txt is obeyed, a host gets one request at a time, and what did not change
    is not sent again. What cannot be fetched stands with its reason in `zufolge archive refused`.
    """
    from zufolge.fetch import Fetcher, Manners
    from zufolge.gathering import gather
    from zufolge.keeping import ArchiveSink

    manners = Manners(delay=delay, timeout=timeout, contact=contact, allow_private=allow_private)
    with (
        opened(archive, write=True, wait=wait) as kept,
        working(reader, no_read, 1, as_json) as work,
    ):
        sink = ArchiveSink(kept, work)
        bar = work.progress
        tell = None if bar is None else lambda done, whole: bar("fetching", done, whole)
        fetched = gather(feeds, sink, Fetcher(manners), progress=tell)
    show_tally(sink.tally, as_json, unchanged=fetched.unchanged)
    if fetched.refused and not fetched.kept and not fetched.unchanged:
        raise typer.Exit(1)
