"""The most memory that this process has taken so far."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["megabytes", "peak"]

_STATUS = Path("/proc/self/status")
_KIB = 1 if sys.platform != "darwin" else 1024  # macOS counts bytes where Linux counts KiB


def peak() -> float:
    """The most memory of this process, libraries and weights too, in MB (resident set). It only
    grows.

    ``ru_maxrss``, which other systems than Linux have alone, begins with what the process that
    started this one took.
    """
    try:
        lines = _STATUS.read_text("utf-8").splitlines()
    except OSError:
        lines = []
    told = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), None)
    if told is not None:
        return megabytes(int(told))
    import resource  # not there on every system

    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def megabytes(maxrss: int) -> float:
    """``ru_maxrss`` in MB."""
    return maxrss / 1000 * 1.024 / _KIB
