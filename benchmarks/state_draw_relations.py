"""Draw more pairs of statements of the tuning half for the relations that a random draw lacks.

    python benchmarks/state_draw_relations.py FILE --readings READINGS [--data FILE] [--seed 2]

No label is made here, no text kept. Only articles of 1 to 15 November are read, and no statement of
``pairs-tuning.jsonl`` is drawn again. Pairs are those that the matching room compares by words
alone, in strata (``gold/state/README.md``). READINGS is a folder that keeps readings.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from addresses import address_of
from command_line import DATA, READER_HELP, say
from news_sample import read_articles
from state_gold import read_pairs
from state_readings import Article, read_all, windows
from zufolge.language import fold, tokenize
from zufolge.linking import link, without_fragments
from zufolge.matching import match
from zufolge.matching.lexicon import clauses
from zufolge.matching.reasons import DIFFERENT_NUMBERS
from zufolge.model import Act, Decisions, Match, Relation, Statement
from zufolge.pipeline import values_of

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_GOLD = Path(__file__).parent / "gold" / "state" / "pairs-tuning.jsonl"
_TEST_FROM = "2020-11-16"
_WANTED = {"answer": 45, "turned": 30, "numbers": 50, "negated": 40, "subset": 35, "longer": 30}
_WANTED |= {"speaker": 30}
_ANSWERS = {Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED}
_NEARLY, _NEAR, _VERY_NEAR = 0.2, 0.3, 0.45
_LONGER = 1.8
_DIFFERENT = DIFFERENT_NUMBERS.split("{", 1)[0]


class Side:
    """A statement with its words and numerals."""

    def __init__(self, article: Article, statement: Statement) -> None:
        self.article, self.statement = article, statement
        text = article.report.text
        spans = statement.content
        words = [t for s in spans for t in tokenize(text, s.start, s.end) if t.is_word]
        self.words = [fold(token.text) for token in words]
        self.numerals = {w for w in self.words if w[0].isdigit()}
        self.negated = not clauses().negators.isdisjoint(self.words)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the drawing from the command line."""
    options = _parser().parse_args(arguments)
    urls = {
        address_of(raw["url"])
        for raw in read_articles(options.data)
        if raw["published"][:10] < _TEST_FROM
    }
    articles = read_all(options.data, options.readings, options.reader, urls)
    known = {(m.url, m.spans) for pair in read_pairs(_GOLD) for m in (pair.a, pair.b)}
    pools: dict[str, list[tuple[Side, Side]]] = defaultdict(list)
    for window in windows(articles):
        for stratum, one, other in _strata(window):
            if not any((s.article.url, s.statement.content) in known for s in (one, other)):
                pools[stratum].append((one, other))
    rows = _drawn(pools, Random(f"{options.seed} relations"))
    options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    say(f"{len(rows)} pairs, {dict(Counter(row['stratum'] for row in rows))}")


def _drawn(pools: dict[str, list[tuple[Side, Side]]], chance: Random) -> list[dict[str, Any]]:
    used: Counter[str] = Counter()
    rows = []
    for stratum, left in _WANTED.items():
        pool = pools[stratum]
        chance.shuffle(pool)
        for one, other in pool:
            ids = (one.statement.id, other.statement.id)
            if left and not used[ids[0]] and not used[ids[1]]:
                left -= 1
                used.update(ids)
                ends = [_place(one), _place(other)]
                chance.shuffle(ends)
                rows.append({"a": ends[0], "b": ends[1], "stratum": stratum})
    chance.shuffle(rows)
    return rows


def _strata(window: Sequence[Article]) -> Iterator[tuple[str, Side, Side]]:
    """Pairs of two articles by each stratum that they belong to."""
    reports = [article.report for article in window]
    linking = link(reports, [without_fragments(a.reading) for a in window], Decisions())
    values = {report.id: values_of(report) for report in reports}
    home = {a.report.id: a for a in window}
    sides = {s.id: Side(home[s.report], s) for s in linking.statements}
    for found in match(reports, linking.statements, linking.sources, values):
        one, other = sides[found.a], sides[found.b]
        if one.article is not other.article:
            for stratum, fits in _FITS.items():
                if fits(found, one, other):
                    yield stratum, one, other


def _answer(found: Match, one: Side, other: Side) -> bool:
    """Near, and just one side confirms, denies or does not confirm."""
    acts = (one.statement.act in _ANSWERS) != (other.statement.act in _ANSWERS)
    return acts and found.score >= _NEARLY


def _numbers(found: Match, one: Side, other: Side) -> bool:
    """Near in words, with numbers of one thing that differ."""
    differ = any(reason.startswith(_DIFFERENT) for reason in found.reasons)
    shared = set(one.words) & set(other.words)
    return differ and len(shared) >= min(len(set(one.words)), len(set(other.words))) / 3


def _subset(found: Match, one: Side, other: Side) -> bool:
    """Near, and one's numerals are some of the other's."""
    few, many = sorted((one.numerals, other.numerals), key=len)
    return bool(few) and few < many and found.score >= _NEAR


def _longer(found: Match, one: Side, other: Side) -> bool:
    short, long = sorted((len(one.words), len(other.words)))
    return found.score >= _VERY_NEAR and long >= _LONGER * short


def _speaker(found: Match, one: Side, other: Side) -> bool:
    speakers = {one.statement.speaker_id, other.statement.speaker_id}
    return len(speakers) == 1 and None not in speakers and found.score >= _NEAR


_FITS: dict[str, Callable[[Match, Side, Side], bool]] = {
    "answer": _answer,
    "turned": lambda f, _, __: f.relation is Relation.CONTRADICTS and f.score >= _NEAR,
    "numbers": _numbers,
    "negated": lambda f, a, b: a.negated != b.negated and f.score >= _NEAR,
    "subset": _subset,
    "longer": _longer,
    "speaker": _speaker,
}


def _place(side: Side) -> dict[str, Any]:
    return {
        "url": side.article.url,
        "sha256": side.article.report.sha256,
        "spans": [[span.start, span.end] for span in side.statement.content],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("out", type=Path, help="file for what is drawn")
    parser.add_argument("--readings", type=Path, required=True, help="folder that keeps readings")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--reader", default="both", help=READER_HELP)
    parser.add_argument("--seed", type=int, default=2, help="another seed draws others")
    return parser


if __name__ == "__main__":
    main()
