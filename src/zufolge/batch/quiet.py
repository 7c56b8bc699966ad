"""Daft and Ray tell their makers of every import and run; here they do not.

Both read these variables of the environment, Daft already when it is imported. ``hush`` therefore
comes before any import of either, and ``WORKERS`` goes to the processes of a cluster, which do not
inherit the environment of whoever started the run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

__all__ = ["WORKERS", "hush"]

WORKERS: Mapping[str, str] = {
    "DO_NOT_TRACK": "true",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    # bars of their own, drawn over ours
    "DAFT_PROGRESS_BAR": "0",
    # one process a core, one thread each
    "OMP_NUM_THREADS": "1",
}


def hush() -> None:
    """Switch telemetry off, whatever the environment said."""
    os.environ.update(WORKERS)
