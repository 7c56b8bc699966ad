"""Whatever is named on a command line, as items, and each item as a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from zufolge.errors import InputError, UnreadableReport
from zufolge.ingest.decode import UndecodableError, decode
from zufolge.ingest.item import Item, Media
from zufolge.ingest.report import build_report
from zufolge.ingest.sidecar import Sidecar
from zufolge.ingest.sources.places import places
from zufolge.ingest.sources.reading import items_at
from zufolge.model import OnBad, Refusal, Report

__all__ = ["Item", "Media", "items", "items_of", "report_of"]


def items(
    paths: Iterable[Path | str],
    *,
    recursive: bool = False,
    mapping: Mapping[str, str] | None = None,
    on_bad: OnBad = OnBad.SKIP,
) -> Iterator[Item | Refusal]:
    """All that stands at ``paths`` – files, folders, patterns, "-" – one item at a time.

    Read are text, HTML, PDF and Word files, WARC, RSS and Atom, JSON Lines, JSON, ninjs, CSV and
    Parquet, packed by gzip or not. ``mapping`` says which columns of tables are what. What cannot
    be used comes as a ``Refusal`` that names file, record and reason, and the rest goes on; with
    ``OnBad.RAISE`` the first one raises ``UnreadableReport``. Only the record at hand is in memory.
    """
    for place in places(paths, recursive=recursive):
        for found in items_of(place, mapping):
            if isinstance(found, Refusal) and on_bad is OnBad.RAISE:
                raise UnreadableReport(found.path, found.reason)
            yield found


def items_of(
    place: str | Refusal, mapping: Mapping[str, str] | None = None
) -> Iterator[Item | Refusal]:
    """The items of one file, as ``places`` names it.

    A file that cannot be read, or not to its end, is a refusal like a record that cannot.
    """
    if isinstance(place, Refusal):
        yield place
        return
    try:
        yield from items_at(place, mapping)
    except InputError as error:
        yield Refusal(error.path, error.reason)


def report_of(item: Item, on_remark: Callable[[str], None] | None = None) -> Report:
    """The report in ``item``. Raises ``UnreadableReport`` where there is none.

    ``on_remark`` is called with what an editor should know of a report that was read all the same.
    """
    match item.media:
        case Media.TEXT:
            return _text_report(item, on_remark)
        case Media.HTML:
            return _page_report(item)
        case Media.PDF | Media.DOCX:
            from zufolge.ingest.sources.documents import document_text

            text = document_text(item.raw, item.media, item.origin)
            return replace(_built(item, text), media="document")


def _text_report(item: Item, on_remark: Callable[[str], None] | None) -> Report:
    try:
        text, remark = decode(item.raw)
    except UndecodableError as error:
        raise UnreadableReport(item.origin, str(error)) from error
    if remark is not None and on_remark is not None:
        on_remark(remark)
    return _built(item, text)


def _built(item: Item, text: str) -> Report:
    sidecar = item.meta or Sidecar()
    if sidecar.url is None:
        sidecar = replace(sidecar, url=item.address)
    return build_report(text, hashlib.sha256(item.raw).hexdigest(), [item.origin], sidecar)


def _page_report(item: Item) -> Report:
    # What reads pages is heavy; who reads text files alone never waits for it.
    from zufolge.ingest.pages import page_report

    return page_report(
        item.raw, charset=item.charset, address=item.address, meta=item.meta, paths=(item.origin,)
    )
