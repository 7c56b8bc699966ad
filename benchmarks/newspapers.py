"""Precision on newspaper articles as they are: draw statements, show them to a judge, score labels.

    python benchmarks/newspapers.py draw --reader both --count 200 --seed 1 --out sample.jsonl
    python benchmarks/newspapers.py show sample.jsonl --from 1 --to 20
    python benchmarks/newspapers.py score sample.jsonl labels.jsonl --json newspapers.json

Sample and labels hold addresses and offsets, no text; ``show`` cites articles, on the terminal
only. How to judge stands in ``gold/news-guidelines.md``, the files' formats in ``news_sample`` and
``news_labels``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from command_line import (
    DATA,
    READER_HELP,
    give_up,
    needed,
    percent,
    progress,
    say,
    show_table,
    write_json,
)
from news_labels import MEASURES, Label, Share, grouped, read_labels, shares, wilson
from news_marks import marked
from news_sample import Drawn, Key, draw, read_articles, read_sample, report_of, written
from zufolge.errors import ZufolgeError
from zufolge.model import Genre
from zufolge.pipeline import reader_named

__all__ = ["figures", "main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_WHAT = "newspaper articles, a JSON object with url, headline and text a line"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (ValueError, ZufolgeError) as error:
        give_up(str(error))


def _draw(options: argparse.Namespace) -> None:
    articles = read_articles(needed(options.data, _WHAT))
    sample = draw(
        articles,
        reader_named(options.reader),
        count=options.count,
        most_articles=options.articles,
        seed=options.seed,
        genres=options.genre,
        progress=progress,
    )
    options.out.write_text("".join(f"{written(one)}\n" for one in sample), "utf-8")
    drawn = Counter((one.genre, one.form) for one in sample)
    rows = [[f"{genre}, {form}", count] for (genre, form), count in sorted(drawn.items())]
    show_table(f"drawn by genre and form, to {options.out}", ("", "n"), rows)


def _show(options: argparse.Namespace) -> None:
    sample = read_sample(needed(options.sample, "a sample written by draw"))
    shown = sample[options.first - 1 : options.last]
    if not shown:
        give_up(f"--from {options.first}: the sample has {len(sample)} statements, from 1 on")
    wanted = {one.url for one in shown}
    articles = {
        a["url"]: a for a in read_articles(needed(options.data, _WHAT)) if a["url"] in wanted
    }
    for number, one in enumerate(shown, options.first):
        if one.url not in articles:
            give_up(f"{one.url}: not in {options.data}; show the data that was drawn from")
        report = report_of(articles[one.url])
        if report.sha256 != one.sha256:
            give_up(f"{one.url}: has another text in {options.data} than when it was drawn")
        offsets = [[span.start, span.end] for span in one.content]
        say(f"\n{number} of {len(sample)}: {one.url}\n  offsets {offsets}, genre {one.genre}")
        named = "" if one.speaker else ", no speaker read"
        say(f"  {one.form}, {one.act}, {one.certainty}, confidence {one.confidence:.2f}{named}")
        say(f"  headline: {articles[one.url]['headline']}")
        say(marked(report, one, options.margin))


def _score(options: argparse.Namespace) -> None:
    sample = read_sample(needed(options.sample, "a sample written by draw"))
    labels = read_labels(needed(options.labels, "labels of the sample's statements"), sample)
    if not labels:
        give_up(f"{options.labels}: holds no labels; see benchmarks/gold/news-guidelines.md")
    result = figures(sample, labels)
    say(f"{', '.join(result['readers'])}: {len(labels)} of {len(sample)} statements judged")
    for measure in MEASURES:
        rows = [_row(group, row[measure]) for group, row in result["precision"].items()]
        show_table(measure, ("", "% right", "95 %", "right", "n"), rows)
    if options.json:
        write_json(options.json, result)


def figures(sample: Sequence[Drawn], labels: Mapping[Key, Label]) -> dict[str, Any]:
    """Precision by group and measure, with the counts that it rests on."""
    return {
        "benchmark": "newspapers",
        "readers": sorted({f"{one.reader} {one.version}" for one in sample}),
        "drawn": len(sample),
        "judged": len(labels),
        "precision": {
            group: {name: _entry(share) for name, share in shares(judged).items()}
            for group, judged in grouped(sample, labels).items()
        },
    }


def _entry(share: Share) -> dict[str, Any]:
    return {"right": share.right, "of": share.of, "share": share.value, "share_95": wilson(share)}


def _row(group: str, entry: Mapping[str, Any]) -> list[object]:
    bounds = "–".join(map(percent, entry["share_95"] or ()))
    return [group, percent(entry["share"]), bounds, entry["right"], entry["of"]]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    steps = parser.add_subparsers(required=True, metavar="draw|show|score")
    drawing = steps.add_parser("draw", help="draw statements at random, without their text")
    drawing.set_defaults(run=_draw)
    _add_data(drawing)
    drawing.add_argument("--reader", default="both", help=READER_HELP)
    drawing.add_argument("--count", type=_positive, default=200, help="statements to draw")
    drawing.add_argument("--articles", type=_positive, default=400, help="articles to read for it")
    drawing.add_argument("--seed", type=int, default=1, help="another seed draws others")
    genres = [genre.value for genre in Genre]
    drawing.add_argument(
        "--genre", action="append", default=[], choices=genres, help="draw from these alone"
    )
    drawing.add_argument("--out", type=Path, required=True, help="write the sample there, .jsonl")
    showing = steps.add_parser("show", help="print drawn statements for a judge")
    showing.set_defaults(run=_show)
    _add_data(showing)
    showing.add_argument("sample", type=Path)
    showing.add_argument("--from", dest="first", type=_positive, default=1, metavar="N")
    showing.add_argument("--to", dest="last", type=_positive, metavar="M")
    showing.add_argument(
        "--margin", type=_positive, default=700, help="characters beside the content"
    )
    scoring = steps.add_parser("score", help="precision by form and genre from labels")
    scoring.set_defaults(run=_score)
    scoring.add_argument("sample", type=Path)
    scoring.add_argument("labels", type=Path)
    scoring.add_argument("--json", type=Path, help="write the figures there")
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=_NEWS, help=f"{_WHAT}; .jsonl or .jsonl.gz")


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


if __name__ == "__main__":
    main()
