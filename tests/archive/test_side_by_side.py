"""Many read while one writes; a second writer waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

from stored import LUNDE, fresh, put

from zufolge.archive import Archive

PAIRS = 15


def _write(folder: Path, ready: Barrier, ended: Event) -> None:
    with fresh(folder) as archive:
        ready.wait()
        for number in range(PAIRS):
            with archive.transaction():
                put(archive, LUNDE.replace("Montag", f"Montag, {number}. Mai"))
                put(archive, LUNDE.replace("Montag", f"Dienstag, {number}. Mai"))
    ended.set()


def _read(place: Path, ready: Barrier, ended: Event) -> list[int]:
    ready.wait()
    seen = []
    with Archive.open(place) as archive:
        while not ended.is_set():
            seen.append(len(list(archive.reports())))
            assert list(archive.check()) == []
        seen.append(archive.stats().reports)
    return seen


def test_readers_see_whole_transactions_while_one_writes(tmp_path: Path) -> None:
    with fresh(tmp_path):
        pass
    ready, ended = Barrier(4), Event()
    with ThreadPoolExecutor(4) as pool:
        writer = pool.submit(_write, tmp_path, ready, ended)
        readers = [pool.submit(_read, tmp_path / "news.db", ready, ended) for _ in range(3)]
        writer.result()
        for reader in readers:
            seen = reader.result()
            assert seen == sorted(seen)
            assert all(many % 2 == 0 for many in seen)
            assert seen[-1] == 2 * PAIRS


def _hold(place: Path, held: Event, go: Event) -> None:
    with Archive.open(place, write=True):
        held.set()
        go.wait()


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    held, go = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_hold, tmp_path / "news.db", held, go)
        held.wait()
        second = pool.submit(_hold, tmp_path / "news.db", Event(), go)
        go.set()
        first.result()
        second.result()
