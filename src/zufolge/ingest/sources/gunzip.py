"""A gzip stream unpacked as it is read, and never further than honest files go."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

__all__ = ["BombError", "Gunzip"]

_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_FREE = 32 * 1024 * 1024
_MOST_TIMES = 200
"""Text and pages pack three to twenty times smaller; gzip can reach a thousand with zeros."""


class BombError(OSError):
    """A packed file that unpacks to far more than any text would."""


class Gunzip(io.RawIOBase):
    """What ``packed`` holds, all members one after the other, as a stream of bytes.

    Raises ``BombError`` once more than 200 times the packed bytes (and 32 MB) have come out,
    ``OSError`` where the file is broken or ends too soon. Memory: a few chunks of 64 KiB.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP)
        self._rest = b""
        self._inside = False
        self._taken = 0
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        wanted = len(buffer)
        while wanted:
            if not self._rest and not self._refill():
                return 0
            try:
                data = self._member.decompress(self._rest, min(wanted, _CHUNK))
            except zlib.error as error:
                raise OSError(f"its gzip data are broken ({error})") from error
            self._rest = self._member.unconsumed_tail
            if self._member.eof:
                self._next_member()
            if data:
                self._count(len(data))
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _refill(self) -> bool:
        self._rest = self._packed.read(_CHUNK)
        self._taken += len(self._rest)
        if not self._inside:
            # zeros pad what once was on a tape
            self._rest = self._rest.lstrip(b"\0")
        elif not self._rest:
            raise OSError("its gzip data end too soon; fetch it again")
        self._inside = self._inside or bool(self._rest)
        return bool(self._rest)

    def _next_member(self) -> None:
        self._rest = self._member.unused_data.lstrip(b"\0")
        self._member = zlib.decompressobj(_GZIP)
        self._inside = bool(self._rest)

    def _count(self, size: int) -> None:
        self._given += size
        if self._given > _FREE and self._given > _MOST_TIMES * self._taken:
            raise BombError(
                f"is packed more than {_MOST_TIMES} times, as no text is; unpack it yourself if you"
                " trust it"
            )
