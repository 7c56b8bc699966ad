"""Fit the weights by which matching turns evidence into chances, and tell how well they do.

    python benchmarks/state_fit.py --readings DIR [--write src/zufolge/matching/data/chances.toml]

Logistic regression with a quadratic penalty, on the newspapers' pairs of the tuning half and, for
"same", at a lower weight a pair, on the pairs of the seeds' gold: in the newspapers most pairs are
of other stories, in the seeds all are of one. Printed are average precision and F1 by
cross-validation over eight parts. Neither the test half nor ``pairs-check.jsonl`` is read here.
``--question`` fits some of the tables alone; the others stay as they are.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from command_line import DATA, READER_HELP, give_up, say, show_table
from given_pairs import given_statements
from pair_scores import ranking
from seed_items import dossier_material, read_gold
from seed_scores import same_claim
from state_gold import read_pairs
from state_places import given_in
from state_readings import read_all, windows
from zufolge.errors import ZufolgeError
from zufolge.export import to_dict
from zufolge.linking import link, without_fragments
from zufolge.matching.chances import values_of_signals
from zufolge.matching.meanings import Meanings
from zufolge.matching.meeting import weighed
from zufolge.matching.profiles import profiles
from zufolge.matching.scoring import compare, weigh_words
from zufolge.matching.topics import Topics
from zufolge.model import Decisions, Report, Similarity, Source, Statement
from zufolge.pipeline import build, similarity_named, values_of

_HERE = Path(__file__).parent
_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_SEEDS = DATA.parent / "seeds"
_GOLD = ("pairs-tuning", "pairs-tuning-2")
_PENALTY = {"same": 1.0, "near": 4.0, "more": 1.0}
_MORE = ("longer", "gap", "more")  # what tells that one says more: few pairs, few signals
_LEFT_OUT = {"same": ("topic", "gap", "more"), "near": ("gap", "more")}
_SEED_WEIGHT = 0.4  # of a pair of the seeds beside one of the newspapers: ten times as many pairs
_WORDS = ("words", "mass", "both", "shorter", "longer", "thin", "mass_and_both")
_KINDS = {
    "shared words and names": (*_WORDS, "run", "length", "meaning_and_words", "meaning_and_both"),
    "words in a row": ("run",),
    "numbers": ("number_agrees", "no_number_agrees", "parted"),
    "speakers": ("same_speaker", "other_speaker"),
    "acts": ("both_answer", "attitude", "same_act"),
    "one report": ("one_report",),
    "meaning": ("meaning", "meaning_and_words", "meaning_and_both"),
}
_PARTS = 8
_SHUFFLES = 3

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair: what weights can name; ``near`` is ``None`` where the gold does not tell,
    ``more``, whether one says more, where both do not tell one fact; ``parted`` that a number
    forbids one fact."""

    values: Mapping[str, float]
    same: bool
    near: bool | None
    more: bool | None
    parted: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the fit from the command line."""
    options = _parser().parse_args(arguments)
    encoder = similarity_named()
    if encoder is None:
        give_up("no encoder for similarity: pip install ./weights/zufolge-similarity-de-en")
    try:
        news = list(_news(options, encoder))
        seeds = list(_seeds(options, encoder))
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    rows: list[list[object]] = []
    for name, told, apart in (("newspapers", news, seeds), ("seeds", seeds, news)):
        weight = (1.0, _SEED_WEIGHT) if name == "newspapers" else (_SEED_WEIGHT, 1.0)
        rows.append([f"same, {name}", *_crossed("same", told, apart, weight)])
    rows.append(["near, newspapers", *_crossed("near", news, [], (1.0, 0.0))])
    one_fact = [row for row in news if row.more is not None]
    rows.append(["more, newspapers", *_crossed("more", one_fact, [], (1.0, 0.0))])
    columns = ("", "AP", "best F1", "F1 at .5", "pairs", "are so")
    show_table("cross-validated", columns, rows)
    if options.ablate:
        _ablated(news, seeds)
    if options.write:
        kept = tomllib.loads(options.write.read_text("utf-8")) if options.write.exists() else {}
        head = _HEAD.format(news=len(news), seeds=len(seeds), facts=len(one_fact))
        tables = {
            question: _weights(question, news, seeds)
            if question in (options.question or _PENALTY)
            else kept[question]
            for question in _PENALTY
        }
        options.write.write_text("\n".join([head, *_lines(tables)]) + "\n", "utf-8")
        say(f"written to {options.write}")


_HEAD = """\
# Weights of the chances that two statements tell one fact (same) or touch at all (near), both where
# an encoder tells their cosine, and that, of two of one fact, one tells clearly more (more).
# Written by benchmarks/state_fit.py from {news} pairs of newspaper statements (tuning half),
# {facts} of them of one fact, and, for "same", {seeds} pairs of the seeds' gold. Do not edit."""


def _lines(tables: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for question, weights in tables.items():
        yield from ("", f"[{question}]")
        yield from (f"{name} = {value:.4f}" for name, value in weights.items())


def _news(options: argparse.Namespace, encoder: Similarity) -> Iterator[Row]:
    for name in _GOLD:
        yield from _news_of(options.gold / f"{name}.jsonl", options, encoder)


def _news_of(path: Path, options: argparse.Namespace, encoder: Similarity) -> Iterator[Row]:
    gold = read_pairs(path)
    marks = [mark for pair in gold for mark in (pair.a, pair.b)]
    articles = read_all(options.data, options.readings, options.reader, {m.url for m in marks})
    for window in windows(articles):
        reports = [article.report for article in window]
        linking = link(reports, [without_fragments(a.reading) for a in window], Decisions())
        given, statements = given_in(window, linking.statements, marks)
        pairs = [p for p in gold if p.a in given and p.b in given]
        ids = [(given[p.a].id, given[p.b].id) for p in pairs]
        found = _rows(reports, statements, linking.sources, ids, encoder)
        for pair, (values, parted) in zip(pairs, found, strict=True):
            more = pair.relation != "same" if pair.same else None
            yield Row(values, pair.same, pair.relation != "different", more, parted)


def _seeds(options: argparse.Namespace, encoder: Similarity) -> Iterator[Row]:
    files = sorted(options.seeds.glob("*.txt"))
    read = dossier_material(to_dict(build(files, reader="rules", similarity="none")), "the seeds")
    gold = read_gold(_HERE / "gold" / "seeds.json")
    statements = given_statements(gold, read)
    pairs = list(combinations(range(len(statements)), 2))
    ids = [(statements[a].id, statements[b].id) for a, b in pairs]
    found = _rows(list(read.reports.values()), statements, read.sources, ids, encoder)
    for (a, b), (values, parted) in zip(pairs, found, strict=True):
        yield Row(values, same_claim(gold.items[a], gold.items[b]), None, None, parted)


def _rows(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    pairs: Sequence[tuple[str, str]],
    encoder: Similarity,
) -> Iterator[tuple[dict[str, float], bool]]:
    compared = profiles(reports, statements, sources, {r.id: values_of(r) for r in reports})
    weights = weigh_words(compared)
    sides = [weighed(profile, weights) for profile in compared]
    place = {profile.statement.id: index for index, profile in enumerate(compared)}
    asked = [(place[a], place[b]) for a, b in pairs]
    by_id, named = {r.id: r for r in reports}, {s.id: s for s in sources}
    cosines = Meanings(compared, by_id, named, encoder).cosines(asked)
    topics = Topics(compared)
    for (a, b), cosine in zip(asked, cosines, strict=True):
        evidence = compare(sides[a], sides[b])
        topic = topics.of(compared[a], compared[b])
        yield values_of_signals(evidence.signals, cosine or 0.0, topic), evidence.parted


def _columns(question: str, rows: Sequence[Row]) -> list[str]:
    if question == "more":
        return list(_MORE)
    return [name for name in rows[0].values if name not in _LEFT_OUT[question]]


def _matrix(rows: Iterable[Row], columns: Sequence[str]) -> Matrix:
    return np.array([[1.0, *(row.values[name] for name in columns)] for row in rows])


def _fitted(x: Matrix, y: Matrix, weight: Matrix, penalty: float) -> Matrix:
    """Weights of the columns, the first of which is all ones; penalised in units of deviation."""
    middle, spread = x.mean(0), x.std(0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0
    z = (x - middle) / spread

    def loss(w: Matrix) -> tuple[float, Matrix]:
        score = z @ w
        cost = np.logaddexp(0, -score) * y + np.logaddexp(0, score) * (1 - y)
        slope = z.T @ ((1 / (1 + np.exp(-score)) - y) * weight)
        rest = np.r_[0.0, w[1:]]
        return float((cost * weight).sum() + penalty * (rest**2).sum()), slope + 2 * penalty * rest

    w = minimize(loss, np.zeros(x.shape[1]), jac=True).x / spread
    w[0] -= (w[1:] * middle[1:]).sum()
    result: Matrix = w
    return result


def _ablated(news: Sequence[Row], seeds: Sequence[Row]) -> None:
    """Show what each kind of evidence is worth for "same": all without it, and it alone."""
    names = set(_columns("same", news))
    rows: list[list[object]] = [["all", *_crossed("same", news, seeds, (1.0, _SEED_WEIGHT))]]
    for kind, own in _KINDS.items():
        alone = frozenset(names | {"parted"}) - set(own)
        for told, without in ((f"without {kind}", frozenset(own)), (f"{kind} alone", alone)):
            found = _crossed("same", news, seeds, (1.0, _SEED_WEIGHT), without)
            rows.append([told, *found])
    columns = ("", "AP", "best F1", "F1 at .5", "pairs", "are so")
    show_table("one fact, newspapers, cross-validated", columns, rows)


def _crossed(
    question: str,
    told: Sequence[Row],
    apart: Sequence[Row],
    weight: tuple[float, float],
    without: frozenset[str] = frozenset(),
) -> list[object]:
    """Means over shuffles of average precision, best F1 and F1 at .5, on parts left out of
    ``told``; ``apart`` is always learnt from. A number that differs parts one fact, if ``parted``
    is not among the signals left out (``without``)."""
    columns = [name for name in _columns(question, told) if name not in without]
    x = _matrix(told, columns)
    other = _matrix(apart, columns) if apart else np.zeros((0, x.shape[1]))
    y = np.array([float(getattr(row, question)) for row in told])
    y_other = np.array([float(getattr(row, question)) for row in apart])
    parts = question == "same" and "parted" not in without
    free = np.array([not (parts and row.parted) for row in told])
    results = []
    for shuffle in range(_SHUFFLES):
        order = np.random.RandomState(shuffle).permutation(len(y))
        score = np.zeros(len(y))
        for part in range(_PARTS):
            test = order[part::_PARTS]
            train = np.setdiff1d(order, test)
            train = train[free[train]]
            weights = np.r_[np.full(len(train), weight[0]), np.full(len(y_other), weight[1])]
            learnt = np.r_[y[train], y_other]
            w = _fitted(np.r_[x[train], other], learnt, weights, _PENALTY[question])
            score[test] = 1 / (1 + np.exp(-(x[test] @ w)))
        score[~free] = 0.0
        found = ranking(list(score), list(y > 0))
        taken = score >= 0.5
        f1 = 2 * float((taken * y).sum()) / float(taken.sum() + y.sum())
        results.append((found.average_precision, found.best_f1, f1))
    means = np.mean(np.array(results, dtype=float), axis=0)
    return [*(f"{mean:.3f}" for mean in means), len(y), int(y.sum())]


def _weights(question: str, news: Sequence[Row], seeds: Sequence[Row]) -> dict[str, float]:
    rows = [row for row in news if getattr(row, question) is not None]
    if question == "same":
        rows = [*(row for row in rows if not row.parted), *seeds]
    weight = np.array([1.0 if row.near is not None else _SEED_WEIGHT for row in rows])
    y = np.array([float(getattr(row, question)) for row in rows])
    columns = _columns(question, rows)
    w = _fitted(_matrix(rows, columns), y, weight, _PENALTY[question])
    return {name: float(value) for name, value in zip(["base", *columns], w, strict=True)}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, default=_HERE / "gold" / "state")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--seeds", type=Path, default=_SEEDS, help="folder of the seed reports")
    parser.add_argument("--readings", type=Path, required=True, help="folder that keeps readings")
    parser.add_argument("--reader", default="both", help=READER_HELP)
    parser.add_argument("--question", action="append", choices=list(_PENALTY), help="fit it alone")
    parser.add_argument("--ablate", action="store_true", help="what each kind of evidence is worth")
    parser.add_argument("--write", type=Path, help="write the weights there")
    return parser


if __name__ == "__main__":
    main()
