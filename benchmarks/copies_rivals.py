"""The copies of a made day, looked for with MinHash and LSH of datasketch and rensa.

Both get the shingles as numbers, made in the fastest way there is here: of words cut by one regular
expression, without sentences, quotations, places or marks. For each number of rows to a band (the
fewer, the more alike pairs are met, and the more others) it is measured how long text to pairs
takes, how many planted pairs were met, and how many of the pairs are copies. Pairs whose estimated
share of same shingles lies under ``_LEAST`` are dropped: less than the planted have. Neither says
which passages are shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from command_line import percent, show_table
from day_made import Made, MadeDay
from day_scores import Scores
from zufolge.copies.shingling import shingles
from zufolge.copies.vocabulary import Vocabulary

__all__ = ["against_rivals"]

_PERMUTATIONS = 128
_ROWS = (1, 2, 4)  # to a band; the bands use up all permutations
_LEAST = 0.05
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SEED = 42

Hashes = Sequence[NDArray[np.uint64]]
Pairs = Iterable[tuple[int, int]]


def against_rivals(
    articles: Sequence[Mapping[str, Any]], count: int, ours: Mapping[str, Any]
) -> dict[str, Any]:
    """Both on a day of ``count`` articles, beside ``ours``, what was measured of it here."""
    made = list(MadeDay(articles, count).articles())
    begin = process_time()
    hashes = _shingled(made)
    cutting = process_time() - begin
    runs = []
    for name, met in (("datasketch", _by_datasketch), ("rensa", _by_rensa)):
        for rows in _ROWS:
            begin = process_time()
            pairs = set(met(hashes, rows))
            seconds = cutting + process_time() - begin
            runs.append({"of": name, "rows": rows, "seconds": seconds} | _scored(made, pairs))
    told = {
        "articles": count,
        "seconds of cutting words": cutting,
        "ours": {"seconds": ours["seconds"]["all"], **ours["copies"]},
        "runs": runs,
    }
    _show(told)
    return told


def _shingled(made: Iterable[Made]) -> list[NDArray[np.uint64]]:
    known = Vocabulary()
    found = []
    for article in made:
        words = np.fromiter(map(known.__getitem__, _WORD.findall(article.report.text)), np.uint64)
        found.append(np.unique(shingles(words >> np.uint64(32))))
    return found


def _by_datasketch(hashes: Hashes, rows: int) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_PERMUTATIONS // rows, rows))
    known: list[Any] = []
    for number, each in enumerate(hashes):
        sketch = MinHash(_PERMUTATIONS, seed=_SEED, hashfunc=_low)
        sketch.update_batch(each.tolist())
        for other in index.query(sketch):
            if sketch.jaccard(known[other]) >= _LEAST:
                yield other, number
        index.insert(number, sketch)
        known.append(sketch)


def _low(value: int) -> int:
    return value & 0xFFFFFFFF


def _by_rensa(hashes: Hashes, rows: int) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    tokens = (_bytes(each) for each in hashes)
    sketches = RMinHash.from_token_sets(tokens, _PERMUTATIONS, _SEED)
    index = RMinHashLSH(0.5, _PERMUTATIONS, _PERMUTATIONS // rows)
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= _LEAST:
                yield other, number
        index.insert(number, sketch)


def _bytes(hashes: NDArray[np.uint64]) -> list[bytes]:
    whole = hashes.tobytes()
    return [whole[at : at + 8] for at in range(0, len(whole), 8)]


def _scored(made: Sequence[Made], pairs: Pairs) -> dict[str, Any]:
    scores = Scores()
    for article in made:
        scores.made(article)
    for one, other in pairs:
        scores.pair(made[one].report.id, made[other].report.id)
    return {name: value for name, value in scores.figures.items() if "characters" not in name}


def _show(told: Mapping[str, Any]) -> None:
    ours = told["ours"]
    rows = [
        [
            name,
            f"{run['seconds']:.1f}",
            f"{run['seconds'] / ours['seconds']:.2f}",
            percent(run["planted pairs found"]),
            f"{run['pairs called copied']:,}",
            percent(run["pairs called copied that are"]),
        ]
        for name, run in chain(
            [("this, with passages", ours)],
            ((f"{run['of']}, {run['rows']} rows", run) for run in told["runs"]),
        )
    ]
    show_table(
        f"{told['articles']:,} articles, text to pairs; planted and copies: %",
        ("", "s", "times ours", "planted", "pairs", "copies"),
        rows,
    )
