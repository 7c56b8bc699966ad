"""How well plain-text crawls are cleared of what pages leave in them, and what is lost by it.

    python benchmarks/leftovers.py --data ../shared/data/html --json leftovers.json

``--data`` is a folder of saved pages laid out as ``page_gold`` says; ``crawled_lines`` tells how a
page becomes a crawl and its lines are told apart. Only outlets count that the classifier of lines
was not trained on. Shares of lines:

``leftovers_labelled`` leftovers that are labelled as something that tells nothing ·
``report_kept`` lines of lead and body that are not · ``titles_kept`` headlines that are not ·
``captions_apart`` captions that are. Each for the rules alone, with what is said twice, with the
classifier, with both, and with the lines that the outlet's other pages here have too.

``--news FILE`` (JSON Lines of articles with ``url``, ``outlet``, ``headline``, ``text``)
adds what is labelled in texts that are nearly clean: lines by the classifier, and by the second
look at each newspaper's articles together. Those lines are shown to be judged by eye.

``--lines FILE`` writes all crawls with their lines instead, to train the classifier on
(``zufolge-training leftovers FILE``). The file holds the texts of the pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from command_line import DATA, give_up, needed, percent, say, show_table, write_json
from crawled_lines import Crawl, Line, Role, crawls
from news_sample import read_articles
from zufolge.ingest import Sidecar, build_report, label_repeated
from zufolge.ingest.blocks import STEPS, label
from zufolge.ingest.leftovers import label_leftovers, weights
from zufolge.ingest.repetitions import label_repetitions
from zufolge.model import Block, BlockKind, Outlet, Report

__all__ = ["figures", "main"]

_Blocks = Sequence[Block]
_Way = Callable[[Sequence[Crawl]], list[_Blocks]]
"""Labels the crawls of one kind, all together."""

_APART = frozenset(
    {
        BlockKind.BOILERPLATE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.PHOTO_CREDIT,
        BlockKind.AGENCY_CREDIT,
    }
)
_KINDS = ("page", "stretch")


@dataclass(frozen=True, slots=True)
class _Steps:
    """Labels each text by itself, by rules and these steps."""

    steps: Sequence[Callable[..., None]]

    def __call__(self, found: Sequence[Crawl]) -> list[_Blocks]:
        return [label(crawl.text, self.steps) for crawl in found]


def _together(found: Sequence[Crawl]) -> list[_Blocks]:
    reports = [_report(crawl.text, crawl.outlet) for crawl in found]
    return [report.blocks for report in label_repeated(reports)]


def _report(text: str, outlet: str) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return build_report(text, digest, [digest], Sidecar(outlet=Outlet(outlet), language="de"))


_WAYS: Mapping[str, _Way] = {
    "rules": _Steps(()),
    "said twice": _Steps((label_repetitions,)),
    "classifier": _Steps((label_leftovers,)),
    "both": _Steps(STEPS),
    "other pages": _together,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data, "saved pages with their gold")
    found = list(crawls(options.data))
    if not found:
        give_up(f"{options.data}: holds no page with a gold (NAME.json, NAME_DATE.html.gz)")
    if options.lines:
        _write_lines(options.lines, found)
        return
    unseen = [crawl for crawl in found if crawl.outlet not in weights().outlets]
    if not unseen:
        give_up("the classifier was trained on all outlets of these pages; give other pages")
    result = figures(unseen)
    _show(result)
    if options.news:
        result["news"] = _news(needed(options.news, "articles of newspapers"))
    if options.json:
        write_json(options.json, result)


def figures(found: Sequence[Crawl]) -> dict[str, Any]:
    """All figures on these crawls, by the kind of crawl and what labels them."""
    result: dict[str, Any] = {}
    for kind in _KINDS:
        of_kind = [crawl for crawl in found if crawl.kind == kind]
        result[kind] = {
            "lines": dict(Counter(line.role.value for crawl in of_kind for line in crawl.lines)),
            "ways": {name: _shares(of_kind, way(of_kind)) for name, way in _WAYS.items()},
        }
    outlets = sorted({crawl.outlet for crawl in found})
    pages = len({crawl.page for crawl in found})
    return {"benchmark": "leftovers", "outlets": outlets, "pages": pages, **result}


def _shares(found: Sequence[Crawl], labelled: Iterable[_Blocks]) -> dict[str, float | None]:
    apart: Counter[Role] = Counter()
    whole: Counter[Role] = Counter()
    for crawl, blocks in zip(found, labelled, strict=True):
        for line, kind in _kinds(crawl.lines, blocks):
            whole[line.role] += 1
            apart[line.role] += kind in _APART

    def share(role: Role) -> float | None:
        return apart[role] / whole[role] if whole[role] else None

    def kept(role: Role) -> float | None:
        return 1 - apart[role] / whole[role] if whole[role] else None

    return {
        "leftovers_labelled": share(Role.LEFTOVER),
        "report_kept": kept(Role.REPORT),
        "titles_kept": kept(Role.TITLE),
        "captions_apart": share(Role.CAPTION),
    }


def _kinds(lines: Sequence[Line], blocks: _Blocks) -> Iterable[tuple[Line, BlockKind]]:
    """The kind of the block that holds most of each line."""
    at = 0
    for line in lines:
        while blocks[at].end <= line.start:
            at += 1
        held: Counter[BlockKind] = Counter()
        for block in blocks[at:]:
            if block.start >= line.end:
                break
            held[block.kind] += min(block.end, line.end) - max(block.start, line.start)
        yield line, held.most_common(1)[0][0]


def _news(place: Path) -> dict[str, int]:
    """How many lines of nearly clean articles are labelled, and by what; shows them."""
    articles = read_articles(place)
    alone: Counter[str] = Counter()
    reports = []
    for article in articles:
        text = f"{article['headline']}\n{article['text']}"
        reports.append(_report(text, article["outlet"]))
        alone.update(_changed(text, label(text, (label_repetitions,)), reports[-1].blocks))
    again: Counter[str] = Counter()
    for before, after in zip(reports, label_repeated(reports), strict=True):
        again.update(_changed(before.text, before.blocks, after.blocks))
    for name, found in (("classifier", alone), ("other pages", again)):
        say(f"{name}: {found.total()} lines of {len(articles)} articles")
        for line, many in found.most_common():
            say(f"  {many} × {' '.join(line.split())[:90]}")
    blocks = sum(len(report.blocks) for report in reports)
    return {
        "articles": len(articles),
        "blocks": blocks,
        "classifier": alone.total(),
        "other pages": again.total(),
    }


def _changed(text: str, before: _Blocks, after: _Blocks) -> Iterable[str]:
    """The blocks that became boilerplate."""
    was = {block.span: block.kind for block in before}
    for block in after:
        if block.kind is BlockKind.BOILERPLATE and was[block.span] is not BlockKind.BOILERPLATE:
            yield block.span.of(text)


def _write_lines(place: Path, found: Iterable[Crawl]) -> None:
    with place.open("w", encoding="utf-8") as out:
        for crawl in found:
            lines = [[line.start, line.end, line.role.value] for line in crawl.lines]
            told = {"outlet": crawl.outlet, "page": crawl.page, "text": crawl.text, "lines": lines}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")


def _show(result: Mapping[str, Any]) -> None:
    columns = ("leftovers_labelled", "report_kept", "titles_kept", "captions_apart")
    for kind in _KINDS:
        counts = ", ".join(f"{many} {role}" for role, many in sorted(result[kind]["lines"].items()))
        show_table(
            f"{kind}: {result['pages']} pages of {len(result['outlets'])} outlets, lines: {counts}",
            ["labelled by", *(column.replace("_", " ") for column in columns)],
            [
                [name, *(percent(shares[column]) for column in columns)]
                for name, shares in result[kind]["ways"].items()
            ],
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA / "html", help="folder of saved pages")
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument("--news", type=Path, help="articles of newspapers, .jsonl.gz")
    parser.add_argument("--lines", type=Path, help="write the lines of all crawls here and end")
    return parser


if __name__ == "__main__":
    main()
