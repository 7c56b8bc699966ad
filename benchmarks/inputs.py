"""How fast records come out of each kind of file, and that memory does not grow with the file.

    python benchmarks/inputs.py --records 100000 --json inputs.json

Made-up files of the asked size are written and read as ``zufolge add`` reads them, up to the item:
nothing is labelled. Seconds are those of the processor. Memory is the most that this process held
while a file was read, above what it held before; each file is read in a process of its own. Runs on
Linux.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from command_line import say, write_json
from zufolge.ingest.items import Item, items

__all__ = ["figures", "main"]

_SENTENCE = "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
_GROUP = 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        found = figures(Path(folder), options.records)
    if options.json:
        write_json(options.json, {"benchmark": "inputs", "files": found})


def figures(folder: Path, records: int) -> list[dict[str, Any]]:
    """Of each kind of file: records, MB, records a second of processor time, MB of memory taken."""
    told = []
    for write in (_jsonl, _csv, _warc, _parquet):
        path = write(folder, records)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
            found, seconds, memory = own.submit(_read, path).result()
        told.append(
            {
                "file": path.name,
                "records": found,
                "mb": path.stat().st_size / 1e6,
                "per_second": found / seconds,
                "memory_mb": memory,
            }
        )
        say(
            f"{path.name}: {found:,} records in {path.stat().st_size / 1e6:.0f} MB,"
            f" {found / seconds:,.0f} a second, {memory:.0f} MB of memory"
        )
        path.unlink()
    return told


def _read(path: Path) -> tuple[int, float, float]:
    before = _memory()
    start = process_time()
    found = sum(isinstance(one, Item) for one in items([path]))
    return found, process_time() - start, _memory() - before


def _memory() -> float:
    """The most memory in MB since this program began (``ru_maxrss`` counts who started it too)."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert told is not None
    return int(told[1]) / 1024


def _texts(records: int) -> Iterator[dict[str, str]]:
    for number in range(records):
        yield {
            "title": f"Hafen von Lunde bleibt gesperrt ({number})",
            "text": _SENTENCE * 30 + str(number),
            "date": "2021-04-03T09:05:00+02:00",
            "url": f"https://lunde.example/{number}",
        }


def _jsonl(folder: Path, records: int) -> Path:
    path = folder / "table.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in _texts(records))
    return path


def _csv(folder: Path, records: int) -> Path:
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["title", "text", "date", "url"])
        table.writeheader()
        table.writerows(_texts(records))
    return path


def _warc(folder: Path, records: int) -> Path:
    path = folder / "pages.warc.gz"
    with path.open("wb") as file:
        for row in _texts(records):
            http = (
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                f"<!DOCTYPE html><h1>{row['title']}</h1><p>{row['text']}"
            ).encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\n"
                "WARC-Date: 2021-04-03T09:05:00Z\r\nWARC-Record-ID: <urn:x>\r\n"
                f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            file.write(gzip.compress(head + http + b"\r\n\r\n", 1))
    return path


def _parquet(folder: Path, records: int) -> Path:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    path = folder / "table.parquet"
    rows = list(_texts(1))
    with ParquetWriter(path, pa.Table.from_pylist(rows).schema) as writer:
        group: list[dict[str, str]] = []
        for row in _texts(records):
            group.append(row)
            if len(group) == _GROUP:
                writer.write_table(pa.Table.from_pylist(group))
                group.clear()
        if group:
            writer.write_table(pa.Table.from_pylist(group))
    return path


if __name__ == "__main__":
    main()
