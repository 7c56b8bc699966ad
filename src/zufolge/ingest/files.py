"""The bytes of a report file, or a clear reason why there are none."""

from __future__ import annotations

from pathlib import Path

from zufolge.errors import UnreadableReport

__all__ = ["MAX_BYTES", "read_bytes"]

MAX_BYTES = 2 * 1024 * 1024
"""Largest report that is read, in bytes: two million characters are a thick book."""

_HTML_SUFFIXES = frozenset({".htm", ".html", ".mhtml", ".xhtml"})
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def read_bytes(path: Path) -> bytes:
    """All bytes of the report at ``path``, at most ``MAX_BYTES``.

    Raises ``UnreadableReport`` for what is missing, no plain file, empty, too large, or of a
    format that is not read; never reads more than the limit.
    """
    try:
        _check_place(path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableReport(
            path, f"cannot be opened ({error.strerror}); check its permissions"
        ) from error
    _check_content(path, data)
    return data


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise UnreadableReport(path, f"is a directory; name its files, as in {path / '*.txt'}")
    if not path.exists():
        raise UnreadableReport(path, "no such file; check the spelling and where you stand")
    if not path.is_file():
        raise UnreadableReport(path, "is no plain file; save the report as a text file first")
    if path.suffix.lower() in _HTML_SUFFIXES:
        raise UnreadableReport(path, "HTML is not read yet; save the report as plain text (.txt)")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableReport(
            path,
            f"has {size / 1e6:.1f} MB, more than the {MAX_BYTES / 1e6:.1f} MB that one report may"
            " have; cut it into one file for each report",
        )


def _check_content(path: Path, data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableReport(path, f"grew beyond {MAX_BYTES / 1e6:.1f} MB while it was read")
    if not data.strip():
        raise UnreadableReport(path, "is empty; nothing to read")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableReport(path, f"is {name}, not text; save the report as plain text")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableReport(path, "holds HTML, which is not read yet; save it as plain text")
