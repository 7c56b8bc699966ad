"""Read the articles of the German Wikinews quotation data and score the statements found.

    python benchmarks/quotations.py --data dev.jsonl.gz --out predictions.jsonl --score

Writes predictions in the data's own format, JSON Lines, one article a line. The method of
scoring stands in ``quotation_scores`` and ``quotation_groups``, that of the format in
``quotation_format``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from command_line import (
    DATA,
    READER_HELP,
    give_up,
    needed,
    percent,
    progress,
    show_table,
    write_json,
)
from quotation_format import Document, annotate, quotes, read_documents
from quotation_groups import Article, Group, groups
from quotation_scores import Measure, intervals, label_measure, measures, score_article
from zufolge.errors import ZufolgeError
from zufolge.ingest import bare_report
from zufolge.model import Reader
from zufolge.pipeline import reader_named

__all__ = ["figures", "main", "predict"]

_SOURCE = (
    "a part of the German Wikinews quotation attribution data (Petersen-Frey and Biemann 2024, "
    "CC BY-NC-SA 4.0) as JSON Lines, one document a line"
)
_DEV = DATA / "quotations" / "dev.jsonl.gz"
_WITH_INTERVAL = ("quote", "roles", "joint")
_NO_QUOTED_WORDS = frozenset({"rules"})  # readers that do not read quoted words on their own


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        reader = reader_named(options.reader)
        documents = list(read_documents(needed(options.data, _SOURCE)))
    except (ZufolgeError, OSError, ValueError) as error:
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
    quoted = reader.card.name in _NO_QUOTED_WORDS
    return [
        annotate(
            document,
            reader.read(bare_report(document.name, document.text)).statements,
            quoted_passages=quoted,
        )
        for document in progress(documents, "reading")
    ]


def figures(
    reader: Reader, documents: Sequence[Document], predicted: Sequence[Sequence[dict[str, Any]]]
) -> dict[str, Any]:
    """All scores, with the numbers that they rest on."""
    articles = [
        Article(document.gold, quotes(entries), document.sentences)
        for document, entries in zip(documents, predicted, strict=True)
    ]
    scored = [score_article(article.gold, article.read) for article in articles]
    ranges = intervals(scored, _WITH_INTERVAL)
    return {
        "benchmark": "quotations",
        "reader": {
            "name": reader.card.name,
            "version": reader.card.version,
            "backend": reader.card.backend,
        },
        "articles": len(documents),
        "predicted": sum(len(article.read) for article in articles),
        **_counted(groups(articles, "all")["all"]),
        "scores": {
            name: _written(measure) | ({"f1_95": list(ranges[name])} if name in ranges else {})
            for name, measure in measures(scored).items()
        },
        "labels": {name: _written(label_measure(scored, name)) for name in ("type", "medium")},
        "forms": _grouped(articles, "form"),
        "depths": _grouped(articles, "depth"),
        "speakers": _grouped(articles, "speaker in"),
    }


def _grouped(articles: Sequence[Article], grouping: str) -> dict[str, Any]:
    return {
        name: _written(group.content) | _counted(group) | {"speaker": _written(group.speaker)}
        for name, group in groups(articles, grouping).items()
    }


def _counted(group: Group) -> dict[str, Any]:
    return {
        "gold": group.gold,
        "found": group.share(group.found),
        "n_found": group.found,
        "exact": group.share(group.exact),
        "n_exact": group.exact,
        "n_given_a_speaker": group.given_a_speaker,
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
    shares = ", ".join(
        f"{key} {percent(result[key])} ({result[f'n_{key}']})" for key in ("found", "exact")
    )
    columns = ("", "P", "R", "F1", "n read", "n gold", "found", "exact")
    show_table(
        f"content by form and depth ({result['gold']} in gold: {shares})",
        columns,
        [_content_row(*item) for key in ("forms", "depths") for item in result[key].items()],
    )
    columns = ("", "P", "R", "F1", "n read", "n gold", "found", "given one")
    show_table(
        "speakers by where they stand (contents found; of these given one, right or wrong)",
        columns,
        [_speaker_row(*item) for item in result["speakers"].items()],
    )


def _row(name: str, entry: dict[str, Any]) -> list[str]:
    low_high = "–".join(percent(bound) for bound in entry.get("f1_95", ()))
    return [*_shares(name, entry), low_high, *_counts(entry)]


def _content_row(group: str, entry: dict[str, Any]) -> list[str]:
    return [
        *_shares(group, entry),
        *(str(entry[key]) for key in ("n_precision", "gold")),
        *(percent(entry[key]) for key in ("found", "exact")),
    ]


def _speaker_row(group: str, entry: dict[str, Any]) -> list[str]:
    return [
        *_shares(group, entry["speaker"]),
        *(str(count) for count in (entry["speaker"]["n_precision"], entry["gold"])),
        percent(entry["found"]),
        str(entry["n_given_a_speaker"]),
    ]


def _shares(name: str, entry: dict[str, Any]) -> list[str]:
    return [name, *(percent(entry[key]) for key in ("precision", "recall", "f1"))]


def _counts(entry: dict[str, Any]) -> list[str]:
    return [str(entry["n_precision"]), str(entry["n_recall"])]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=_DEV, help="documents, .jsonl or .jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="predictions to write, .jsonl")
    parser.add_argument("--reader", help=f"{READER_HELP}; default: the best installed")
    parser.add_argument("--score", action="store_true", help="score against the data's own gold")
    parser.add_argument("--json", type=Path, help="write the figures there (scores too)")
    return parser


if __name__ == "__main__":
    main()
