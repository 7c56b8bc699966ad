"""Which reports share text, and which characters, against labels by reading.

    python benchmarks/copies.py --gold gold/state/reports-tuning.jsonl --json copies.json --errors

Pairs are looked for among all articles of DATA from the first to the last day of the labelled ones,
as they would be in a stream, and beside it in each labelled pair alone, where nothing tells what is
standing text. "copied or rewritten" scores both labels as one against independent. Characters are
those of both articles: of passages of pairs labelled copied or rewritten, and of passages of pairs
found so. ``--speed`` measures time at the given numbers of articles instead.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from addresses import address_of
from command_line import DATA, give_up, needed, percent, progress, say, show_table, write_json
from copies_gold import LABELS, GivenPair, read_pairs
from copies_speed import exponents, timings
from news_sample import Spans, read_articles, report_of
from state_scores import Figure, accuracy, micro_f1
from zufolge.copies import copies_of
from zufolge.model import Copying, CopyKind, Precision, Report, When, joined, overlap

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_GOLD = Path(__file__).parent / "gold" / "state" / "reports-tuning.jsonl"
_LABELS = {CopyKind.COPIED: "copied", CopyKind.REWRITTEN: "rewritten"}

Found = Mapping[frozenset[str], Copying]
"""What was found, by the ids of the two reports."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        articles = read_articles(needed(options.data, "newspaper articles, a JSON object a line"))
        if options.speed:
            figures = _speed(articles, options.speed)
        else:
            gold = read_pairs(needed(options.gold, "labelled pairs of articles"))
            figures = _scores(_reports_of(articles, gold), gold, errors=options.errors)
    except (OSError, ValueError) as error:
        give_up(str(error))
    if options.json:
        write_json(options.json, {"benchmark": "copies"} | figures)


def _scores(
    reports: Mapping[str, Report], gold: Sequence[GivenPair], *, errors: bool
) -> dict[str, Any]:
    together = _found(list(reports.values()))
    alone: dict[frozenset[str], Copying] = {}
    for pair in gold:
        alone |= _found([reports[pair.a], reports[pair.b]])
    told: dict[str, Any] = {}
    for name, found in (("all articles together", together), ("each pair alone", alone)):
        figures = _figures(reports, gold, found)
        show_table(
            name,
            ("", "%", "95 %", "n"),
            [
                [what, percent(f.value), f"{percent(f.low)}–{percent(f.high)}", f.n]
                for what, f in figures.items()
            ],
        )
        told[name] = {what: asdict(figure) for what, figure in figures.items()}
    labels = Counter((pair.label, _label(reports, pair, together)) for pair in gold)
    rows = [[gold_label, *(labels[gold_label, read] for read in LABELS)] for gold_label in LABELS]
    show_table("labels (rows) and what was found (columns)", ("", *LABELS), rows)
    if errors:
        _show_errors(reports, gold, together)
    return told


def _found(reports: Sequence[Report]) -> Found:
    credited = {report.id: tuple(c.name for c in report.credits) for report in reports}
    return {frozenset((pair.a, pair.b)): pair for pair in copies_of(reports, credited).pairs}


def _figures(
    reports: Mapping[str, Report], gold: Sequence[GivenPair], found: Found
) -> dict[str, Figure]:
    labels = [(pair.label, _label(reports, pair, found)) for pair in gold]
    shared = [(one != "independent", other != "independent") for one, other in labels]
    copied = [(one == "copied", other == "copied") for one, other in labels]
    timed = [
        (pair, each)
        for pair in gold
        if pair.first is not None and (each := _of(reports, pair, found)) is not None
    ]
    return {
        "copied or rewritten, F1": micro_f1([(int(g and r), int(r), int(g)) for g, r in shared]),
        "copied, F1": micro_f1([(int(g and r), int(r), int(g)) for g, r in copied]),
        "copied characters, F1": micro_f1([_characters(reports, pair, found) for pair in gold]),
        "first": accuracy([reports[pair.first or ""].id == each.first for pair, each in timed]),
    }


def _of(reports: Mapping[str, Report], pair: GivenPair, found: Found) -> Copying | None:
    return found.get(frozenset((reports[pair.a].id, reports[pair.b].id)))


def _label(reports: Mapping[str, Report], pair: GivenPair, found: Found) -> str:
    each = _of(reports, pair, found)
    return _LABELS.get(each.kind, "independent") if each is not None else "independent"


def _characters(
    reports: Mapping[str, Report], pair: GivenPair, found: Found
) -> tuple[int, int, int]:
    """Characters of one pair: found rightly, found, and labelled."""
    right = read = wanted = 0
    for url, spans in ((pair.a, pair.of_a), (pair.b, pair.of_b)):
        given = joined(spans) if pair.label != "independent" else ()
        passages = _passages(reports, pair, found, reports[url].id)
        right += overlap(given, passages)
        read += sum(map(len, passages))
        wanted += sum(map(len, given))
    return right, read, wanted


def _passages(reports: Mapping[str, Report], pair: GivenPair, found: Found, report: str) -> Spans:
    each = _of(reports, pair, found)
    if each is None or each.kind not in _LABELS:
        return ()
    return joined(
        place.span for p in each.passages for place in (p.a, p.b) if place.report == report
    )


def _show_errors(reports: Mapping[str, Report], gold: Sequence[GivenPair], found: Found) -> None:
    for pair in gold:
        read = _label(reports, pair, found)
        right, have, wanted = _characters(reports, pair, found)
        if read != pair.label or right < 0.9 * max(have, wanted):
            each = _of(reports, pair, found)
            say(f"{pair.label}, found {read}, characters {right} of {have} found, {wanted} given")
            say(f"  {pair.a}\n  {pair.b}\n  {'; '.join(each.reasons) if each else '–'}")


def _reports_of(
    articles: Sequence[Mapping[str, Any]], gold: Sequence[GivenPair]
) -> dict[str, Report]:
    """By address: the reports of the days of the labelled articles. Raises ``ValueError``."""
    urls = {url for pair in gold for url in (pair.a, pair.b)}
    days = sorted(
        article["published"][:10] for article in articles if address_of(article["url"]) in urls
    )
    some = [a for a in articles if days and days[0] <= a["published"][:10] <= days[-1]]
    reports = {address_of(a["url"]): _report(a) for a in progress(some, "preparing")}
    lacking = sorted(urls - set(reports))
    if lacking:
        raise ValueError(f"{len(lacking)} labelled articles are not in the data: {lacking[0]}, …")
    return reports


def _report(article: Mapping[str, Any]) -> Report:
    moment = datetime.fromisoformat(article["published"]).isoformat()
    return replace(report_of(article), published=When(moment, Precision.SECOND))


def _speed(articles: Sequence[Mapping[str, Any]], sizes: Sequence[int]) -> dict[str, Any]:
    reports = [_report(article) for article in progress(articles[: max(sizes)], "preparing")]
    distinct = list({report.id: report for report in reports}.values())
    told = timings(distinct, sizes)
    powers = [None, *exponents(told)]
    show_table(
        "speed, one processor; power of the number of words with which time grew",
        ("articles", "words", "pairs", "s", "per s", "power"),
        [
            [
                f"{t.articles:,}",
                f"{t.words:,}",
                f"{t.pairs:,}",
                f"{t.seconds:.1f}",
                f"{t.articles / t.seconds:.0f}",
                "–" if power is None else f"{power:.2f}",
            ]
            for t, power in zip(told, powers, strict=True)
        ],
    )
    return {"speed": [asdict(t) | {"power": p} for t, p in zip(told, powers, strict=True)]}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=_GOLD, help="labelled pairs")
    parser.add_argument("--data", type=Path, default=_NEWS, help="newspaper articles")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--errors", action="store_true", help="list what was found wrongly")
    parser.add_argument("--speed", type=int, nargs="+", metavar="N", help="numbers of articles")
    return parser


if __name__ == "__main__":
    main()
