"""A day of a million made articles: copies and stories, how fast, in how much memory, how well.

    python benchmarks/copies_scale.py --articles 10000 100000 1000000 --json copies-scale.json
    python benchmarks/copies_scale.py --articles 10000 --rivals

Articles are made anew from sentences of newspapers (``day_made``) and go from text to prints and
traits, some thousand at a time, in two processes; then copies and stories of the day are folded
side by side, each in a process of its own (``day_folds``). Making articles and scoring are not
timed, but what they keep counts as memory. Times are seconds of processor time, so that other work
on the machine does not count, with wall-clock time beside them; a rate on two cores is what these
times come to if nothing else runs. Memory is what all processes hold together at one moment.
With ``--folder`` parts that were made stay, and are not made again. ``--rivals`` looks for the same
copies with MinHash and LSH of datasketch and rensa (extra ``compare``), in the same run.
"""

from __future__ import annotations

import argparse
import math
import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from multiprocessing import active_children, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from command_line import DATA, needed, percent, say, show_table, write_json
from day_folds import FOLDS, articles_of, fold_of, part_of, parts_in
from zufolge.bench.memory import megabytes

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_CORES = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data, "newspaper articles, a JSON object a line")
    figures: dict[str, Any] = {"benchmark": "copies_scale", "runs": []}
    for count in sorted(options.articles):
        figures["runs"].append(_measured(options.data, count, options.folder))
        figures["exponents"] = [_power(*runs) for runs in pairwise(figures["runs"])]
        _kept(options.json, figures)
    _show(figures)
    if options.rivals:
        from copies_rivals import against_rivals

        figures["rivals"] = [
            _alone(against_rivals, articles_of(options.data), run["articles"], run)
            for run in figures["runs"]
        ]
        _kept(options.json, figures)


def _kept(path: Path | None, figures: dict[str, Any]) -> None:
    if path:
        write_json(path, figures)


def _power(before: Mapping[str, Any], after: Mapping[str, Any]) -> float:
    """The power of the number of articles with which processor time grew."""
    times = (run["seconds"]["all"] for run in (after, before))
    return math.log(operator.truediv(*times)) / math.log(after["articles"] / before["articles"])


def _alone(work: Any, *given: Any) -> Any:
    """What ``work`` gives in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _measured(data: Path, count: int, folder: Path | None) -> dict[str, Any]:
    """One day of ``count`` articles."""
    with _place(folder, count) as place:
        with _processes() as pool:
            made = [
                pool.submit(part_of, data, count, place, number)
                for number in range(parts_in(count))
            ]
            _finished(made)
            parts = [each.result() for each in made]
        with ExitStack() as stack:
            folding = {
                name: stack.enter_context(_processes(1)).submit(fold_of, name, count, place)
                for name in FOLDS
            }
            most = _finished(folding.values())
            folded = {name: each.result() for name, each in folding.items()}
    return _run(count, parts, folded, most)


def _run(
    count: int,
    parts: Sequence[Mapping[str, Any]],
    folded: Mapping[str, Mapping[str, Any]],
    most: float,
) -> dict[str, Any]:
    """The figures of a day, of those of its parts and folds."""
    told = [*parts, *folded.values()]
    seconds = {kind: Counter[str]() for kind in ("seconds", "wall")}
    for each in told:
        for kind, counted in seconds.items():
            counted.update(each[kind])
    spent = seconds["seconds"]
    each_fold = {name: sum(one["seconds"].values()) for name, one in folded.items()}
    alone = sum(sum(part["seconds"].values()) for part in parts)
    side_by_side = alone / _CORES + max(each_fold.values())
    whole = sum(spent.values())
    return {
        "articles": count,
        "seconds": {**spent, "all": whole},
        "wall-clock seconds": {**seconds["wall"], "all": sum(seconds["wall"].values())},
        "articles a second and a core": count / whole,
        "articles a second on two cores": count / side_by_side,
        "milliseconds an article": {
            name: 1e3 * each / count for name, each in (*spent.items(), ("all", whole))
        },
        "MB at most": most,
        **{f"MB at most, {name}": one["MB at most"] for name, one in folded.items()},
        "MB at most, a part": max(part["MB at most"] for part in parts),
        **{name: one["found"] for name, one in folded.items()},
    }


def _processes(many: int = _CORES) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(many, mp_context=get_context("spawn"))


@contextmanager
def _place(folder: Path | None, count: int) -> Iterator[Path]:
    """Where a day lies: below ``folder``, for good, or in one that is deleted."""
    if folder is None:
        with TemporaryDirectory() as passing:
            yield Path(passing)
        return
    place = folder / f"day-of-{count}"
    place.mkdir(parents=True, exist_ok=True)
    yield place


def _finished(work: Iterable[Future[Any]]) -> float:
    """Wait for ``work``; the most memory, in MB, that all processes started here had together."""
    left, most = set(work), 0.0
    while left:
        _, left = wait(left, timeout=1, return_when=FIRST_EXCEPTION)
        most = max(most, sum(_held(child.pid) for child in active_children()))
    return most


def _held(process: int | None) -> float:
    """What a process has in memory now, in MB."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(megabytes(int(line.split()[1])) for line in status if line.startswith("VmRSS:"))


def _show(figures: Mapping[str, Any]) -> None:
    runs = figures["runs"]
    rows: list[list[object]] = [
        [f"{name}, ms an article", *(f"{run['milliseconds an article'][name]:.3f}" for run in runs)]
        for name in runs[0]["milliseconds an article"]
    ]
    rows += [
        [name, *(f"{run[name]:,.0f}" for run in runs)]
        for name in (
            "articles a second and a core",
            "articles a second on two cores",
            "MB at most",
            *(f"MB at most, {fold}" for fold in FOLDS),
        )
    ]
    rows.append(["power of growth", "", *(f"{each:.3f}" for each in figures["exponents"])])
    figures_of = [(work, name) for work in FOLDS for name in runs[0][work]]
    for part, name in figures_of:
        values = [run[part][name] for run in runs]
        whole = isinstance(values[0], int)
        told = (f"{value:,}" if whole else _told(name, value) for value in values)
        rows.append([f"{part}: {name}", *told])
    show_table(
        "a day of made articles, by processor time",
        ("", *(f"{run['articles']:,}" for run in runs)),
        rows,
    )
    say("planted, found and called copied: %")


def _told(name: str, value: float | None) -> str:
    return f"{value:,.0f}" if "MB" in name and value is not None else percent(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000], help="how many")
    parser.add_argument("--data", type=Path, default=_NEWS, help="newspaper articles")
    parser.add_argument("--folder", type=Path, help="where what is made stays")
    parser.add_argument("--rivals", action="store_true", help="against datasketch and rensa")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
