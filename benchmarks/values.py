"""Whether times and quantities are found, and with the value that readers give them.

    python benchmarks/values.py --gold benchmarks/gold/state/values-tuning.jsonl --json values.json

Labels are those of ``gold/state`` (guidelines: ``values-guidelines.md``): addresses and offsets, no
text; ``--data`` is the file of the articles that they are of. All outside of the labelled sentences
is left out. Reported are F1 of the spans, exact and of those that overlap (paired one to one, the
longest overlap first), the share of right values among the latter, and F1 of spans that overlap
and have the right value, which is what a user gets. A quantity's value is right if number, lowest
and highest are. Intervals: 95 % by bootstrap over labelled stretches.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from addresses import address_of
from command_line import DATA, give_up, needed, percent, say, show_table, write_json
from news_sample import read_articles, read_lines, report_of
from state_scores import Figure, accuracy, micro_f1
from zufolge.language import fold
from zufolge.model import Precision, Quantity, Report, Span, TimeExpression, When
from zufolge.values import values_of

__all__ = ["Labelled", "figures", "main", "read_gold"]

T = TypeVar("T", TimeExpression, Quantity)
Marked = Mapping[str, Any]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_CLOSE = 1e-3  # a third is .333


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report's labelled stretches with all times and quantities in them, as the file has them."""

    url: str
    sentences: tuple[Span, ...]
    times: tuple[Marked, ...]
    quantities: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class _Side(Generic[T]):
    """What was read and labelled in the stretches of one line, and which pairs overlap."""

    read: tuple[T, ...]
    gold: tuple[Marked, ...]
    pairs: tuple[tuple[T, Marked], ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=_NEWS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what differs, with its text")
    options = parser.parse_args(arguments)
    try:
        gold = read_gold(needed(options.gold, "labels of times and quantities"))
        reports = _reports(needed(options.data, "the newspaper articles"), gold)
    except (OSError, ValueError) as error:
        give_up(str(error))
    times, quantities = _read(gold, reports)
    result = {
        "benchmark": "values",
        "lines": len(gold),
        "times": figures(times, _same_time, mod=_same_mod),
        "quantities": figures(quantities, _same_quantity, unit=_same_unit),
    }
    _show(result)
    if options.errors:
        for line in _errors(gold, reports, times, quantities):
            say(line)
    if options.json:
        write_json(options.json, result)


def read_gold(path: Path) -> list[Labelled]:
    """The labels of a file. Raises ``ValueError`` with file and line."""
    found = []
    for number, raw in read_lines(path):
        try:
            sentences = tuple(Span(*pair) for pair in raw["sentences"])
            labelled = Labelled(
                raw["url"], sentences, tuple(raw["times"]), tuple(raw["quantities"])
            )
            for mark in (*labelled.times, *labelled.quantities):
                Span(*mark["span"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: no labels of values ({error!r})") from error
        found.append(labelled)
    return found


def _reports(path: Path, gold: Sequence[Labelled]) -> dict[str, Report]:
    wanted = {labelled.url for labelled in gold}
    reports = {}
    for article in read_articles(path):
        address = address_of(article["url"])
        if address in wanted:
            published = When(article["published"][:10], Precision.DAY)
            reports[address] = replace(report_of(article), published=published)
    missing = wanted - reports.keys()
    if missing:
        raise ValueError(f"{path}: lacks {len(missing)} labelled articles, such as {min(missing)}")
    return reports


def _read(
    gold: Sequence[Labelled], reports: Mapping[str, Report]
) -> tuple[list[_Side[TimeExpression]], list[_Side[Quantity]]]:
    times, quantities = [], []
    for labelled in gold:
        values = values_of(reports[labelled.url])
        times.append(_side(values.times, labelled.times, labelled.sentences))
        quantities.append(_side(values.quantities, labelled.quantities, labelled.sentences))
    return times, quantities


def _side(read: Sequence[T], gold: Sequence[Marked], sentences: Sequence[Span]) -> _Side[T]:
    inside = [one for one in read if any(s.covers(one.span) for s in sentences)]
    shared = [
        (_overlap(one.span, Span(*mark["span"])), -i, -j)
        for i, one in enumerate(inside)
        for j, mark in enumerate(gold)
    ]
    pairs, left, right = [], set(range(len(inside))), set(range(len(gold)))
    for size, i, j in sorted(shared, reverse=True):
        if size and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            pairs.append((inside[-i], gold[-j]))
    return _Side(tuple(inside), tuple(gold), tuple(pairs))


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def figures(
    sides: Sequence[_Side[T]],
    same: Callable[[T, Marked], bool],
    **more: Callable[[T, Marked], bool | None],
) -> dict[str, Any]:
    """All measures of times or of quantities; ``more`` are shares of right pairs where told."""
    result: dict[str, Figure] = {
        "exact spans": _f1(
            sides, lambda one, mark: list(mark["span"]) == [one.span.start, one.span.end]
        ),
        "overlapping spans": _f1(sides, lambda _one, _mark: True),
        "value of those": accuracy([same(*pair) for side in sides for pair in side.pairs]),
        "span and value": _f1(sides, same),
    }
    for name, right in more.items():
        told = [right(*pair) for side in sides for pair in side.pairs]
        result[name] = accuracy([one for one in told if one is not None])
    labelled, read = (sum(len(getattr(s, name)) for s in sides) for name in ("gold", "read"))
    return {"labelled": labelled, "read": read} | {n: asdict(f) for n, f in result.items()}


def _f1(sides: Sequence[_Side[T]], right: Callable[[T, Marked], bool]) -> Figure:
    return micro_f1(
        [(sum(right(*p) for p in side.pairs), len(side.read), len(side.gold)) for side in sides]
    )


def _same_time(one: TimeExpression, mark: Marked) -> bool:
    return (one.value, one.kind.value) == (mark["value"], mark["kind"])


def _same_mod(one: TimeExpression, mark: Marked) -> bool:
    return one.mod == mark.get("mod")


def _same_quantity(one: Quantity, mark: Marked) -> bool:
    high = math.inf if mark["high"] is None else mark["high"]
    pairs = ((one.value, mark["value"]), (one.low, mark["low"]), (one.high, high))
    return all(math.isclose(a, b, rel_tol=_CLOSE, abs_tol=_CLOSE) for a, b in pairs)


def _same_unit(one: Quantity, mark: Marked) -> bool | None:
    unit = mark.get("unit")
    return fold(unit) == fold(one.unit) if unit else None


def _show(result: Mapping[str, Any]) -> None:
    for what in ("times", "quantities"):
        measured = result[what]
        show_table(
            f"{what}: {measured['labelled']} labelled, {measured['read']} read",
            ("measure", "n", "%", "from", "to"),
            [
                [name, figure["n"], *(percent(figure[key]) for key in ("value", "low", "high"))]
                for name, figure in measured.items()
                if isinstance(figure, dict)
            ],
        )


def _errors(
    gold: Sequence[Labelled],
    reports: Mapping[str, Report],
    times: Sequence[_Side[TimeExpression]],
    quantities: Sequence[_Side[Quantity]],
) -> Iterator[str]:
    for labelled, time, quantity in zip(gold, times, quantities, strict=True):
        text = reports[labelled.url].text
        lines = [*_differing(time, text, _same_time), *_differing(quantity, text, _same_quantity)]
        if lines:
            yield "\n" + " … ".join(sentence.of(text) for sentence in labelled.sentences)
            yield from lines


def _differing(side: _Side[T], text: str, same: Callable[[T, Marked], bool]) -> Iterator[str]:
    paired = [id(mark) for _, mark in side.pairs]
    for one, mark in side.pairs:
        wanted = Span(*mark["span"])
        if wanted != one.span or not same(one, mark):
            yield f"  {_told(one)} {one.span.of(text)!r} instead of {mark} {wanted.of(text)!r}"
    for mark in side.gold:
        if id(mark) not in paired:
            yield f"  missed {mark} {Span(*mark['span']).of(text)!r}"
    for one in side.read:
        if all(one is not found for found, _ in side.pairs):
            yield f"  too much {_told(one)} {one.span.of(text)!r}"


def _told(one: TimeExpression | Quantity) -> str:
    if isinstance(one, TimeExpression):
        return f"{one.kind.value} {one.value} {one.mod or ''} ({one.reason})"
    return f"{one.value:g} [{one.low:g}, {one.high:g}] {one.unit}"


if __name__ == "__main__":
    main()
