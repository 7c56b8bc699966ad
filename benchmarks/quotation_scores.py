"""Scores of quotation attribution, as the authors of the German Wikinews dataset compute them.

Source: F. Petersen-Frey and C. Biemann, "Dataset of Quotation Attribution in German News
Articles", LREC-COLING 2024, and the evaluation script published with the dataset. Written anew
from the method; equal to a transcription of that script to 1e-12 on disturbed annotations.

1. Within an article gold and predicted quotes are assigned one to one so that the sum of scores
   is largest (Hungarian method). A pair's score is the F1 of its content tokens, plus .01 if
   the types and .001 if the media are equal; the bonus counts only where contents overlap.
   There is no threshold: pairs without overlap can be left over and assigned too.
2. For each pair, and each quote left without a partner (its counterpart is empty): token
   precision of content and of each role *for which the prediction has tokens*, token recall of
   those *for which the gold has tokens*. So a speaker invented where the gold has none is a
   precision of 0, one not found a recall of 0, and a role that both leave empty counts nothing.
3. Precision and recall are means over all these values: of contents ("quote"), of one role, of
   the four roles taken together ("roles"), of contents and roles together ("joint"). F1 is the
   harmonic mean of the two means. With no value at all a measure is 0.
4. Type and medium: a pair whose labels are equal is a true positive, every other label a false
   one, counted over all articles (micro).

Beyond the authors: intervals by bootstrap; figures of groups of quotes are in ``quotation_groups``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

__all__ = [
    "MEASURES",
    "NOBODY",
    "PARTS",
    "ROLES",
    "ArticleScore",
    "Measure",
    "Quote",
    "aligned",
    "assign",
    "intervals",
    "label_measure",
    "mean_measure",
    "measures",
    "score_article",
    "token_f1",
    "token_values",
]

ROLES = ("addressee", "cue", "frame", "speaker")
PARTS = ("quote", *ROLES)

MEASURES: Mapping[str, tuple[str, ...]] = {
    "quote": ("quote",),
    **{role: (role,) for role in ROLES},
    "roles": ROLES,
    "joint": PARTS,
}
"""Which parts each measure takes together."""

_TYPE_BONUS = 0.01
_MEDIUM_BONUS = 0.001
# Columns of a table of sums: precisions and how many there are, recalls and how many.
_P, _NP, _R, _NR = range(4)


@dataclass(frozen=True, slots=True)
class Quote:
    """One annotated quotation: token ids of its content (``"quote"``) and of each role."""

    type: str | None
    medium: str | None
    tokens: Mapping[str, frozenset[int]]

    def of(self, part: str) -> frozenset[int]:
        """Token ids of ``part``; empty if there are none."""
        return self.tokens.get(part, frozenset())


NOBODY = Quote(None, None, {})
"""Stands for the partner that a quote does not have."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall in 0…1, the number of values each is a mean of, and their F1."""

    precision: float
    recall: float
    n_precision: int
    n_recall: int

    @property
    def f1(self) -> float:
        return _harmonic(self.precision, self.recall)


@dataclass(slots=True)
class ArticleScore:
    """What one article adds: sums and counts, so that any set of articles can be summed.

    ``sums`` has a row a part (``PARTS``); the columns are sum of precisions, their number, sum of
    recalls, their number. ``types`` and ``media`` count (equal, predicted, gold).
    """

    sums: NDArray[np.float64] = field(default_factory=lambda: np.zeros((len(PARTS), 4)))
    types: NDArray[np.int64] = field(default_factory=lambda: np.zeros(3, dtype=np.int64))
    media: NDArray[np.int64] = field(default_factory=lambda: np.zeros(3, dtype=np.int64))


def token_f1(left: frozenset[int], right: frozenset[int]) -> float:
    """F1 of two sets of tokens; 0 if either is empty."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def assign(gold: Sequence[Quote], predicted: Sequence[Quote]) -> list[tuple[int, int]]:
    """Best one-to-one pairs, as indices into ``gold`` and ``predicted``."""
    scores = np.zeros((len(gold), len(predicted)))
    for i, left in enumerate(gold):
        for j, right in enumerate(predicted):
            overlap = token_f1(left.of("quote"), right.of("quote"))
            if overlap:
                bonus = _TYPE_BONUS * (left.type == right.type)
                bonus += _MEDIUM_BONUS * (left.medium == right.medium)
                scores[i, j] = overlap + bonus
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def aligned(gold: Sequence[Quote], predicted: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Every quote of an article once, with its partner of the other side or ``NOBODY``."""
    pairs = assign(gold, predicted)
    matched_gold = {i for i, _ in pairs}
    matched_predicted = {j for _, j in pairs}
    return [
        *((gold[i], predicted[j]) for i, j in pairs),
        *((quote, NOBODY) for i, quote in enumerate(gold) if i not in matched_gold),
        *((NOBODY, quote) for j, quote in enumerate(predicted) if j not in matched_predicted),
    ]


def score_article(gold: Sequence[Quote], predicted: Sequence[Quote]) -> ArticleScore:
    """Assign and count one article."""
    score = ArticleScore()
    for wanted, read in aligned(gold, predicted):
        for row, part in enumerate(PARTS):
            score.sums[row] += token_values(wanted.of(part), read.of(part))
        _add_label(score.types, wanted.type, read.type)
        _add_label(score.media, wanted.medium, read.medium)
    return score


def token_values(gold: frozenset[int], predicted: frozenset[int]) -> tuple[float, int, float, int]:
    """What one part of one pair adds to the columns: precision and 1 if anything was predicted,
    recall and 1 if the gold has anything."""
    both = len(gold & predicted)
    return (
        _share(both, len(predicted)),
        int(bool(predicted)),
        _share(both, len(gold)),
        int(bool(gold)),
    )


def _add_label(row: NDArray[np.int64], gold: str | None, predicted: str | None) -> None:
    row += (gold is not None and gold == predicted, predicted is not None, gold is not None)


def measures(articles: Sequence[ArticleScore]) -> dict[str, Measure]:
    """All measures of ``MEASURES`` over a set of articles."""
    sums = _stacked(articles).sum(axis=0)
    return {name: mean_measure(sums[_rows(name)].sum(axis=0)) for name in MEASURES}


def label_measure(articles: Sequence[ArticleScore], label: str) -> Measure:
    """Micro precision and recall of ``"type"`` or ``"medium"`` over pairs and left-over quotes."""
    rows = [article.types if label == "type" else article.media for article in articles]
    equal, predicted, gold = (int(v) for v in (np.sum(rows, axis=0) if rows else (0, 0, 0)))
    return Measure(_share(equal, predicted), _share(equal, gold), predicted, gold)


def intervals(
    articles: Sequence[ArticleScore], names: Sequence[str], samples: int = 2000, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """95 % intervals of the F1 of some measures: percentile bootstrap over articles.

    Articles are drawn, not quotes, since quotes of one article resemble each other.
    """
    if not articles:
        return {}
    count = len(articles)
    weights = np.random.default_rng(seed).multinomial(count, [1 / count] * count, size=samples)
    table = _stacked(articles)
    result: dict[str, tuple[float, float]] = {}
    for name in names:
        drawn = weights @ table[:, _rows(name)].sum(axis=1)
        f1s = [mean_measure(row).f1 for row in drawn]
        low, high = np.percentile(f1s, [2.5, 97.5])
        result[name] = (float(low), float(high))
    return result


def _stacked(articles: Sequence[ArticleScore]) -> NDArray[np.float64]:
    """Sums of all articles, shape (articles, parts, 4)."""
    return np.stack([a.sums for a in articles]) if articles else np.zeros((0, len(PARTS), 4))


def _rows(name: str) -> list[int]:
    return [PARTS.index(part) for part in MEASURES[name]]


def mean_measure(row: NDArray[np.float64]) -> Measure:
    """The measure that a row of sums (see ``ArticleScore``) comes to."""
    return Measure(
        _share(row[_P], row[_NP]), _share(row[_R], row[_NR]), int(row[_NP]), int(row[_NR])
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0
