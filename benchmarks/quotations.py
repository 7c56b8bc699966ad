"""Read the articles of the German Wikinews quotation data and score the statements found.

    python benchmarks/quotations.py --data dev.jsonl.gz --out predictions.jsonl --score

Writes predictions in the data's own format, JSON Lines, one article a line. The method of
scoring stands in ``quotation_scores``, that of the format in ``quotation_format``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from body_text import report_of
from command_line import DATA, give_up, needed, percent, progress, show_table, write_json
from quotation_format import Document, annotate, quotes, read_documents
from quotation_scores import (
    Measure,
    form_measures,
    intervals,
    label_measure,
    measures,
    score_article,
)
from zufolge.errors import UnknownReader
from zufolge.model import Reader
from zufolge.pipeline import reader_named, readers

__all__ = ["figures", "main", "predict"]

_SOURCE = (
    "a part of the German Wikinews quotation attribution data (Petersen-Frey and Biemann 2024, "
    "CC BY-NC-SA 4.0) as JSON Lines, one document a line"
)
_DEV = DATA / "quotations" / "dev.jsonl.gz"
_WITH_INTERVAL = ("quote", "roles", "joint")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        reader = reader_named(options.reader)
        documents = list(read_documents(needed(options.data, _SOURCE)))
    except (UnknownReader, OSError, ValueError) as error:
        give_up(str(error))
    if not documents:
        give_up(f"{options.data}: no document in it. Needed: {_SOURCE}.")
    predicted = predict(reader, documents)
    with options.out.open("w", encoding="utf-8") as lines:
        for document, found in zip(documents, predicted, strict=True):
            entry = {"documentName": document.name, "annotations": found}
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
    if options.score or options.json:
        result = figures(reader, documents, predicted)
        result["data"] = options.data.name
        _show(result)
        if options.json:
            write_json(options.json, result)


def predict(reader: Reader, documents: Sequence[Document]) -> list[list[dict[str, Any]]]:
    """Annotations that ``reader`` gives to each document."""
    return [
        annotate(document, reader.read(report_of(document.name, document.text)).statements)
        for document in progress(documents, "reading")
    ]


def figures(
    reader: Reader, documents: Sequence[Document], predicted: Sequence[Sequence[dict[str, Any]]]
) -> dict[str, Any]:
    """All scores, with the numbers that they rest on."""
    found = [quotes(entries) for entries in predicted]
    articles = [
        score_article(document.gold, entries)
        for document, entries in zip(documents, found, strict=True)
    ]
    ranges = intervals(articles, _WITH_INTERVAL)
    by_form = form_measures(articles)
    gold = sum(total for _, total, _ in by_form.values())
    return {
        "benchmark": "quotations",
        "reader": {"name": reader.card.name, "version": reader.card.version},
        "articles": len(documents),
        "gold": sum(len(document.gold) for document in documents),
        "predicted": sum(map(len, found)),
        "found": sum(hits for _, _, hits in by_form.values()) / gold if gold else None,
        "scores": {
            name: _written(measure) | ({"f1_95": list(ranges[name])} if name in ranges else {})
            for name, measure in measures(articles).items()
        },
        "labels": {name: _written(label_measure(articles, name)) for name in ("type", "medium")},
        "forms": {
            form: _written(measure) | {"gold": total, "found": hits / total if total else None}
            for form, (measure, total, hits) in by_form.items()
        },
    }


def _written(measure: Measure) -> dict[str, Any]:
    return {
        "precision": measure.precision,
        "recall": measure.recall,
        "f1": measure.f1,
        "n_precision": measure.n_precision,
        "n_recall": measure.n_recall,
    }


def _show(result: dict[str, Any]) -> None:
    head = f"{result['data']}: {result['articles']} articles, reader {result['reader']['name']}"
    columns = ("", "precision", "recall", "F1", "95 %", "n read", "n gold")
    measured = result["scores"] | {f"label: {k}": v for k, v in result["labels"].items()}
    show_table(head, columns, [_row(name, entry) for name, entry in measured.items()])
    show_table(
        f"by form, content ({percent(result['found'])} of {result['gold']} gold quotes found)",
        ("form", "precision", "recall", "F1", "found", "n read", "n gold"),
        [_form_row(form, entry) for form, entry in result["forms"].items()],
    )


def _row(name: str, entry: dict[str, Any]) -> list[str]:
    low_high = "–".join(percent(bound) for bound in entry.get("f1_95", ()))
    return [*_shares(name, entry), low_high, *_counts(entry)]


def _form_row(form: str, entry: dict[str, Any]) -> list[str]:
    return [*_shares(form, entry), percent(entry["found"]), *_counts(entry)]


def _shares(name: str, entry: dict[str, Any]) -> list[str]:
    return [name, *(percent(entry[key]) for key in ("precision", "recall", "f1"))]


def _counts(entry: dict[str, Any]) -> list[str]:
    return [str(entry["n_precision"]), str(entry["n_recall"])]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=_DEV, help="documents, .jsonl or .jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="predictions to write, .jsonl")
    parser.add_argument("--reader", default="rules", help=f"one of: {', '.join(readers())}")
    parser.add_argument("--score", action="store_true", help="score against the data's own gold")
    parser.add_argument("--json", type=Path, help="write the figures there (scores too)")
    return parser


if __name__ == "__main__":
    main()
