"""Many short texts as one stretch of bytes: a tenth of the memory that they need one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["MARK", "Texts"]

_CODE = ("utf-8", "surrogatepass")
MARK = "\x1e"
"""Stands before each text, and in none."""


@dataclass(frozen=True)
class Texts:
    """Texts in UTF-8, one after the other, each behind a mark."""

    data: NDArray[np.uint8]

    @staticmethod
    def of(texts: Iterable[str]) -> Texts:
        """Such texts; none may hold the mark, a control character."""
        return Texts(
            np.frombuffer("".join(f"{MARK}{text}" for text in texts).encode(*_CODE), np.uint8)
        )

    @staticmethod
    def joined(several: Iterable[Texts]) -> Texts:
        """The texts of all of ``several``, in order."""
        return Texts(np.concatenate([np.zeros(0, np.uint8), *(each.data for each in several)]))

    def __len__(self) -> int:
        return len(self._marks) - 1

    def __getitem__(self, at: int) -> str:
        start, end = self._marks[at : at + 2].tolist()
        return self.data[start + 1 : end].tobytes().decode(*_CODE)

    def __iter__(self) -> Iterator[str]:
        return iter(self.data.tobytes().decode(*_CODE).split(MARK)[1:])

    @cached_property
    def _marks(self) -> NDArray[np.int64]:
        """Where each text's mark stands, and the end."""
        return np.append(np.flatnonzero(self.data == ord(MARK)), len(self.data)).astype(np.int64)
