"""Parsers of formats that can hang or swell, run in a process of their own with hard limits.

PDF, Word and feed files come from anywhere, and no library of them promises an end. What is asked
here is done by ``python -m zufolge.ingest.sources.confined TASK``, which reads the bytes on
standard input and prints JSON; it is ended by the system beyond its seconds or its memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

__all__ = ["TASKS", "ConfinedError", "Task", "confined"]

_PATIENCE = 12
"""Wall-clock seconds for each second of work: a busy machine is no reason to refuse a file."""
_ENDED = (9, 24)
"""Signals by which a system ends what used up its time: SIGKILL and SIGXCPU."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function from bytes to what JSON can hold, as "module:name", and what it may use up."""

    function: str
    seconds: int
    megabytes: int


TASKS = {
    "feed": Task("zufolge.ingest.sources.feed_parts:feed_parts", 5, 768),
    "pdf": Task("zufolge.ingest.sources.pdf_text:pdf_pages", 20, 1536),
    "docx": Task("zufolge.ingest.sources.docx_text:docx_pages", 20, 1536),
}


class ConfinedError(ValueError):
    """The bytes could not be parsed within the limits, or at all; the message says why."""


def confined(name: str, raw: bytes) -> Any:
    """What the task ``name`` makes of ``raw``. Raises ``ConfinedError`` with a reason."""
    task = TASKS[name]
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter and module
            [sys.executable, "-P", "-m", __name__, name],
            input=raw,
            capture_output=True,
            timeout=task.seconds * _PATIENCE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ConfinedError(_too_long(task)) from error
    if -done.returncode in _ENDED:
        raise ConfinedError(_too_long(task))
    if done.returncode:
        raise ConfinedError("cannot be parsed: its reader broke off")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ConfinedError(answer["refused"])
    return answer["parts"]


def _too_long(task: Task) -> str:
    return f"was given up after {task.seconds} s of work; it is broken or made to stall"


def _main(name: str) -> None:
    task = TASKS[name]
    _limit(task)
    try:
        module, function = task.function.split(":")
        parts = getattr(import_module(module), function)(sys.stdin.buffer.read())
        answer = {"parts": parts}
    except MemoryError:
        answer = {"refused": f"needs more than {task.megabytes} MB of memory to be read"}
    except ValueError as error:
        answer = {"refused": str(error)}
    sys.stdout.write(json.dumps(answer))


def _limit(task: Task) -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of the parent process is the one limit
        return
    size = task.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (task.seconds, task.seconds))


if __name__ == "__main__":
    _main(sys.argv[1])
