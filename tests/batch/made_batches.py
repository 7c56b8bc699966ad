"""Invented reports as JSON Lines, a run over them without Daft, and what it left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet

from zufolge.batch.batching import Summary, batch
from zufolge.batch.manifest import Manifest, load
from zufolge.batch.settings import Settings
from zufolge.batch.store import Store
from zufolge.batch.work import Worker

__all__ = ["DAYS", "FOLDS", "SETTINGS", "TABLES", "Here", "all_rows", "files_in", "manifest_of",
           "news", "rows_of", "run", "sound", "told", "write_lines"]  # fmt: skip

FOLDS = ("plain_folds:FirstWords", "plain_folds:LongMemory")
TABLES = ("reports", "readings", "statements", "duplicates", "refusals", "copies", "stories")
DAYS = 5
SETTINGS = Settings(reader="rules", folds=FOLDS)

_SUBJECTS = ("Hafen", "Damm", "Fähre", "Brücke", "Schleuse")


def told(number: int, day: int | None, text: str | None = None) -> dict[str, str]:
    """Report ``number``, published on ``day`` of May 2031, or undated."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    body = text or (
        f"{subject} und Anleger von Lunde bleiben gesperrt, sagte Hafenmeisterin Ida Brandt "
        f"am Freitag. Nach ihren Angaben fehlen {number + 2} Meter Kette."
    )
    row = {
        "title": f"{subject} Nummer {number}",
        "text": body,
        "outlet": f"Blatt {number % 3}",
        "url": f"https://blatt{number % 3}.example/{number}",
    }
    if day is not None:
        row["date"] = f"2031-05-{day:02}T{number % 24:02}:15+00:00"
    return row


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """``rows`` as a file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), "utf-8")
    return path


class Here:
    """Does all tasks in this process, the last first; after ``until`` of them it fails."""

    def __init__(self, out: Path | str, settings: Settings, until: int | None = None) -> None:
        self.worker = Worker(str(out), settings)
        self.until = until
        self.done = 0

    def run(self, tasks: Sequence[str]) -> Iterator[tuple[int, str]]:
        for number in reversed(range(len(tasks))):
            if self.done == self.until:
                raise KeyboardInterrupt
            self.done += 1
            yield number, self.worker.do(tasks[number])


Place = Path | str
"""A folder, or an address in an object store."""


def run(
    out: Place, *named: Place, settings: Settings = SETTINGS, until: int | None = None
) -> Summary:
    """A run in this process."""
    names = [str(path) for path in named]
    return batch(names, str(out), settings, lambda: Here(out, settings, until))


def sound(out: Place) -> bool:
    """Whether every file that the manifest names is there and as it was written."""
    store = Store(str(out))
    return all(store.digest(file.name) == (file.size, file.digest) for file in load(store).files())


def rows_of(out: Place, table: str) -> list[dict[str, Any]]:
    """All rows of a table that the manifest names, with their day, in an order of their own."""
    rows: list[dict[str, Any]] = []
    store = Store(str(out))
    for day, told_of in manifest_of(out).days.items():
        for file in told_of.tables.get(table, ()):
            found = parquet.ParquetFile(store.opened(file.name)).read().to_pylist()
            rows.extend({"day": day, **row} for row in found)
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def manifest_of(out: Place) -> Manifest:
    return load(Store(str(out)))


def all_rows(out: Place) -> dict[str, list[dict[str, Any]]]:
    """All tables."""
    return {table: rows_of(out, table) for table in TABLES}


def news(folder: Path, files: int = 3) -> Path:
    """Some thirty rows of five days, undated ones, one that came twice, and two that are none."""
    rows: list[dict[str, Any]] = [told(n, 1 + n // 2 % DAYS) for n in range(25)]
    rows += [told(3, 5), told(60, None), told(61, None), {"title": "leer"}, {"text": " "}]
    for number in range(files):
        write_lines(folder / f"{number}.jsonl", rows[number::files])
    return folder


def files_in(out: Place) -> set[str]:
    """All files but the manifest and the lock."""
    return {name for name in Store(str(out)).sizes() if name != "manifest.json"}
