"""What the processor can do: results are promised per class of processor."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

__all__ = ["described", "flags"]

_FLAGS = Path("/proc/cpuinfo")


def flags() -> frozenset[str]:
    """What the processor can do, as Linux tells it; nothing elsewhere."""
    try:
        lines = _FLAGS.read_text("utf-8").splitlines()
    except OSError:
        return frozenset()
    told = (line.partition(":")[2] for line in lines if line.startswith(("flags", "Features")))
    return frozenset(next(told, "").split())


def described(classes: Sequence[str]) -> str:
    """The machine and the first of ``classes`` of processors (the finest first) that it is in."""
    able = flags()
    known = next((name for name in classes if name in able), "plain")
    return f"{platform.machine() or 'unknown machine'} {known}"
