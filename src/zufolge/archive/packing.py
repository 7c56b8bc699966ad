"""Bytes and texts made small for the archive."""

from __future__ import annotations

import zlib

__all__ = ["pack", "pack_text", "unpack", "unpack_text"]

_LEVEL = 6


def pack(data: bytes) -> bytes:
    """``data`` compressed by zlib."""
    return zlib.compress(data, _LEVEL)


def unpack(packed: bytes) -> bytes:
    """What ``pack`` was given. Raises ``zlib.error`` for anything else."""
    return zlib.decompress(packed)


def pack_text(text: str) -> bytes:
    """ASCII text (as of ``model.codec``), compressed."""
    return pack(text.encode("ascii"))


def unpack_text(packed: bytes) -> str:
    """What ``pack_text`` was given."""
    return unpack(packed).decode("ascii")
