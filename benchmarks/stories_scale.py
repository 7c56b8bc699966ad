"""How folding a day grows with the number of its reports: time, memory, exponent.

    python benchmarks/stories_scale.py --reports 10000 100000 --json scale.json

Reports are made: one in three tells an event of its own, the others one of several, big events
being rarer; words are drawn by Zipf's law from a vocabulary that grows with the root of the
reports, as that of news does. Time is that of the processor, with one thread.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Sequence
from math import log
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from command_line import say, show_table, write_json
from zufolge.stories import TraitTable, fold

__all__ = ["made", "main"]

_SEED = 11
_WORDS, _EVENT_WORDS, _HEAD = 170, 14, 8
_DAY = "2026-05-04"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    rows: list[dict[str, Any]] = []
    for number in options.reports:
        table, events = made(number)
        start = process_time()
        folded = fold(_DAY, table)
        seconds = process_time() - start
        found = dict(zip(folded.reports, folded.chapters, strict=True))
        together = _together(events, [found[f"r{at:08d}"] for at in range(number)])
        rows.append(
            {
                "reports": number,
                "seconds": seconds,
                "ms_a_report": 1000 * seconds / number,
                "exponent": log(seconds / rows[-1]["seconds"]) / log(number / rows[-1]["reports"])
                if rows
                else None,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "segment_bytes_a_report": len(folded.segment.to_bytes()) / number,
                "b3_f1_of_made_events": together,
            }
        )
        say(str(rows[-1]))
    show_table(
        "folding a day", tuple(rows[0]), [[_shown(value) for value in row.values()] for row in rows]
    )
    if options.json:
        write_json(options.json, {"benchmark": "stories scale", "rows": rows})


def made(number: int) -> tuple[TraitTable, np.ndarray[Any, Any]]:
    """A day of ``number`` reports and the event of each."""
    random = np.random.default_rng(_SEED)
    events = np.where(
        random.random(number) < 0.33,
        np.arange(number) + number,
        (number / 6 * random.power(0.7, number)).astype(np.int64),
    )
    vocabulary = int(400 * number**0.5)
    ranks = random.random((number, _WORDS)) ** 4 * vocabulary
    words = ranks.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(1)
    picks = random.integers(0, 24, (number, _EVENT_WORDS)).astype(np.uint64)
    own = (events[:, None].astype(np.uint64) * np.uint64(31) + picks) * np.uint64(
        0xD6E8FEB86659FD93
    ) + np.uint64(7)
    keys = np.sort(np.concatenate((words, own), axis=1), axis=1)
    fresh = np.ones(keys.shape, bool)
    fresh[:, 1:] = keys[:, 1:] != keys[:, :-1]
    lengths = fresh.sum(axis=1)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    flat = keys[fresh]
    mine = np.isin(flat, np.unique(own))
    head = (random.random(len(flat)) < np.where(mine, 0.5, 0.02)).astype(np.uint8)
    reports = [f"r{at:08d}".encode() for at in range(number)]
    columns: dict[str, Any] = {
        "minute": np.sort(random.integers(29_600_000, 29_601_440, number)).astype(np.int64),
        "template": np.zeros(number, np.uint8),
        "keys": flat,
        "keys_offsets": offsets,
        "kinds": np.where(mine & (flat % np.uint64(3) == 0), 3, 1).astype(np.uint8),
        "head": head,
        "lead": head,
        "body": np.ones(len(flat), np.uint8),
        "days": np.zeros(0, np.int32),
        "days_offsets": np.zeros(number + 1, np.int64),
        "vector": np.zeros(0, np.int16),
        "vector_offsets": np.zeros(number + 1, np.int64),
    }
    lists = {
        "report": reports,
        "language": [b"de"] * number,
        "outlet": [b""] * number,
        "shown": [b"\x1f" * max(int(length) - 1, 0) for length in lengths],
    }
    for name, texts in lists.items():
        columns[name] = np.frombuffer(b"".join(texts), np.uint8)
        columns[f"{name}_offsets"] = np.concatenate(([0], np.cumsum([len(t) for t in texts])))
    return TraitTable(columns), events


def _together(events: np.ndarray[Any, Any], chapters: Sequence[str]) -> float:
    from story_streams import b_cubed

    return b_cubed([str(event) for event in events.tolist()], chapters)[0]


def _shown(value: object) -> str:
    return f"{value:,.3g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
