"""Named arrays as bytes and back: the same arrays give the same bytes on every machine."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "pack_parts", "unpack"]

_MAGIC = b"zufolge stories 1\n"
_LEVEL = 1
_PIECE = 1 << 24  # bytes


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """A header with names, types and lengths, then the arrays, each compressed."""
    return b"".join(pack_parts(arrays))


def pack_parts(
    arrays: Mapping[str, NDArray[Any]],
    folder: Path | None = None,
    let_go: Callable[[], None] = lambda: None,
) -> Iterator[bytes]:
    """What ``pack`` gives, in pieces; what is compressed lies in a file of ``folder`` until all of
    it is told, or in memory. ``let_go`` is called now and then, to give memory back."""
    head: list[tuple[str, str, list[int], int]] = []
    with TemporaryFile(dir=folder) if folder else BytesIO() as bodies:
        for name in sorted(arrays):
            array = np.ascontiguousarray(arrays[name])
            little = array.astype(array.dtype.newbyteorder("<"), copy=False)
            start = bodies.tell()
            for piece in _compressed(little):
                bodies.write(piece)
                let_go()
            head.append((name, little.dtype.str, list(array.shape), bodies.tell() - start))
        header = json.dumps(head, separators=(",", ":")).encode()
        yield b"".join((_MAGIC, len(header).to_bytes(8, "little"), header))
        bodies.seek(0)
        while piece := bodies.read(_PIECE):
            yield piece


def _compressed(array: NDArray[Any]) -> Iterator[bytes]:
    """The bytes of an array, compressed some at a time."""
    squeeze = zlib.compressobj(_LEVEL)
    plain = array.reshape(-1).view(np.uint8).data
    for at in range(0, len(plain), _PIECE):
        yield squeeze.compress(plain[at : at + _PIECE])
    yield squeeze.flush()


def unpack(data: Any) -> dict[str, NDArray[Any]]:
    """The arrays that ``pack`` wrote, of bytes or a map. Raises ``ValueError`` for other bytes."""
    data = memoryview(data)
    if bytes(data[: len(_MAGIC)]) != _MAGIC:
        raise ValueError("this is no segment or table of stories, or one of another version")
    start = len(_MAGIC) + 8
    size = int.from_bytes(data[len(_MAGIC) : start], "little")
    arrays: dict[str, NDArray[Any]] = {}
    at = start + size
    for name, kind, shape, length in json.loads(bytes(data[start:at])):
        body = zlib.decompress(data[at : at + length])
        arrays[name] = np.frombuffer(body, np.dtype(kind)).reshape(shape)
        at += length
    return arrays
