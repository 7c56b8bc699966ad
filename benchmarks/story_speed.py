"""How long a story takes from readings to a dossier, beside reading it, and how that grows.

    python benchmarks/story_speed.py --reports 50 500 5000 --json story-speed.json

Reports of a made story (``zufolge.bench.made``), or with ``--data`` newspaper articles up to a day
in order of time, are read by rules and composed. All figures are seconds of processor time of one
process, so that they tell little less where other work runs; reading is timed in the same run.
``--encoder`` lets the installed encoder help matching.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

from command_line import needed, progress, show_table, write_json
from news_sample import read_articles, report_of
from zufolge.bench.made import made_reports
from zufolge.bench.memory import peak
from zufolge.model import Report, Similarity
from zufolge.pipeline import compose, reader_named, similarity_named

__all__ = ["STAGES", "main", "timed"]

STAGES = ("linking", "values and repeats", "copies", "matching", "claims", "slots and timeline")
_UNTIL = "2020-11-15"  # the half of the articles that may be looked at
_WARM = 20  # reports that tables are loaded with before anything is timed


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    sizes = sorted(options.reports)
    reports = _articles(options.data, sizes[-1]) if options.data else made_reports(sizes[-1])
    encoder = similarity_named() if options.encoder else None
    timed(reports[:_WARM], None)
    runs = [timed(reports[:size], encoder) for size in progress(sizes, "composing")]
    result = {
        "benchmark": "story_speed",
        "texts": "newspapers" if options.data else "made",
        "encoder": encoder.card.name if encoder else None,
        "runs": runs,
        "exponents": {
            name: [_exponent(before, after, name) for before, after in pairwise(runs)]
            for name in (*STAGES, "reading", "whole step")
        },
    }
    _show(result)
    if options.json:
        write_json(options.json, result)


def timed(reports: Sequence[Report], encoder: Similarity | None) -> dict[str, Any]:
    """Seconds of reading ``reports`` by rules and of each stage behind it, with counts."""
    reader = reader_named("rules")
    start = process_time()
    readings = [reader.read(report) for report in reports]
    seconds = {"reading": process_time() - start}
    ends = [process_time()]

    def stage_done(_step: str, _done: int, _all: int) -> None:
        ends.append(process_time())

    dossier = compose(reports, readings, reader, similarity=encoder, progress=stage_done)
    ends.append(process_time())
    spent = (after - before for before, after in pairwise(ends))
    seconds |= dict(zip(STAGES, spent, strict=True))
    return {
        "reports": len(reports),
        "words": sum(len(report.text.split()) for report in reports),
        "statements": len(dossier.statements),
        "claims": len(dossier.claims),
        "statements of the largest claim": max(len(c.statements) for c in dossier.claims),
        "pairs compared": len(dossier.matches),
        "pairs of reports that share text": len(dossier.copies.pairs),
        "MB at most so far": peak(),
        "seconds": seconds | {"whole step": ends[-1] - ends[0]},
    }


def _articles(data: Path, most: int) -> list[Report]:
    """The first articles of the half that may be looked at, in order of time."""
    found = read_articles(needed(data, "newspaper articles, a JSON object a line"))
    early = [raw for raw in found if raw["published"][:10] <= _UNTIL]
    early.sort(key=lambda raw: (raw["published"], raw["url"]))
    return [report_of(raw) for raw in early[:most]]


def _exponent(before: dict[str, Any], after: dict[str, Any], name: str) -> float:
    """The power of the number of statements with which the time of a stage grew."""
    times = [max(run["seconds"][name], 1e-3) for run in (before, after)]
    return math.log(times[1] / times[0]) / math.log(after["statements"] / before["statements"])


def _show(result: dict[str, Any]) -> None:
    runs = result["runs"]
    rows = [
        [name, *(f"{run['seconds'][name]:.1f}" for run in runs)]
        + [f"{power:.2f}" for power in result["exponents"][name]]
        for name in (*STAGES, "whole step", "reading")
    ]
    ratios = (run["seconds"]["whole step"] / run["seconds"]["reading"] for run in runs)
    rows.append(["whole step : reading", *(f"{ratio:.2f}" for ratio in ratios)])
    rows += [[name, *(f"{run[name]:.0f}" for run in runs)] for name in runs[0] if name != "seconds"]
    show_table(
        f"{result['texts']} reports, encoder {result['encoder'] or 'none'}: seconds, then the "
        "power of the number of statements with which they grew",
        ("", *(str(run["reports"]) for run in runs), *("power" for _ in runs[1:])),
        [row + [""] * (2 * len(runs) - len(row)) for row in rows],
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[50, 500], help="how many")
    parser.add_argument("--data", type=Path, help="a .jsonl.gz of articles; made reports if not")
    parser.add_argument("--encoder", action="store_true", help="match with the encoder's help")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
