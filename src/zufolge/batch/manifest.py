"""``manifest.json``: what belongs to a batch. Naming a file here is the only commit there is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zufolge.batch.files import DataFile
from zufolge.batch.settings import FORMAT, Versions
from zufolge.batch.store import Store
from zufolge.batch.units import Chunk
from zufolge.errors import BadBatch, BatchBusy
from zufolge.model.codec import CodecError, decode, encode

__all__ = ["NAME", "Day", "Manifest", "commit", "load", "sweep"]

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Day:
    """One finished day.

    ``rows`` is a digest of what came in for it, ``made`` the key of what made its tables and
    ``earlier`` a digest of the segments that its folds looked back at. ``due`` says that an earlier
    day has changed since, so that its folds are to be done again.
    """

    rows: str
    made: str
    earlier: str
    reports: int
    duplicates: int
    refusals: int
    due: bool = False
    tables: Mapping[str, tuple[DataFile, ...]] = field(default_factory=dict)
    segments: Mapping[str, DataFile] = field(default_factory=dict)

    def files(self) -> Iterator[DataFile]:
        """All its files."""
        for files in self.tables.values():
            yield from files
        yield from self.segments.values()


@dataclass(frozen=True, slots=True)
class Manifest:
    """``generation`` counts commits. ``made`` is what made most of it: the last run."""

    format: int
    generation: int = 0
    made: Versions | None = None
    chunks: tuple[Chunk, ...] = ()
    days: Mapping[str, Day] = field(default_factory=dict)

    def files(self) -> Iterator[DataFile]:
        """All files that belong to the batch."""
        for chunk in self.chunks:
            yield chunk.file
        for day in self.days.values():
            yield from day.files()

    def with_day(self, name: str, day: Day) -> Manifest:
        """With ``day`` in the place of what stood under its name."""
        return replace(self, days=dict(sorted({**self.days, name: day}.items())))


def load(store: Store) -> Manifest:
    """The manifest, an empty one where nothing is. Raises ``BadBatch``."""
    try:
        text = store.read(NAME).decode()
    except FileNotFoundError:
        return _new(store)
    except (OSError, UnicodeDecodeError) as error:
        raise BadBatch(store.address, f"{NAME} cannot be read: {error}") from error
    try:
        manifest = decode(Manifest, text)
    except CodecError as error:
        reason = f"{NAME} is none of this Zufolge ({error}); name another folder"
        raise BadBatch(store.address, reason) from error
    if manifest.format != FORMAT:
        reason = f"has format {manifest.format}, this Zufolge writes {FORMAT}; name another folder"
        raise BadBatch(store.address, reason)
    return manifest


def _new(store: Store) -> Manifest:
    """Nothing of somebody else's is swept away."""
    foreign = next((name for name in store.sizes() if not _is_ours(name)), None)
    if foreign is not None:
        reason = f"holds {foreign} and no {NAME}; name an empty or a new folder"
        raise BadBatch(store.address, reason)
    return Manifest(FORMAT)


def _is_ours(name: str) -> bool:
    return name.startswith(("staging/", "intake/"))


def commit(store: Store, manifest: Manifest) -> Manifest:
    """Make ``manifest`` what the batch is; its files must be there.

    Raises ``BatchBusy`` if somebody else has committed since it was loaded, and ``OutputError``.
    """
    if _generation(store) != manifest.generation:
        raise BatchBusy(store.address, "another run has written to it meanwhile")
    new = replace(manifest, generation=manifest.generation + 1)
    store.replace(NAME, (encode(new) + "\n").encode())
    return new


def _generation(store: Store) -> int:
    """That of what is committed, without making objects of a large manifest."""
    try:
        return int(json.loads(store.read(NAME)).get("generation", 0))
    except FileNotFoundError:
        return 0


def sweep(store: Store, manifest: Manifest) -> int:
    """Delete the files that nobody names; how many there were."""
    named = {file.name for file in manifest.files()}
    unnamed = [name for name in store.sizes() if name != NAME and name not in named]
    for name in unnamed:
        store.delete(name)
    return len(unnamed)
