"""Named arrays as one stretch of bytes, and back without copying.

A line of JSON says what is where, then come the arrays, each from a multiple of 8 bytes on. So the
whole can be a file that is mapped into memory, a value of a database or a message.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zufolge.errors import BadFingerprints

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["laid_out", "read_back"]

_MAGIC = b"zufolge copies 1\n"
_ALIGN = 8


def laid_out(
    told: Mapping[str, Any], arrays: Iterable[tuple[str, np.dtype[Any], int, Iterable[Array]]]
) -> Iterator[bytes]:
    """The bytes, in pieces. ``told`` is kept in the line of JSON; of each array its name, type,
    length and parts, which are asked for when their turn comes."""
    arrays = list(arrays)
    fields, at = [], 0
    for name, dtype, length, _ in arrays:
        fields.append([name, dtype.str, length, at])
        at += -(-length * dtype.itemsize // _ALIGN) * _ALIGN
    head = json.dumps({"told": told, "fields": fields}, ensure_ascii=True).encode()
    head += b" " * (-(len(_MAGIC) + len(head) + 1) % _ALIGN) + b"\n"
    yield _MAGIC + head
    for name, dtype, length, parts in arrays:
        have = 0
        for part in parts:
            have += len(part)
            yield part.astype(dtype, copy=False).tobytes()
        if have != length:
            raise AssertionError(f"array {name!r} has {have} values, {length} were announced")
        yield bytes(-length * dtype.itemsize % _ALIGN)


def read_back(buffer: Any) -> tuple[dict[str, Any], dict[str, Array]]:
    """What was told, and the arrays, which are views of ``buffer`` (bytes, memory view or map).

    Raises ``BadFingerprints`` for other bytes.
    """
    import numpy as np

    view = memoryview(buffer)
    if bytes(view[: len(_MAGIC)]) != _MAGIC:
        raise BadFingerprints(
            f"these {len(view)} bytes are no fingerprints of this version of Zufolge (they begin "
            f"with {bytes(view[:16])!r}); make them again from the reports"
        )
    end = _end_of_line(view, len(_MAGIC))
    head = json.loads(bytes(view[len(_MAGIC) : end]))
    arrays = {
        name: np.frombuffer(view, np.dtype(dtype), length, end + at)
        for name, dtype, length, at in head["fields"]
    }
    return head["told"], arrays


def _end_of_line(view: memoryview, at: int) -> int:
    step = 1 << 12
    while at < len(view):
        found = bytes(view[at : at + step]).find(b"\n")
        if found >= 0:
            return at + found + 1
        at += step
    raise BadFingerprints("these fingerprints are cut short; make them again from the reports")
