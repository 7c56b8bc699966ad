"""Every error that Zufolge raises on purpose.

    ZufolgeError
    ├── InputError               something handed in cannot be used
    │   ├── UnreadableReport     a file that is no report (empty, binary, too large …)
    │   ├── BadSidecar           metadata beside a report that does not parse or contradicts itself
    │   ├── BadDecisions         a decisions file that does not parse or names what is not there
    │   ├── BadMapping           columns of a table that cannot be told apart, or are not there
    │   └── Unfetchable          an address that cannot be fetched, or must not be
    ├── UnknownReader            a reader that is not installed
    ├── UnknownSimilarity        an encoder for similarity that is not installed
    ├── BadWeights               installed weights that cannot be used
    ├── BadFingerprints          bytes that are no fingerprints of reports, or none of this version
    ├── NotInstalled             a part of Zufolge that comes apart from it and is not there
    ├── OutputError              a result that cannot be written
    ├── BadSearch                a question to the archive that cannot be answered
    ├── BadPassage               a place that the text of a report does not have
    ├── WorkshopLost             a process that worked for a desk was ended from outside
    ├── BatchError               a batch that cannot do what was asked of it
    │   ├── BadBatch             no batch, a damaged one, or one that another Zufolge made
    │   ├── BatchBusy            another run is writing to it
    │   └── WorkerLost           processes that worked were ended from outside, again and again
    └── ArchiveError             an archive that cannot do what was asked of it
        ├── BadArchive           no archive, a damaged one, or one of a newer Zufolge
        ├── ArchiveBusy          somebody else is writing to it
        ├── ArchiveFull          no room left for it
        └── NotInArchive         a report that is not there

A message names the bad value, the choices there are, and the next step.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = [
    "ArchiveBusy",
    "ArchiveError",
    "ArchiveFull",
    "BadArchive",
    "BadBatch",
    "BadDecisions",
    "BadFingerprints",
    "BadMapping",
    "BadPassage",
    "BadSearch",
    "BadSidecar",
    "BadWeights",
    "BatchBusy",
    "BatchError",
    "InputError",
    "NotInArchive",
    "NotInstalled",
    "OutputError",
    "Unfetchable",
    "UnknownReader",
    "UnknownSimilarity",
    "UnreadableReport",
    "WorkerLost",
    "WorkshopLost",
    "ZufolgeError",
]


class ZufolgeError(Exception):
    """Root of all errors that Zufolge raises on purpose. They travel between processes as they
    are."""

    def __reduce__(self) -> tuple[Callable[..., ZufolgeError], tuple[Any, ...]]:
        # else the message alone would be handed to ``__init__``, which wants what it is made of
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(
    kind: type[ZufolgeError], args: tuple[Any, ...], known: dict[str, Any]
) -> ZufolgeError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(known)
    return error


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


class BadMapping(InputError):
    """Columns of a table that cannot be told apart or are not there, or a --map that says so."""


class Unfetchable(InputError):
    """An address that cannot be fetched, or must not be; ``again`` if a later try may succeed."""

    def __init__(self, path: str, reason: str, *, again: bool = False) -> None:
        super().__init__(path, reason)
        self.again = again


class UnknownReader(ZufolgeError):
    """A reader that is not installed; ``next_step`` says how more of them are."""

    def __init__(self, name: str, choices: tuple[str, ...], next_step: str = "") -> None:
        message = f"no reader {name!r} here; choose one of: {', '.join(choices)}"
        super().__init__(f"{message}; {next_step}" if next_step else message)
        self.name = name
        self.choices = choices


class UnknownSimilarity(ZufolgeError):
    """An encoder for similarity that is not installed; ``next_step`` says how one is."""

    def __init__(self, name: str, choices: tuple[str, ...], next_step: str) -> None:
        super().__init__(
            f"no encoder for similarity {name!r} here; choose one of: {', '.join(choices)}; "
            f"{next_step}"
        )
        self.name = name
        self.choices = choices


class BadWeights(ZufolgeError):
    """Installed weights that cannot be used; ``path`` is their folder, a file or a name."""

    def __init__(self, path: Path | str, reason: str) -> None:
        next_step = (
            "install the distribution of these weights anew or remove it; "
            "--reader rules reads without"
        )
        super().__init__(f"weights {path}: {reason}; {next_step}")
        self.path = str(path)
        self.reason = reason


class BadFingerprints(ZufolgeError):
    """Bytes that are no fingerprints of reports, are cut short, or come from another version."""


class NotInstalled(ZufolgeError):
    """A part of Zufolge that comes apart from it and is not there; ``next_step`` installs it."""

    def __init__(self, part: str, next_step: str) -> None:
        super().__init__(f"{part} is not installed; {next_step}")
        self.part = part


class OutputError(ZufolgeError):
    """A result that cannot be written; ``path`` says where it should have gone."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"cannot write {path}: {reason}")
        self.path = str(path)
        self.reason = reason


class ArchiveError(ZufolgeError):
    """An archive that cannot do what was asked of it; ``path`` is its file."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"archive {path}: {reason}")
        self.path = str(path)
        self.reason = reason


class BadArchive(ArchiveError):
    """A file that is no archive, a damaged one, or one that a newer Zufolge made."""


class ArchiveBusy(ArchiveError):
    """Somebody else is writing to the archive; the reason says who, where and since when."""


class ArchiveFull(ArchiveError):
    """There is no room for what should be written; what was there before is unharmed."""


class NotInArchive(ArchiveError):
    """A report, reading or address that the archive does not hold."""


class BadSearch(ZufolgeError):
    """A question to the archive that cannot be answered as it was asked."""


class BadPassage(ZufolgeError):
    """A place that the text of a report, of ``length`` code points, does not have."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"no passage from {start} to {end} in a text of {length} code points; "
            f"begin at 0 at the least, end at {length} at most, and behind where you begin"
        )


class WorkshopLost(ZufolgeError):
    """The process that reads and makes dossiers for a desk was ended from outside."""

    def __init__(self) -> None:
        super().__init__(
            "the process that reads and makes dossiers was ended from outside, perhaps for its "
            "memory; what is committed is kept, and another one is started"
        )


class BatchError(ZufolgeError):
    """A batch that cannot do what was asked of it; ``path`` is its folder or address."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"batch {path}: {reason}")
        self.path = str(path)
        self.reason = reason


class BadBatch(BatchError):
    """A folder that is no batch, a damaged one, or one that another Zufolge made."""


class BatchBusy(BatchError):
    """Another run is writing to the batch."""

    def __init__(self, path: Path | str, reason: str = "another run is writing to it") -> None:
        super().__init__(path, f"{reason}; let it finish, then run this again")


class WorkerLost(BatchError):
    """Processes that worked were ended from outside, again and again."""
