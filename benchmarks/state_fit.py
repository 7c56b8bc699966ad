"""Fit the weights by which matching turns evidence into chances, and tell how well they do.

    python benchmarks/state_fit.py --readings DIR [--write src/zufolge/matching/data/chances.toml]

Logistic regression with a quadratic penalty, on the tuning half of the newspapers' pairs and, at a
lower weight a pair, on the pairs of the seeds' gold: in the newspapers most pairs are of other
stories, in the seeds all are of one. Printed are average precision and F1 by cross-validation over
eight parts, on each of the two. The test half is never read here.
"""

from __future__ import annotations

import argparse
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
from zufolge.model import Decisions, Report, Similarity, Source, Statement
from zufolge.pipeline import build, similarity_named, values_of

_HERE = Path(__file__).parent
_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_SEEDS = DATA.parent / "seeds"
_PENALTY = {"same": 1.0, "near": 4.0}
_SEED_WEIGHT = 0.4  # of a pair of the seeds beside one of the newspapers: ten times as many pairs
_PARTS = 8
_SHUFFLES = 3

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair: what weights can name; ``near`` is ``None`` where the gold does not tell,
    ``parted`` that a number forbids one fact."""

    values: Mapping[str, float]
    same: bool
    near: bool | None
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
    lines = [_HEAD.format(news=len(news), seeds=len(seeds))]
    rows = []
    for name, told, apart in (("newspapers", news, seeds), ("seeds", seeds, news)):
        weight = (1.0, _SEED_WEIGHT) if name == "newspapers" else (_SEED_WEIGHT, 1.0)
        rows.append([name, *_crossed(told, apart, weight)])
    columns = ("", "AP", "best F1", "F1 at .5", "pairs", "same")
    show_table("same fact, cross-validated", columns, rows)
    for question in ("same", "near"):
        lines.extend(_weights(question, news, seeds))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", "utf-8")
        say(f"written to {options.write}")


_HEAD = """\
# Weights of the chances that two statements tell one fact (same) or touch at all (near), where an
# encoder tells their cosine. Written by benchmarks/state_fit.py from {news} pairs of newspaper
# statements (tuning half) and, for "same", {seeds} pairs of the seeds' gold. Do not edit."""


def _news(options: argparse.Namespace, encoder: Similarity) -> Iterator[Row]:
    gold = read_pairs(options.gold / "pairs-tuning.jsonl")
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
            yield Row(values, pair.same, pair.relation != "different", parted)


def _seeds(options: argparse.Namespace, encoder: Similarity) -> Iterator[Row]:
    files = sorted(options.seeds.glob("*.txt"))
    read = dossier_material(to_dict(build(files, reader="rules", similarity="none")), "the seeds")
    gold = read_gold(_HERE / "gold" / "seeds.json")
    statements = given_statements(gold, read)
    pairs = list(combinations(range(len(statements)), 2))
    ids = [(statements[a].id, statements[b].id) for a, b in pairs]
    found = _rows(list(read.reports.values()), statements, read.sources, ids, encoder)
    for (a, b), (values, parted) in zip(pairs, found, strict=True):
        yield Row(values, same_claim(gold.items[a], gold.items[b]), None, parted)


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
    for (a, b), cosine in zip(asked, cosines, strict=True):
        evidence = compare(sides[a], sides[b])
        yield values_of_signals(evidence.signals, cosine or 0.0), evidence.parted


def _matrix(rows: Iterable[Row]) -> Matrix:
    return np.array([[1.0, *row.values.values()] for row in rows])


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


def _crossed(
    told: Sequence[Row], apart: Sequence[Row], weight: tuple[float, float]
) -> list[object]:
    """Means over shuffles of average precision, best F1 and F1 at .5, on parts left out."""
    x, other = _matrix(told), _matrix(apart)
    y = np.array([float(row.same) for row in told])
    y_other = np.array([float(row.same) for row in apart])
    free = np.array([not row.parted for row in told])
    results = []
    for shuffle in range(_SHUFFLES):
        order = np.random.RandomState(shuffle).permutation(len(y))
        score = np.zeros(len(y))
        for part in range(_PARTS):
            test = order[part::_PARTS]
            train = np.setdiff1d(order, test)
            train = train[free[train]]
            weights = np.r_[np.full(len(train), weight[0]), np.full(len(y_other), weight[1])]
            w = _fitted(np.r_[x[train], other], np.r_[y[train], y_other], weights, _PENALTY["same"])
            score[test] = 1 / (1 + np.exp(-(x[test] @ w)))
        score[~free] = 0.0
        found = ranking(list(score), list(y > 0))
        taken = score >= 0.5
        f1 = 2 * float((taken * y).sum()) / float(taken.sum() + y.sum())
        results.append((found.average_precision, found.best_f1, f1))
    means = np.mean(np.array(results, dtype=float), axis=0)
    return [*(f"{mean:.3f}" for mean in means), len(y), int(y.sum())]


def _weights(question: str, news: Sequence[Row], seeds: Sequence[Row]) -> list[str]:
    rows = [row for row in news if not row.parted]
    weight = np.ones(len(rows))
    if question == "same":
        rows = [*rows, *seeds]
        weight = np.r_[weight, np.full(len(seeds), _SEED_WEIGHT)]
    y = np.array([float(getattr(row, question)) for row in rows])
    w = _fitted(_matrix(rows), y, weight, _PENALTY[question])
    names = ["base", *rows[0].values]
    return ["", f"[{question}]"] + [
        f"{name} = {value:.4f}" for name, value in zip(names, w, strict=True)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, default=_HERE / "gold" / "state")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--seeds", type=Path, default=_SEEDS, help="folder of the seed reports")
    parser.add_argument("--readings", type=Path, required=True, help="folder that keeps readings")
    parser.add_argument("--reader", default="both", help=READER_HELP)
    parser.add_argument("--write", type=Path, help="write the weights there")
    return parser


if __name__ == "__main__":
    main()
