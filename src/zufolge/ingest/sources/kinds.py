"""What a file is: by its first bytes where they tell, else by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from zufolge.errors import UnreadableReport

__all__ = ["SUFFIXES", "Kind", "bare_suffix", "kind_of"]


class Kind(StrEnum):
    """The formats that are read. The first four hold one report, the others many."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    WARC = "warc"
    FEED = "feed"
    OPML = "opml"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".warc": Kind.WARC,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
    ".opml": Kind.OPML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
}
"""Suffixes of what is read in a folder, each also with ``.gz`` behind it."""

_SIGNATURES = (
    (b"%PDF", Kind.PDF),
    (b"WARC/", Kind.WARC),
    (b"PAR1", Kind.PARQUET),
)
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as .docx or as plain text"),
    (b"{\\rtf", "an RTF file; save it as .docx or as plain text"),
    (b"\x89PNG", "a picture, not text"),
    (b"\xff\xd8\xff", "a picture, not text"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd, which is not read; unpack it, or pack it by gzip"),
    (b"\x04\x22\x4d\x18", "packed by lz4, which is not read; unpack it, or pack it by gzip"),
    (b"BZh", "packed by bzip2, which is not read; unpack it, or pack it by gzip"),
    (b"\xfd7zXZ", "packed by xz, which is not read; unpack it, or pack it by gzip"),
    (b"From nobody", "a page saved as MHTML; save it as HTML"),
    (b"MIME-Version:", "a page saved as MHTML or mail; save it as HTML or plain text"),
)
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<!?(?P<tag>[a-z:]+)(?=[\s/>])(?:\s+(?P<doctype>html))?",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = {
    b"html": Kind.HTML,
    b"rss": Kind.FEED,
    b"feed": Kind.FEED,
    b"rdf:rdf": Kind.FEED,
    b"opml": Kind.OPML,
}
_ZIP = b"PK\x03\x04"


def kind_of(path: str, start: bytes) -> Kind:
    """What the file at ``path`` is that begins with the bytes ``start`` (some KiB of them).

    A name that says nothing ("-", "report") leaves it to the first bytes, and what these do not
    tell is text. Raises ``UnreadableReport`` for formats that are not read.
    """
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start.startswith(_ZIP):
        return _zipped(path)
    for signature, name in _REFUSED:
        if start.startswith(signature):
            raise UnreadableReport(path, f"is {name}")
    named = SUFFIXES.get(bare_suffix(path), None if _is_nameless(path) else Kind.TEXT)
    marked = _by_opening(start)
    if named in (Kind.CSV, Kind.JSON, Kind.JSONL):
        return named
    if marked is not None:
        return marked
    if named is None and start.lstrip().startswith(b"{"):
        return Kind.JSONL
    return named or Kind.TEXT


def bare_suffix(path: str) -> str:
    """The suffix of ``path`` in lower case, without a ``.gz`` behind it."""
    place = PurePath(path)
    if place.suffix.lower() == ".gz":
        place = place.with_suffix("")
    return place.suffix.lower()


def _is_nameless(path: str) -> bool:
    return not bare_suffix(path)


def _by_opening(start: bytes) -> Kind | None:
    match = _OPENING.match(start)
    if match is None:
        return None
    if match["tag"].lower() == b"doctype":
        return Kind.HTML if match["doctype"] else None
    return _TAGS.get(match["tag"].lower())


def _zipped(path: str) -> Kind:
    if bare_suffix(path) in ("", ".docx"):
        return Kind.DOCX
    raise UnreadableReport(
        path, "is a ZIP or OpenDocument file; unpack it, or save it as .docx, PDF or plain text"
    )
