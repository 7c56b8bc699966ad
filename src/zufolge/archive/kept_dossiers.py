"""Dossiers made small, and whole again: what a desk does most often with its archive.

As MessagePack (msgspec), which is read some seven times as fast as JSON by ``model.codec``; the few
that hold half of a surrogate pair, which MessagePack has no room for, by that. The docs in an
archive from before are JSON too.
"""

from __future__ import annotations

import zlib

import msgspec

from zufolge.archive.packing import pack, unpack
from zufolge.model import Dossier
from zufolge.model.codec import CodecError, decode, encode, uncollected

__all__ = ["pack_dossier", "unpack_dossier"]

_JSON = b"{"
_DECODER = msgspec.msgpack.Decoder(Dossier)


def pack_dossier(dossier: Dossier) -> bytes:
    """``dossier``, compressed."""
    try:
        told = msgspec.msgpack.encode(dossier)
    except UnicodeEncodeError:
        told = encode(dossier).encode("ascii")
    return pack(told)


def unpack_dossier(packed: bytes) -> Dossier:
    """What ``pack_dossier`` was given. Raises ``CodecError`` for what is damaged, or was written by
    another Zufolge that has other dossiers."""
    try:
        told = unpack(packed)
        if told.startswith(_JSON):
            return decode(Dossier, told.decode("ascii"))
        with uncollected():
            return _DECODER.decode(told)
    except (zlib.error, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise CodecError(f"is no dossier: {error}") from error
