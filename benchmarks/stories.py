"""Stories of a stream of headlines (or full texts), against given ones.

    python benchmarks/stories.py --data stories.jsonl.gz --json stories.json

A line of DATA is an object with ``uri``, ``cl`` (the given story), ``lang``, ``t``, ``title`` and,
if there is one, ``text``. The stream goes day by day through the product's own functions, each
language by itself as well as all together, with the shipped weights. B³ (Bagga & Baldwin 1998) is
over chapters, since a given story is one event; ``--level story`` takes whole stories instead.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any

from command_line import give_up, needed, percent, say, show_table, write_json
from story_streams import Given, b_cubed, folded_days, read_given, traits_given
from zufolge.errors import ZufolgeError
from zufolge.model import SentenceVectors, Traits
from zufolge.similarity import similarity_named
from zufolge.stories import (
    chapters_of,
    stories_of,
)

__all__ = ["main"]


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
    found = _found(given, traits, level)
    whole = _scores(given, found)
    folded = process_time() - start
    languages = sorted({one.language for one in given})
    each = {}
    for language in languages if len(languages) > 1 else ():
        chosen = [at for at, one in enumerate(given) if one.language == language]
        own = [given[at] for at in chosen]
        each[language] = _scores(own, _found(own, [traits[at] for at in chosen], level))
    return whole | {
        "across": _across(given, found),
        "level": level,
        "reports": len(given),
        "stories_given": len({one.story for one in given}),
        "encoder": vectors.card.name if vectors else None,
        "seconds": {"traits": made, "fold": folded},
        "languages": each,
    }


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


def _across(given: Sequence[Given], found: Mapping[str, str]) -> dict[str, float] | None:
    """Precision and recall of pairs of reports in different languages; ``None`` without any."""
    pairs = [
        (one.story == other.story, found[one.uri] == found[other.uri])
        for one, other in combinations(given, 2)
        if one.language != other.language
    ]
    right = sum(same and told for same, told in pairs)
    given_pairs, told_pairs = sum(same for same, _ in pairs), sum(told for _, told in pairs)
    if not given_pairs:
        return None
    precision = right / told_pairs if told_pairs else 0.0
    return {"precision": precision, "recall": right / given_pairs, "pairs": given_pairs}


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
    across = figures["across"]
    if across:
        shares = (percent(across[name]) for name in ("precision", "recall"))
        rows = [[*shares, across["pairs"]]]
        show_table("pairs across languages", ("precision", "recall", "given"), rows)
    seconds = figures["seconds"]
    say(
        f"{figures['reports']:,} reports, encoder {figures['encoder']}: traits"
        f" {seconds['traits']:.1f} s, folding {seconds['fold']:.1f} s of processor time"
    )


if __name__ == "__main__":
    main()
