"""What reports that cannot be compared as others find: of two languages, and without a time.

    python benchmarks/stories_apart.py [--data german-2020-11.jsonl.gz] --json apart.json

On the labelled German articles of the tuning days (``gold/stories/tuning-*.jsonl``). *Languages*:
one half of them, by a digest of the address, is taken for English, so that only names, numbers and
meaning count between the halves; B³ and pairs across the halves, beside those of all as German and
of halves that never meet. *Undated*: a third of them loses its time and is laid beside all other
articles of 1–15 November but the two days of the gold; how many find the story of their label.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import numpy as np

from addresses import address_of
from command_line import give_up, needed, percent, show_table, write_json
from news_sample import read_articles
from stories_fit_texts import TextPart, text_parts
from stories_gold import NEWS
from story_streams import b_cubed, folded_days, given_of, traits_given
from zufolge.errors import ZufolgeError
from zufolge.model import SentenceVectors, Traits
from zufolge.similarity import similarity_named
from zufolge.stories import (
    Folded,
    Model,
    Settings,
    chapters_of,
    fold,
    settings,
    stories_of,
    strongest,
    undated_links,
)
from zufolge.stories.rarity import Counts
from zufolge.stories.settings import FEATURES
from zufolge.stories.terms import language_hash

__all__ = ["main"]

_FIRST_DAYS, _GOLD_DAYS = "2020-11-16", ("2020-11-02", "2020-11-03")
_THIRDS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=NEWS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--similarity", help="the encoder; none for none (default: the best)")
    options = parser.parse_args(arguments)
    try:
        data = needed(options.data, "newspaper articles, a JSON object a line")
        vectors: SentenceVectors | None = similarity_named(options.similarity)  # type: ignore[assignment]
        parts = text_parts(data, vectors)
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    languages = {name: _languages(parts, how) for name, how in _ways().items()}
    undated = _undated(data, parts)
    columns = ("", "B³ F1", "prec.", "recall", "pairs: prec.", "recall")
    rows = [
        [name, *(percent(value) for value in each.values())] for name, each in languages.items()
    ]
    show_table("two languages", columns, rows)
    show_table("undated", ("", "articles"), list(undated.items()))
    if options.json:
        encoder = vectors.card.name if vectors else None
        told = {"benchmark": "stories apart", "encoder": encoder}
        write_json(options.json, told | {"languages": languages, "undated": undated})


def _ways() -> dict[str, tuple[bool, Settings]]:
    """Whether half of the articles is taken for English, and by which settings."""
    known = settings()
    never = Model(-50.0, (0.0,) * len(FEATURES), 0.0, 0.0, 0.0, 0.0, -9.0)
    apart = replace(known, across={True: never, False: never})
    return {
        "all": (False, known),
        "never": (True, apart),
        "across": (True, known),
    }


def _languages(parts: Sequence[TextPart], how: tuple[bool, Settings]) -> dict[str, float]:
    """B³ F1, precision and recall in the mean of the parts; precision and recall of pairs of one
    article of each half."""
    halved, known = how
    scores = []
    right = told = given = 0
    for part in parts:
        traits = [_half_english(one) if halved else one for one in part.traits]
        found = _chapters(folded_days(traits, replace(known, counts=_in_both(part.counts))))
        scores.append(
            b_cubed([one.story for one in part.given], [found[one.uri] for one in part.given])
        )
        for one, other in combinations(part.given, 2):
            if _is_second(one.uri) != _is_second(other.uri):
                same, together = one.story == other.story, found[one.uri] == found[other.uri]
                right, told, given = right + (same and together), told + together, given + same
    f1, precision, recall = (float(value) for value in np.mean(scores, axis=0))
    return {
        "b3_f1": f1,
        "b3_precision": precision,
        "b3_recall": recall,
        "across_precision": right / told if told else 0.0,
        "across_recall": right / given if given else 0.0,
    }


def _in_both(counts: Counts) -> Counts:
    """The counts of German words, for those that are taken for English as well."""
    salts = np.uint64(language_hash("de") ^ language_hash("en"))
    keys = np.concatenate((counts["keys"], counts["keys"] ^ salts))
    order = np.argsort(keys, kind="stable")
    return {"keys": keys[order], "counts": np.tile(counts["counts"], 2)[order]}


def _half_english(traits: Traits) -> Traits:
    return replace(traits, language="en") if _is_second(traits.report) else traits


def _is_second(uri: str) -> bool:
    return _digest(uri) % 2 == 1


def _digest(uri: str) -> int:
    return int(sha256(uri.encode()).hexdigest(), 16)


def _chapters(days: Sequence[Folded]) -> dict[str, str]:
    placed = [pair for day in days for pair in zip(day.reports, day.chapters, strict=True)]
    return chapters_of(placed, [change for day in days for change in day.changes])


@dataclass(frozen=True, slots=True)
class _Found:
    """An article without its time: whether others of its story were dated, whether it was linked,
    and whether the story that it was linked to holds one of them."""

    mates: bool
    linked: bool
    right: bool


def _undated(data: Path, parts: Sequence[TextPart]) -> dict[str, int]:
    story = {one.uri: f"{part.name} {one.story}" for part in parts for one in part.given}
    rows = [
        {"uri": address_of(raw["url"]), "t": raw["published"], "lang": "deu", "cl": ""}
        | {"title": raw["headline"], "text": raw["text"]}
        for raw in read_articles(data)
        if raw["published"] < _FIRST_DAYS and raw["published"][:10] not in _GOLD_DAYS
    ]
    traits = traits_given([given_of(row) for row in rows], None)
    found = [one for third in range(_THIRDS) for one in _third(traits, story, third)]
    return {
        "articles": len(found),
        "with dated ones of their story": sum(one.mates for one in found),
        "linked": sum(one.linked for one in found),
        "linked, with dated ones": sum(one.linked and one.mates for one in found),
        "of these to their story": sum(one.right for one in found),
    }


def _third(traits: Sequence[Traits], story: Mapping[str, str], third: int) -> Iterator[_Found]:
    held = {uri for uri in story if _digest(uri) % _THIRDS == third}
    dated = [one for one in traits if one.report not in held]
    days = folded_days(dated)
    undated = fold("", [replace(one, minute=None) for one in traits if one.report in held])
    links = [link for day in days for link in undated_links(undated.segment, day.segment)]
    into = {link.chapter: link.earlier for link in strongest(links)}
    home = {
        report: each.id
        for each in stories_of(
            [placing for day in days for placing in day.placings],
            [change for day in days for change in day.changes],
            [link for day in days for link in day.links],
            minutes={one.report: one.minute for one in dated},
        )
        for chapter in each.chapters
        for report in chapter.reports
    }
    for report, chapter in _chapters([undated]).items():
        mates = {one for one in story if one not in held and story[one] == story[report]}
        aim = home.get(into.get(chapter, ""))
        yield _Found(bool(mates), chapter in into, any(home[one] == aim for one in mates))


if __name__ == "__main__":
    main()
