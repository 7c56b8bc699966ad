"""Every error that Zufolge raises on purpose.

    ZufolgeError
    ├── InputError               something handed in cannot be used
    │   ├── UnreadableReport     a file that is no report (empty, binary, too large …)
    │   ├── BadSidecar           metadata beside a report that does not parse or contradicts itself
    │   └── BadDecisions         a decisions file that does not parse or names what is not there
    ├── UnknownReader            a reader that is not installed
    └── OutputError              a result that cannot be written

A message names the bad value, the choices there are, and the next step.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "BadDecisions",
    "BadSidecar",
    "InputError",
    "OutputError",
    "UnknownReader",
    "UnreadableReport",
    "ZufolgeError",
]


class ZufolgeError(Exception):
    """Root of all errors that Zufolge raises on purpose."""


class InputError(ZufolgeError):
    """Something handed in cannot be used; ``path`` says where it came from."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class UnreadableReport(InputError):
    """A file that cannot be read as a report."""


class BadSidecar(InputError):
    """Metadata beside a report that does not parse or contradicts itself."""


class BadDecisions(InputError):
    """A decisions file that does not parse, or names a source or statement that is not there."""


class UnknownReader(ZufolgeError):
    """A reader that is not installed."""

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__(f"no reader {name!r} here; choose one of: {', '.join(choices)}")
        self.name = name
        self.choices = choices


class OutputError(ZufolgeError):
    """A result that cannot be written; ``path`` says where it should have gone."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"cannot write {path}: {reason}")
        self.path = str(path)
        self.reason = reason
