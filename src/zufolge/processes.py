"""Processes that work for another one."""

from __future__ import annotations

import multiprocessing
import os
from threading import Thread

__all__ = ["end_with_parent"]


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however that ended: nobody
    would ask for what it makes."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, name="zufolge-parent", daemon=True).start()
