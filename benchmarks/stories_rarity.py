"""Counts in how many German reports words stand, for the start of a stream (``data/rarity.bin``).

    python benchmarks/stories_rarity.py --data news/german-2020-11.jsonl.gz --out rarity.bin

Hashes and numbers alone are written. Counted are articles of 1 and of 4 to 15 November: what later
days and the two days of the stories' gold hold is for tests.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from command_line import DATA, give_up, needed, say
from zufolge.stories import TraitTable, headline_traits
from zufolge.stories.packed import pack
from zufolge.stories.rarity import Counts, counts_of

__all__ = ["counted_articles", "main"]

_LAST, _KEPT_ASIDE = "2020-11-15", ("2020-11-02", "2020-11-03")
_LEAST = 3  # reports; rarer words are as good as unseen


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA / "news" / "german-2020-11.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        path = needed(options.data, "newspaper articles, a JSON object a line")
        articles, counts = counted_articles(path)
    except (OSError, ValueError) as error:
        give_up(str(error))
    data = pack(
        {
            "keys": counts["keys"],
            "counts": np.minimum(counts["counts"], 65535).astype(np.uint16),
        }
    )
    options.out.write_bytes(data)
    say(f"{articles:,} articles, {len(counts['keys']):,} counts, {len(data):,} bytes")


def counted_articles(path: Path, without: Collection[str] = ()) -> tuple[int, Counts]:
    """How many articles of ``path`` count, and the counts of their words; the articles of the days
    ``without`` ("2020-11-04") do not count."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    left_out = {*_KEPT_ASIDE, *without}
    chosen = [
        row
        for row in rows
        if row["published"][:10] <= _LAST and row["published"][:10] not in left_out
    ]
    traits = [headline_traits(row["url"], 0, "de", row["headline"], row["text"]) for row in chosen]
    counts = counts_of(TraitTable.of(traits))
    often = counts["counts"] >= _LEAST
    return len(chosen), {name: column[often] for name, column in counts.items()}


if __name__ == "__main__":
    main()
