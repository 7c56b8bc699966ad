"""Draw what the gold of the state of knowledge is labelled on: no label is made here, no text kept.

    python benchmarks/state_draw.py DIR --readings READINGS [--data FILE] [--seed 1]

The month is parted before anything is drawn: articles of 1 to 15 November are for tuning, those of
16 to 30 November for the test, and no pair crosses. Of each half it draws statements, sentences,
pairs of reports and pairs of statements, in strata (see ``gold/state/README.md``), and writes them
to ``DIR`` as JSON Lines of addresses and offsets. READINGS is a folder that keeps readings, so
that a second run need not read again.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from command_line import DATA, READER_HELP, say
from state_readings import Article, read_all, windows
from zufolge.language import fold, sentences, tokenize
from zufolge.linking import link, without_fragments
from zufolge.matching import match
from zufolge.model import (
    Act,
    Certainty,
    Decisions,
    Linking,
    Match,
    Relation,
    Report,
    Span,
    Statement,
)

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_TEST_FROM = "2020-11-16"
_HALVES = ("tuning", "test")
_STATEMENTS = 150  # of each half, as all that follow
_SENTENCES = 150
_REPORTS = 150
_SHARED = (0.4, 0.2, 0.08, 0.02, 0.004)  # least share of 5-grams of the strata of pairs of reports
_BY_SCORE = 240
_NEAR = 80
_SAME_SPEAKER = 40
_SAME_NUMBER = 40
_OPPOSED = 40
_NEARLY = 0.2  # score from which an answer may be one to the other statement
_ANSWERS = {Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED}
_FIVE = 5
_BINS = 8
_TOLD = re.compile(
    r"\d|\b(?:heute|gestern|morgen|jahr|monat|woche|tag|stunde|prozent|seit|montag|dienstag|"
    r"mittwoch|donnerstag|freitag|samstag|sonntag|zuletzt|zwei|drei|rund|mehr als|hälfte)",
    re.IGNORECASE,
)

Json = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the drawing from the command line."""
    options = _parser().parse_args(arguments)
    articles = read_all(options.data, options.readings, options.reader)
    options.out.mkdir(parents=True, exist_ok=True)
    for half in _HALVES:
        mine = [a for a in articles if (a.day >= _TEST_FROM) == (half == "test")]
        chance = Random(f"{options.seed} {half}")
        drawn: dict[str, Callable[[Sequence[Article], Random], list[Json]]] = {
            "statements": _statements,
            "sentences": _sentences,
            "reports": _report_pairs,
            "pairs": _statement_pairs,
            "opposed": _opposed_pairs,
        }
        for name in options.only or drawn:
            rows = drawn[name](mine, chance)
            target = options.out / f"{name}-{half}.jsonl"
            target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            say(f"{target.name}: {len(rows)}, {dict(Counter(row['stratum'] for row in rows))}")


def _statements(articles: Sequence[Article], chance: Random) -> list[Json]:
    """Statements, one of an article at most: some with relays, some whose act or certainty was
    read as other than the usual, the rest at random."""
    kinds: dict[str, Callable[[Statement], bool]] = {
        "relay": lambda s: bool(s.relays),
        "marked": lambda s: s.act is not Act.SAY or s.certainty is not Certainty.ASSERTED,
        "any": lambda _: True,
    }
    wanted = {"relay": _STATEMENTS // 5, "marked": _STATEMENTS // 3}
    wanted["any"] = _STATEMENTS - sum(wanted.values())
    used: set[str] = set()
    rows = []
    for stratum, fits in kinds.items():
        pool = [(a, s) for a in articles for s in a.reading.statements if fits(s)]
        chance.shuffle(pool)
        left = wanted[stratum]
        for article, statement in pool:
            if left and article.url not in used:
                used.add(article.url)
                left -= 1
                rows.append(_place(article, statement.content) | {"stratum": stratum})
    chance.shuffle(rows)
    return rows


def _sentences(articles: Sequence[Article], chance: Random) -> list[Json]:
    """Sentences of telling blocks: three of four with a digit or a word of time, the rest any."""
    pools: dict[str, list[Json]] = {"told": [], "any": []}
    for article in articles:
        text = article.report.text
        for block in article.report.blocks:
            if not block.kind.tells:
                continue
            for span in sentences(text, block.start, block.end):
                row = _place(article, (span,))
                pools["any"].append(row | {"stratum": "any"})
                if _TOLD.search(span.of(text)):
                    pools["told"].append(row | {"stratum": "told"})
    told = _SENTENCES * 3 // 4
    rows = chance.sample(pools["told"], told) + chance.sample(pools["any"], _SENTENCES - told)
    chance.shuffle(rows)
    return rows


def _report_pairs(articles: Sequence[Article], chance: Random) -> list[Json]:
    """Pairs of articles within two days, in strata over the larger share of word 5-grams that one
    has in common with the other; the last stratum shares hardly any, but many rare words."""
    grams = [_grams(a.report) for a in articles]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, own in enumerate(grams):
        for gram in own:
            holders[gram].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= 20:  # what more articles have is a formula
            shared.update(combinations(held, 2))
    strata: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), count in sorted(shared.items()):
        if not _near(articles[one], articles[other], 2):
            continue
        share = count / max(1, min(len(grams[one]), len(grams[other])))
        least = next((bound for bound in _SHARED if share >= bound), None)
        if least is not None:
            strata[f"{least:g}"].append((one, other))
    strata["topic"] = _of_one_topic(articles, shared)
    return _spread(articles, strata, chance)


def _of_one_topic(
    articles: Sequence[Article], shared: Counter[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs that share many rare words and next to no 5-grams: the nearest of each article."""
    words = [
        {fold(t.text) for t in tokenize(a.report.text, 0, len(a.report.text)) if t.capital}
        for a in articles
    ]
    spread = Counter(word for own in words for word in own)
    found = set()
    for one, own in enumerate(words):
        near = [
            (sum(1 / spread[w] for w in own & words[other]), other)
            for other in range(len(articles))
            if other != one and _near(articles[one], articles[other], 2)
        ]
        for _, other in sorted(near, reverse=True)[:2]:
            pair = (min(one, other), max(one, other))
            if shared[pair] <= 3:
                found.add(pair)
    return sorted(found)


def _spread(
    articles: Sequence[Article],
    strata: dict[str, list[tuple[int, int]]],
    chance: Random,
) -> list[Json]:
    """As many pairs of each stratum, no article in more than three."""
    used: Counter[int] = Counter()
    rows: list[Json] = []
    for done, (stratum, pool) in enumerate(sorted(strata.items(), key=lambda i: len(i[1]))):
        chance.shuffle(pool)
        left = (_REPORTS - len(rows)) // (len(strata) - done)
        for one, other in pool:
            if left and used[one] < 3 and used[other] < 3:
                left -= 1
                used.update((one, other))
                rows.append({"a": articles[one].url, "b": articles[other].url, "stratum": stratum})
    chance.shuffle(rows)
    return rows


def _statement_pairs(articles: Sequence[Article], chance: Random) -> list[Json]:
    """Pairs of statements of different articles: over the score, near ones, hard negatives."""
    scored: list[tuple[str, Article, Statement, Article, Statement]] = []
    for window in windows(articles):
        linking, matches = _matched(window)
        scored.extend(_strata(window, linking, matches, chance))
    pools: dict[str, list[tuple[str, Article, Statement, Article, Statement]]] = defaultdict(list)
    for each in scored:
        pools[each[0]].append(each)
    wanted = {f"score {n}": _BY_SCORE // _BINS for n in range(_BINS)}
    wanted |= {"near": _NEAR, "speaker": _SAME_SPEAKER, "number": _SAME_NUMBER}
    used: Counter[str] = Counter()
    rows = []
    for stratum, left in wanted.items():
        pool = pools[stratum]
        chance.shuffle(pool)
        for _, article, one, another, other in pool:
            if left and used[one.id] < 2 and used[other.id] < 2:
                left -= 1
                used.update((one.id, other.id))
                ends = [_place(article, one.content), _place(another, other.content)]
                chance.shuffle(ends)
                rows.append({"a": ends[0], "b": ends[1], "stratum": stratum})
    chance.shuffle(rows)
    return rows


def _opposed_pairs(articles: Sequence[Article], chance: Random) -> list[Json]:
    """Near pairs of which the matching room says that they contradict each other, or of which just
    one confirms, denies or does not confirm: of these a random draw holds next to none."""
    pool = []
    for window in windows(articles):
        linking, matches = _matched(window)
        home = {a.report.id: a for a in window}
        by_id = {s.id: s for s in linking.statements}
        for found in matches:
            one, other = by_id[found.a], by_id[found.b]
            answers = (one.act in _ANSWERS) != (other.act in _ANSWERS) and found.score >= _NEARLY
            if one.report != other.report and (answers or found.relation is Relation.CONTRADICTS):
                pool.append((home[one.report], one, home[other.report], other))
    chance.shuffle(pool)
    used: Counter[str] = Counter()
    rows = []
    for article, one, another, other in pool:
        if len(rows) < _OPPOSED and used[one.id] < 2 and used[other.id] < 2:
            used.update((one.id, other.id))
            ends = [_place(article, one.content), _place(another, other.content)]
            chance.shuffle(ends)
            rows.append({"a": ends[0], "b": ends[1], "stratum": "opposed"})
    return rows


def _matched(window: Sequence[Article]) -> tuple[Linking, tuple[Match, ...]]:
    reports = [article.report for article in window]
    linking = link(reports, [without_fragments(a.reading) for a in window], Decisions())
    return linking, match(reports, linking.statements, linking.sources)


def _strata(
    window: Sequence[Article], linking: Linking, matches: Iterable[Match], chance: Random
) -> Iterator[tuple[str, Article, Statement, Article, Statement]]:
    home = {a.report.id: a for a in window}
    by_id = {s.id: s for s in linking.statements}
    seen = set()
    for found in matches:
        one, other = by_id[found.a], by_id[found.b]
        if one.report == other.report:
            continue
        seen.add((one.id, other.id))
        stratum = f"score {min(int(found.score * _BINS), _BINS - 1)}"
        yield stratum, home[one.report], one, home[other.report], other
        if found.score < 0.3:
            yield "near", home[one.report], one, home[other.report], other
    for stratum, key_of in (("speaker", _speakers), ("number", _numbers)):
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in linking.statements:
            for key in key_of(statement, home[statement.report].report):
                groups[key].append(statement)
        for members in groups.values():
            for _ in range(min(3, len(members) - 1)):
                one, other = sorted(chance.sample(members, 2), key=lambda s: s.id)
                if one.report != other.report and (one.id, other.id) not in seen:
                    yield stratum, home[one.report], one, home[other.report], other


def _speakers(statement: Statement, _: Report) -> set[str]:
    return {statement.speaker_id} if statement.speaker_id else set()


def _numbers(statement: Statement, report: Report) -> set[str]:
    told = " ".join(span.of(report.text) for span in statement.content)
    return {n for n in re.findall(r"\d[\d.,]*\d|\d", told) if n != "2020"}


def _grams(report: Report) -> set[tuple[str, ...]]:
    words = [
        fold(token.text)
        for block in report.blocks
        if block.kind.tells
        for token in tokenize(report.text, block.start, block.end)
        if token.is_word
    ]
    return {tuple(words[n : n + _FIVE]) for n in range(len(words) - _FIVE + 1)}


def _near(one: Article, other: Article, days: int) -> bool:
    apart = date.fromisoformat(one.day) - date.fromisoformat(other.day)
    return abs(apart.days) <= days and one.url != other.url


def _place(article: Article, spans: Iterable[Span]) -> Json:
    return {
        "url": article.url,
        "sha256": article.report.sha256,
        "spans": [[span.start, span.end] for span in spans],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("out", type=Path, help="folder for what is drawn")
    parser.add_argument("--readings", type=Path, required=True, help="folder that keeps readings")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--reader", default="both", help=READER_HELP)
    parser.add_argument("--seed", type=int, default=1, help="another seed draws others")
    names = ("statements", "sentences", "reports", "pairs", "opposed")
    parser.add_argument("--only", action="append", choices=names, help="draw these alone")
    return parser


if __name__ == "__main__":
    main()
