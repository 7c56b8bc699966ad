"""The body of an HTTP answer as crawlers store it: in chunks and packed, or said to be so."""

from __future__ import annotations

import re
import zlib

__all__ = ["PackedError", "unchunked", "unpacked"]

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
_GZIP = 16 + zlib.MAX_WBITS


class PackedError(ValueError):
    """A body that cannot be unpacked, or would grow beyond the limit."""


def unchunked(body: bytes) -> bytes:
    """``body`` without chunk heads; as it is where it is not chunked, whatever its header said."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size + 2
        if body[at - 2 : at] != b"\r\n":
            break
    return body


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """``body`` unpacked by its Content-Encoding; as it is where it was unpacked already.

    Raises ``PackedError`` beyond ``limit`` bytes, for broken data and unknown encodings.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return body
    if name in ("gzip", "x-gzip"):
        return _zlib(body, _GZIP, limit) if body.startswith(b"\x1f\x8b") else body
    if name == "deflate":
        return _zlib(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS, limit)
    if name == "br":
        return _brotli(body, limit)
    raise PackedError(f"is packed as {encoding[:40]!r}, which is not read")


def _zlib(body: bytes, form: int, limit: int) -> bytes:
    try:
        data = zlib.decompressobj(form).decompress(body, limit + 1)
    except zlib.error as error:
        raise PackedError(f"is packed and broken ({error})") from error
    return _within(data, limit)


def _brotli(body: bytes, limit: int) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        while size <= limit:
            part = decoder.process(rest, output_buffer_limit=limit + 1)
            rest = b""
            parts.append(part)
            size += len(part)
            if decoder.is_finished() or not part:
                break
    except brotli.error as error:
        if body.lstrip()[:1] == b"<":  # unpacked already, and the header left behind
            return body
        raise PackedError(f"is packed and broken ({error})") from error
    return _within(b"".join(parts), limit)


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise PackedError(f"unpacks to more than {limit / 1e6:.1f} MB")
    return data
