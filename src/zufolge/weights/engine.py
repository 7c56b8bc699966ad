"""What runs a graph of weights, whichever library it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Engine", "Run"]

Run = Callable[[Sequence[str], Mapping[str, NDArray[Any]]], Sequence[NDArray[np.float32]]]
"""One pass through a graph: names of the outputs wanted, and inputs by name, to these outputs."""


class Engine(Protocol):
    """What runs graphs, on one thread. The modules ``*_engine`` are engines."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802 -- a constant of a module
        """What a reader's name ends with when this engine was asked for by name."""
        ...

    def load(self, graph: Path, /) -> Run:
        """Raises ``OSError``, ``ValueError`` or ``RuntimeError`` if the file is no such graph."""
        ...

    def describe(self) -> str:
        """The engine's version, the machine, its class of processor: what results depend on."""
        ...
