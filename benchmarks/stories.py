"""Stories of a stream of headlines (or full texts), against given ones.

    python benchmarks/stories.py --data stories.jsonl.gz --json stories.json

A line of DATA is an object with ``uri``, ``cl`` (the given story), ``lang``, ``t``, ``title`` and,
if there is one, ``text``. The stream goes day by day through the product's own functions, each
language by itself as well as all together, with the shipped weights. B³ (Bagga & Baldwin 1998) is
over chapters, since a given story is one event; ``--level story`` takes whole stories instead.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from command_line import give_up, needed, percent, say, show_table, write_json
from zufolge.errors import ZufolgeError
from zufolge.model import SentenceVectors, Traits
from zufolge.similarity import similarity_named
from zufolge.stories import (
    Folded,
    Segment,
    Settings,
    chapters_of,
    fold,
    headline_traits,
    headline_vectors,
    stories_of,
)
from zufolge.stories.traits import moment_minute

__all__ = ["Given", "b_cubed", "day_of", "folded_days", "main", "read_given", "traits_given"]


@dataclass(frozen=True, slots=True)
class Given:
    """A report of the data, with its given story."""

    uri: str
    story: str
    language: str
    minute: int | None
    title: str
    text: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--similarity", help="the encoder; none for none (default: the best)")
    parser.add_argument("--level", choices=("chapter", "story"), default="chapter")
    options = parser.parse_args(arguments)
    try:
        given = read_given(needed(options.data, "reports with given stories"))
        vectors = _vectors(options.similarity)
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    figures = _figures(given, vectors, options.level)
    _show(figures)
    if options.json:
        write_json(options.json, {"benchmark": "stories"} | figures)


def _vectors(name: str | None) -> SentenceVectors | None:
    found = similarity_named(name)
    if found is not None and not hasattr(found, "vectors"):
        raise ValueError(f"the encoder {found.card.name!r} gives no vectors; choose another")
    return found  # type: ignore[return-value]


def _figures(given: Sequence[Given], vectors: SentenceVectors | None, level: str) -> dict[str, Any]:
    start = process_time()
    traits = traits_given(given, vectors)
    made = process_time() - start
    start = process_time()
    whole = _scores(given, _found(given, traits, level))
    folded = process_time() - start
    languages = sorted({one.language for one in given})
    each = {}
    for language in languages if len(languages) > 1 else ():
        chosen = [at for at, one in enumerate(given) if one.language == language]
        own = [given[at] for at in chosen]
        each[language] = _scores(own, _found(own, [traits[at] for at in chosen], level))
    return whole | {
        "level": level,
        "reports": len(given),
        "stories_given": len({one.story for one in given}),
        "encoder": vectors.card.name if vectors else None,
        "seconds": {"traits": made, "fold": folded},
        "languages": each,
    }


def read_given(path: Path) -> list[Given]:
    """The reports of a file. Raises ``ValueError`` naming the line that is none."""
    opened = gzip.open if path.suffix == ".gz" else open
    found = []
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row: dict[str, Any] = json.loads(line)
                when = row.get("t")
                minute = moment_minute(f"{when.replace(' ', 'T')}+00:00") if when else None
                text = row.get("text") or ""
                found.append(
                    Given(row["uri"], row["cl"], row.get("lang", "und"), minute, row["title"], text)
                )
            except (ValueError, KeyError, AttributeError) as error:
                raise ValueError(f"{path}, line {number}: no report ({error!r})") from error
    return found


def traits_given(given: Sequence[Given], vectors: SentenceVectors | None) -> list[Traits]:
    """The traits of given reports, in their order."""
    traits = [
        headline_traits(one.uri, one.minute, one.language, one.title, one.text) for one in given
    ]
    return headline_vectors(traits, [(one.title, one.text) for one in given], vectors)


def day_of(minute: int | None) -> str:
    """The UTC day of a minute since 1970, empty for ``None``."""
    from datetime import date, timedelta

    return "" if minute is None else str(date(1970, 1, 1) + timedelta(minutes=minute))


def folded_days(traits: Sequence[Traits], using: Settings | None = None) -> list[Folded]:
    """Every day of the stream, folded in order, by the way that the product goes."""
    days: dict[str, list[Traits]] = {}
    for one in traits:
        days.setdefault(day_of(one.minute), []).append(one)
    segments: list[Segment] = []
    found = []
    for day in sorted(days):
        found.append(fold(day, days[day], segments, using=using))
        segments.append(found[-1].segment)
    return found


def _found(given: Sequence[Given], traits: Sequence[Traits], level: str) -> dict[str, str]:
    days = folded_days(traits)
    changes = [change for day in days for change in day.changes]
    placed = [pair for day in days for pair in zip(day.reports, day.chapters, strict=True)]
    if level == "chapter":
        return chapters_of(placed, changes)
    minutes = {one.uri: one.minute for one in given}
    placings = [one for day in days for one in day.placings]
    links = [link for day in days for link in day.links]
    return {
        report: story.id
        for story in stories_of(placings, changes, links, minutes=minutes)
        for chapter in story.chapters
        for report in chapter.reports
    }


def _scores(given: Sequence[Given], found: Mapping[str, str]) -> dict[str, Any]:
    gold = [one.story for one in given]
    read = [found[one.uri] for one in given]
    f1, precision, recall = b_cubed(gold, read)
    return {
        "b3_f1": f1,
        "b3_precision": precision,
        "b3_recall": recall,
        "pairwise_f1": _pairwise(gold, read),
        "stories_found": len(set(read)),
    }


def b_cubed(gold: Sequence[str], read: Sequence[str]) -> tuple[float, float, float]:
    """B³ F1, precision and recall of two labels for each report."""
    if not gold:
        return 0.0, 0.0, 0.0
    both, of_gold, of_read = Counter(zip(gold, read, strict=True)), Counter(gold), Counter(read)
    precision = sum(n * n / of_read[key[1]] for key, n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[key[0]] for key, n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def _pairwise(gold: Sequence[str], read: Sequence[str]) -> float:
    def pairs(labels: Sequence[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    right = pairs(list(zip(gold, read, strict=True)))
    told = pairs(gold) + pairs(read)
    return 2 * right / told if told else 0.0


def _show(figures: Mapping[str, Any]) -> None:
    names = ("b3_f1", "b3_precision", "b3_recall", "pairwise_f1")
    rows = [["all", *(percent(figures[name]) for name in names), figures["stories_found"]]]
    for language, each in figures["languages"].items():
        rows.append([language, *(percent(each[name]) for name in names), each["stories_found"]])
    show_table("stories", ("", "B³ F1", "precision", "recall", "pairs F1", "found"), rows)
    seconds = figures["seconds"]
    say(
        f"{figures['reports']:,} reports, encoder {figures['encoder']}: traits"
        f" {seconds['traits']:.1f} s, folding {seconds['fold']:.1f} s of processor time"
    )


if __name__ == "__main__":
    main()
