"""The feeds that something on the command line names: an address, OPML, or addresses in lines."""

from __future__ import annotations

from pathlib import Path

from zufolge.errors import UnreadableReport
from zufolge.ingest.sources.kinds import Kind, kind_of
from zufolge.ingest.sources.limits import MAX_FEED
from zufolge.ingest.sources.opml import feeds_of
from zufolge.ingest.sources.whole import read_whole

__all__ = ["feed_list"]

_SCHEMES = ("http://", "https://")


def feed_list(named: str) -> tuple[str, ...]:
    """The addresses of the feeds that ``named`` stands for, each once.

    ``named`` is an address, or a file: OPML, or text with an address a line, in which lines that
    begin with "#" say nothing. Raises ``UnreadableReport`` for all else.
    """
    if named.startswith(_SCHEMES):
        return (named,)
    try:
        with Path(named).open("rb") as file:
            raw = read_whole(file, named, MAX_FEED)
    except OSError as error:
        raise UnreadableReport(
            named, f"cannot be opened ({error.strerror}); name an OPML file, or an https://…"
        ) from error
    kind = kind_of(named, raw[:4096])
    if kind is Kind.OPML:
        return feeds_of(raw, named)
    if kind is not Kind.TEXT:
        raise UnreadableReport(named, f"is {kind.value}; name an OPML file, or an address a line")
    lines = [line.strip() for line in raw.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    wrong = next((line for line in found if not line.startswith(_SCHEMES)), None)
    if wrong is not None:
        raise UnreadableReport(named, f"{wrong[:80]!r} is no address that begins with https://")
    return tuple(dict.fromkeys(found))
