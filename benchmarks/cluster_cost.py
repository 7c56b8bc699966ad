"""What a cluster for many articles costs in core-hours and bytes, and where it breaks first.

    python benchmarks/cluster_cost.py --rates batch_rates.json --page docs/cluster.md

Nothing is measured here: ``batch_rates.py`` writes the rates (``--rates``; take it with the reader
that you mean), ``copies_scale.py`` may tell of a day of a million (``--day``), and ``zufolge bench
--json`` how long reading takes on another machine (``--bench``). The figures go into the page
between its two marks, or to standard output.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from command_line import give_up, needed, say

__all__ = ["Cost", "cost", "main", "page"]

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_PARALLEL = ("extract", "read", "prepare copies", "prepare stories", "tables")
_ONE_AFTER_THE_OTHER = ("fold copies", "fold stories", "driver")
_INDEX = 90
"""Bytes of a row while it is decided which rows are reports: 37 in columns, twice while they are
put together, and 16 to sort them (``batch/choosing.py``)."""
_CHUNK = 350
"""Bytes of a chunk in the manifest."""
_CHUNK_BYTES = 32 << 20
_ID_BITS = 48
_HOUR, _DAY = 3_600, 86_400
_CORES = (8, 32, 128, 512)


@dataclass(frozen=True, slots=True)
class Cost:
    """For so many ``articles``: core-hours that can be spread, hours of the folds, of which each
    takes a core, and bytes by table. ``manifest`` is in bytes, ``index`` the memory of the
    driver."""

    articles: int
    spread: Mapping[str, float]
    folds: Mapping[str, float]
    bytes: Mapping[str, float]
    manifest: float
    index: float

    @property
    def core_hours(self) -> float:
        """All of it."""
        return sum(self.spread.values()) + sum(self.folds.values())

    @property
    def in_line(self) -> float:
        """Hours by the clock of what goes day after day: folds side by side, so that the slowest
        counts, and the driver."""
        driver = self.folds["driver"]
        return driver + max(each for step, each in self.folds.items() if step != "driver")

    @property
    def most_cores(self) -> float:
        """From so many cores on the folds take longer than all the rest."""
        return sum(self.spread.values()) / self.in_line

    def hours(self, cores: int) -> float:
        """By the clock on so many cores; while days are folded, later ones are written."""
        return sum(self.spread.values()) / cores + self.in_line


def cost(rates: Mapping[str, Any], articles: int, days: int, *, read: float | None = None) -> Cost:
    """What ``rates`` of ``batch_rates.py`` come to; ``read`` is another time for reading, in
    seconds of a core an article."""
    seconds = dict(rates["seconds"])
    if read is not None:
        seconds["read"] = read
    hours = {step: each * articles / _HOUR for step, each in seconds.items()}
    sizes = {name: each * articles for name, each in rates["bytes"].items()}
    taken_in = sizes["intake"] / rates["bytes"]["intake"] * 5 * rates["words"]
    return Cost(
        articles=articles,
        spread={step: hours[step] for step in _PARALLEL},
        folds={step: hours[step] for step in _ONE_AFTER_THE_OTHER},
        bytes=sizes,
        manifest=days * rates["manifest"] + taken_in / _CHUNK_BYTES * _CHUNK,
        index=_INDEX * articles,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Reckon from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rates", type=Path, required=True, help="of batch_rates.py")
    parser.add_argument("--bench", type=Path, help="of zufolge bench --json: time of reading")
    parser.add_argument("--day", type=Path, help="of copies_scale.py: memory of one large day")
    parser.add_argument("--articles", type=int, default=100_000_000)
    parser.add_argument("--days", type=int, default=3_650, help="over which they are spread")
    parser.add_argument("--page", type=Path, help="where the figures go between the marks")
    options = parser.parse_args(arguments)
    rates = _json(options.rates, "rates of batch_rates.py")
    read = _reading(_json(options.bench, "figures of zufolge bench")) if options.bench else None
    day = _json(options.day, "figures of copies_scale.py") if options.day else None
    found = cost(rates, options.articles, options.days, read=read)
    text = "\n".join(page(found, rates, options.days, day))
    if options.page is None:
        say(text)
        return
    old = needed(options.page, "the page").read_text("utf-8")
    if BEGIN not in old or END not in old:
        give_up(f"{options.page}: has no {BEGIN} with {END} behind it; put them back")
    before, after = old.split(BEGIN)[0], old.split(END)[1]
    options.page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def _json(path: Path, what: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(needed(path, what).read_text("utf-8"))
    return found


def _reading(figures: Mapping[str, Any]) -> float:
    """Seconds of a core that reading takes an article, of the longest articles measured."""
    passed = max(figures["passes"], key=lambda one: (one["words"], -one["processes"]))
    stages = ("reading", "linking, values")
    return sum(passed["stages"][s]["milliseconds"] for s in stages if s in passed["stages"]) / 1000


def page(
    found: Cost, rates: Mapping[str, Any], days: int, day: Mapping[str, Any] | None
) -> Iterator[str]:
    """The figures as lines of Markdown."""
    yield (
        f"{found.articles:,} articles of {rates['words']:.0f} words over {days:,} days, read by "
        f"`{rates['reader']}`; rates measured on {rates['articles']:,} articles."
    )
    yield "\n| step | ms of a core, an article | core-hours |\n| --- | ---: | ---: |"
    for step, hours in (*found.spread.items(), *found.folds.items()):
        yield f"| {step} | {hours * _HOUR * 1000 / found.articles:.2f} | {hours:,.0f} |"
    each = found.core_hours * _HOUR * 1000 / found.articles
    yield f"| **all** | {each:.2f} | {found.core_hours:,.0f} |"
    yield "\n| cores | days by the clock | of these folding |\n| ---: | ---: | ---: |"
    folds = found.in_line / 24
    for cores in _CORES:
        yield f"| {cores} | {found.hours(cores) / 24:,.1f} | {folds:,.1f} |"
    yield "\n| what lies on disk | bytes an article | in all |\n| --- | ---: | ---: |"
    for name, size in sorted(found.bytes.items(), key=lambda one: -one[1]):
        yield f"| {name} | {size / found.articles:,.0f} | {_size(size)} |"
    expiring = sum(size for name, size in found.bytes.items() if name in _EXPIRING)
    whole = sum(found.bytes.values())
    yield f"| **all** | {whole / found.articles:,.0f} | {_size(whole)} |"
    yield f"| all, with `--expire` | | {_size(whole - expiring)} |"
    yield "\nWhere it breaks, the nearest first:\n"
    for _, line in sorted(_limits(found, day)):
        yield f"- {line}"


_EXPIRING = ("segments/copies/prints", "segments/stories/recent")


def _limits(found: Cost, day: Mapping[str, Any] | None) -> Iterator[tuple[float, str]]:
    """What gives way, with the number of articles, in millions, from which on it does."""
    folds = found.in_line
    week = 7 * 24 / folds * found.articles
    yield (
        week,
        "**Days are folded one after the other, by one core a fold.** Beyond "
        f"{found.most_cores:,.0f} cores more of them wait for it; it takes {folds / 24:,.1f} days "
        f"here, and a week from {week / 1e6:,.0f} million articles on.",
    )
    if day is not None:
        largest = max(day["runs"], key=lambda one: one["articles"])
        a_day = 64e9 / (largest["MB at most"] * 1e6 / largest["articles"])
        yield (
            a_day * 365,
            f"**A day is folded on one machine**: {largest['MB at most'] / 1000:.1f} GB for "
            f"{largest['articles']:,} articles, so that 64 GB do for {a_day / 1e6:,.1f} million.",
        )
    index = 64e9 / _INDEX
    yield (
        index,
        f"**The driver decides about all rows at once**, in {_INDEX} bytes a row: "
        f"{_size(found.index)} here; 64 GB do for {index / 1e6:,.0f} million.",
    )
    clashes = found.articles**2 / 2 ** (_ID_BITS + 1)
    thousand = (1000 * 2 ** (_ID_BITS + 1)) ** 0.5
    yield (
        thousand,
        f"**Ids have {_ID_BITS} bits**: about {clashes:,.0f} reports here have the id of another "
        f"and are refused with that reason; 1,000 at {thousand / 1e6:,.0f} million.",
    )
    large = 100e6 / found.manifest * found.articles
    yield (
        large,
        f"**The manifest is written anew with every day**: {_size(found.manifest)} here, 100 MB at "
        f"{large / 1e6:,.0f} million.",
    )


def _size(size: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"


if __name__ == "__main__":
    main()
