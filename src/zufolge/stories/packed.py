"""Named arrays as bytes and back: the same arrays give the same bytes on every machine."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "unpack"]

_MAGIC = b"zufolge stories 1\n"
_LEVEL = 1


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """A header with names, types and lengths, then the arrays, each compressed."""
    head: list[tuple[str, str, list[int], int]] = []
    bodies: list[bytes] = []
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        body = zlib.compress(little.tobytes(), _LEVEL)
        head.append((name, little.dtype.str, list(array.shape), len(body)))
        bodies.append(body)
    header = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((_MAGIC, len(header).to_bytes(8, "little"), header, *bodies))


def unpack(data: bytes) -> dict[str, NDArray[Any]]:
    """The arrays that ``pack`` wrote. Raises ``ValueError`` for other bytes."""
    if not data.startswith(_MAGIC):
        raise ValueError("this is no segment or table of stories, or one of another version")
    start = len(_MAGIC) + 8
    size = int.from_bytes(data[len(_MAGIC) : start], "little")
    arrays: dict[str, NDArray[Any]] = {}
    at = start + size
    for name, kind, shape, length in json.loads(data[start:at]):
        body = zlib.decompress(data[at : at + length])
        arrays[name] = np.frombuffer(body, np.dtype(kind)).reshape(shape)
        at += length
    return arrays
