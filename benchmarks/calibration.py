"""Whether the confidence of statements means what it says: the share of them that is right.

    python benchmarks/calibration.py --data dev.jsonl.gz --predictions predictions.jsonl

Takes predictions that ``quotations.py`` wrote. A statement is right if its content has a token F1
of at least .5 with a content of the gold, whatever its roles. ``--fit`` writes a table from raw
confidence to share right for a ``card.toml``; what it gains is shown by five-fold fitting over
articles, so that no article is judged by a table that has seen it. Fit on articles that the
weights were not trained on. Measures and fit stand in ``reliability``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from command_line import DATA, give_up, needed, percent, say, show_table, write_json
from quotation_format import Document, quotes, read_documents
from quotation_groups import FOUND
from quotation_scores import token_f1
from reliability import area_under_curve, bins, calibration_error, fit_table, look_up

__all__ = ["Judged", "figures", "judged", "main", "written_table"]

_DEV = DATA / "quotations" / "dev.jsonl.gz"
_FOLDS = 5
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A prediction of the article of this number: its confidence and whether it is right."""

    article: int
    confidence: float
    right: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and fit if asked to."""
    options = _parser().parse_args(arguments)
    try:
        documents = list(read_documents(needed(options.data, "the articles that were read")))
        needed(options.predictions, "predictions that quotations.py wrote of these articles")
        found = list(judged(documents, options.predictions))
    except (OSError, ValueError) as error:
        give_up(str(error))
    if not found:
        give_up(f"{options.predictions}: no prediction in it, so there is nothing to measure")
    result = figures(found)
    _show(result)
    if options.fit:
        options.fit.write_text(written_table(found), "utf-8")
        say(f"→ {options.fit}")
    if options.json:
        write_json(options.json, result)


def judged(documents: Sequence[Document], predictions: Path) -> Iterator[Judged]:
    """Every prediction in the file, judged by the gold of its article.

    Raises ``ValueError`` for a line that does not fit, or that is of an article not given.
    """
    known = {document.name: number for number, document in enumerate(documents)}
    for number, line in enumerate(predictions.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            article = known[entry["documentName"]]
            confidences = [float(a["confidence"]) for a in entry["annotations"]]
            read = quotes(entry["annotations"])
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ValueError(
                f"{predictions}, line {number}: no predictions of these articles ({error!r}); "
                "each line needs the documentName of one, and annotations with a confidence"
            ) from error
        gold = [quote.of("quote") for quote in documents[article].gold]
        for confidence, quote in zip(confidences, read, strict=True):
            best = max((token_f1(content, quote.of("quote")) for content in gold), default=0)
            yield Judged(article, confidence, best >= FOUND)


def figures(found: Sequence[Judged]) -> dict[str, Any]:
    """Reliability of the confidence as it is, and as tables fitted on other articles make it."""
    right = [one.right for one in found]
    raw = [one.confidence for one in found]
    return {
        "benchmark": "calibration",
        "statements": len(found),
        "right": sum(right) / len(found),
        "as read": _measured(raw, right),
        "fitted on other articles": _measured(_refitted(found), right),
    }


def _measured(scores: Sequence[float], right: Sequence[bool]) -> dict[str, Any]:
    return {
        "expected calibration error": calibration_error(scores, right),
        "auc": area_under_curve(scores, right),
        "bins": [asdict(one) for one in bins(scores, right)],
    }


def _refitted(found: Sequence[Judged]) -> list[float]:
    """What tables make of each confidence, each fitted without the fold of its article."""
    tables = []
    for fold in range(_FOLDS):
        others = [one for one in found if one.article % _FOLDS != fold] or found
        tables.append(fit_table([o.confidence for o in others], [o.right for o in others]))
    return [look_up(tables[one.article % _FOLDS], one.confidence) for one in found]


def written_table(found: Sequence[Judged]) -> str:
    """The table fitted on all of ``found``, as TOML."""
    table = fit_table([one.confidence for one in found], [one.right for one in found])
    points = "".join(f"  [{x:.{_DIGITS}f}, {y:.{_DIGITS}f}],\n" for x, y in table)
    return (
        f"# Confidence as read, and the share of {len(found)} statements found right there.\n"
        f"calibration = [\n{points}]\n"
    )


def _show(result: dict[str, Any]) -> None:
    say(f"{result['statements']} statements, {percent(result['right'])} right")
    for name in ("as read", "fitted on other articles"):
        measured = result[name]
        error, auc = measured["expected calibration error"], measured["auc"]
        show_table(
            f"confidence {name}: calibration error {percent(error)}, AUC {percent(auc)}",
            ("from", "to", "n", "mean confidence", "right"),
            [
                [f"{b['low']:.1f}", f"{b['high']:.1f}", b["count"]]
                + [percent(b[key]) for key in ("score", "right")]
                for b in measured["bins"]
            ],
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=_DEV, help="documents, .jsonl or .jsonl.gz")
    parser.add_argument("--predictions", type=Path, required=True, help="by quotations.py, .jsonl")
    parser.add_argument("--fit", type=Path, help="write a table for a card there, .toml")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
