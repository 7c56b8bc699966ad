"""The ledger of an archive as files for others, and such files taken in."""

from __future__ import annotations

from pathlib import Path

from zufolge.archive import Archive
from zufolge.correcting import adopt, corrected_statements, ledger_of, merge, readings_of
from zufolge.corrections import read_decisions
from zufolge.errors import BadDecisions, InputError, NotInArchive
from zufolge.export import (
    annotations_of_ledger,
    document_of,
    ledger_from_annotations,
    ledger_from_training,
    training_lines,
)
from zufolge.model import Entry

__all__ = ["as_annotations", "as_training", "taken_in"]


def as_annotations(archive: Archive) -> str:
    """The whole ledger as W3C Web Annotations."""
    entries = ledger_of(archive).entries
    reports, _ = readings_of(archive, entries)
    return annotations_of_ledger(entries, {r.id: r.url for r in reports if r.url})


def as_training(archive: Archive) -> str:
    """The corrected reports in the format of the quotations, and the ledger beside them."""
    documents = (document_of(*each) for each in corrected_statements(archive))
    return "".join(f"{line}\n" for line in training_lines(documents, ledger_of(archive).entries))


def taken_in(archive: Archive, path: Path, by: str) -> int:
    """Add to the ledger what ``path`` holds: an export of either kind, or decisions (TOML), which
    are made ``by`` that person where they name nobody. All or none; how many were new.

    Raises ``InputError``.
    """
    try:
        if path.suffix != ".toml":
            return merge(archive, _entries(path))
        ledger = read_decisions(path)
        if not by and any(not entry.correction.by for entry in ledger.entries):
            raise BadDecisions(path, "some decisions name nobody who made them; add --by")
        return len(adopt(archive, ledger, by))
    except ValueError as error:
        raise InputError(path, str(error)) from error
    except NotInArchive as error:
        raise InputError(path, f"undoes what is in neither ledger ({error})") from error


def _entries(path: Path) -> tuple[Entry, ...]:
    """The entries of an exported file, whichever of both formats it has."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise BadDecisions(path, f"cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise BadDecisions(path, "is not UTF-8; export it again") from error
    if '"AnnotationPage"' in text[:1000]:
        return ledger_from_annotations(text, path)
    return ledger_from_training(text, path)
