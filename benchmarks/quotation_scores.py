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

Beyond the authors: by form (recall over gold quotes of the form, precision over predicted ones),
the share *found* (a partner with content F1 of at least .5), and intervals by bootstrap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

__all__ = [
    "FORMS",
    "FOUND",
    "MEASURES",
    "PARTS",
    "ROLES",
    "ArticleScore",
    "Measure",
    "Quote",
    "assign",
    "form_measures",
    "intervals",
    "label_measure",
    "measures",
    "score_article",
    "token_f1",
]

ROLES = ("addressee", "cue", "frame", "speaker")
PARTS = ("quote", *ROLES)
FORMS = ("Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported")
FOUND = 0.5
"""Content F1 from which a gold quote counts as found."""

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


_NOBODY = Quote(None, None, {})


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

    ``sums`` has a row a part (``PARTS``), ``forms`` a row a form (``FORMS``; content only); the
    columns are sum of precisions, their number, sum of recalls, their number. ``gold``,
    ``found`` count gold quotes by form; ``types`` and ``media`` count (equal, predicted, gold).
    """

    sums: NDArray[np.float64] = field(default_factory=lambda: np.zeros((len(PARTS), 4)))
    forms: NDArray[np.float64] = field(default_factory=lambda: np.zeros((len(FORMS), 4)))
    gold: NDArray[np.int64] = field(default_factory=lambda: np.zeros(len(FORMS), dtype=np.int64))
    found: NDArray[np.int64] = field(default_factory=lambda: np.zeros(len(FORMS), dtype=np.int64))
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


def score_article(gold: Sequence[Quote], predicted: Sequence[Quote]) -> ArticleScore:
    """Assign and count one article."""
    pairs = assign(gold, predicted)
    matched_gold = {i for i, _ in pairs}
    matched_predicted = {j for _, j in pairs}
    score = ArticleScore()
    for i, j in pairs:
        _count(score, gold[i], predicted[j])
    for i, quote in enumerate(gold):
        if i not in matched_gold:
            _count(score, quote, _NOBODY)
    for j, quote in enumerate(predicted):
        if j not in matched_predicted:
            _count(score, _NOBODY, quote)
    return score


def _count(score: ArticleScore, gold: Quote, predicted: Quote) -> None:
    for row, part in enumerate(PARTS):
        _add_precision(score.sums[row], gold.of(part), predicted.of(part))
        _add_recall(score.sums[row], gold.of(part), predicted.of(part))
    content = gold.of("quote"), predicted.of("quote")
    if predicted.type in FORMS:
        _add_precision(score.forms[FORMS.index(predicted.type)], *content)
    if gold.type in FORMS:
        form = FORMS.index(gold.type)
        _add_recall(score.forms[form], *content)
        score.gold[form] += 1
        score.found[form] += token_f1(*content) >= FOUND
    _add_label(score.types, gold.type, predicted.type)
    _add_label(score.media, gold.medium, predicted.medium)


def _add_precision(
    row: NDArray[np.float64], gold: frozenset[int], predicted: frozenset[int]
) -> None:
    if predicted:
        row[_P] += len(gold & predicted) / len(predicted)
        row[_NP] += 1


def _add_recall(row: NDArray[np.float64], gold: frozenset[int], predicted: frozenset[int]) -> None:
    if gold:
        row[_R] += len(gold & predicted) / len(gold)
        row[_NR] += 1


def _add_label(row: NDArray[np.int64], gold: str | None, predicted: str | None) -> None:
    row += (gold is not None and gold == predicted, predicted is not None, gold is not None)


def measures(articles: Sequence[ArticleScore]) -> dict[str, Measure]:
    """All measures of ``MEASURES`` over a set of articles."""
    sums = _stacked(articles).sum(axis=0)
    return {name: _measure(sums[_rows(name)].sum(axis=0)) for name in MEASURES}


def form_measures(articles: Sequence[ArticleScore]) -> dict[str, tuple[Measure, int, int]]:
    """By form: the measure of contents, the number of gold quotes and how many were found."""
    result: dict[str, tuple[Measure, int, int]] = {}
    for row, form in enumerate(FORMS):
        sums = np.sum([a.forms[row] for a in articles], axis=0) if articles else np.zeros(4)
        gold = sum(int(a.gold[row]) for a in articles)
        found = sum(int(a.found[row]) for a in articles)
        result[form] = (_measure(sums), gold, found)
    return result


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
        f1s = [_measure(row).f1 for row in drawn]
        low, high = np.percentile(f1s, [2.5, 97.5])
        result[name] = (float(low), float(high))
    return result


def _stacked(articles: Sequence[ArticleScore]) -> NDArray[np.float64]:
    """Sums of all articles, shape (articles, parts, 4)."""
    return np.stack([a.sums for a in articles]) if articles else np.zeros((0, len(PARTS), 4))


def _rows(name: str) -> list[int]:
    return [PARTS.index(part) for part in MEASURES[name]]


def _measure(row: NDArray[np.float64]) -> Measure:
    return Measure(
        _share(row[_P], row[_NP]), _share(row[_R], row[_NR]), int(row[_NP]), int(row[_NR])
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0
