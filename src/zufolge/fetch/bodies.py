"""The body of an answer, unpacked piece by piece and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

__all__ = ["ENCODINGS", "BodyError", "read_body"]

ENCODINGS = "gzip, br"
"""What is asked for, as Accept-Encoding."""
_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class BodyError(ValueError):
    """A body that is too large, broken, or packed in a way that was not asked for."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_body(answer: _Readable, encoding: str, limit: int) -> bytes:
    """All of ``answer``, unpacked by ``encoding`` (its Content-Encoding).

    Raises ``BodyError`` as soon as more than ``limit`` bytes have come out, so that a bomb costs
    no more memory than a page.
    """
    chunks = iter(lambda: answer.read(_CHUNK), b"")
    name = encoding.strip().lower()
    if name in ("", "identity"):
        pieces: Iterator[bytes] = chunks
    elif name in ("gzip", "x-gzip"):
        pieces = _gunzipped(chunks)
    elif name == "br":
        pieces = _unbrotlied(chunks)
    else:
        raise BodyError(f"is packed as {name[:60]!r}, which was not asked for")
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise BodyError(f"is larger than {limit / 1e6:.1f} MB once unpacked")
    return b"".join(parts)


def _gunzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    member = zlib.decompressobj(_GZIP)
    for chunk in chunks:
        rest = chunk
        while rest and not member.eof:
            try:
                yield member.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise BodyError(f"is packed and broken ({error})") from error
            rest = member.unconsumed_tail
    if not member.eof:
        raise BodyError("is packed and breaks off")


def _unbrotlied(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import brotli  # of all rooms only fetching needs it, and then not every answer

    decoder = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield decoder.process(chunk, output_buffer_limit=_CHUNK)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=_CHUNK)
    except brotli.error as error:
        raise BodyError("is packed and broken") from error
    if not decoder.is_finished():
        raise BodyError("is packed and breaks off")
