"""How well and how fast saved pages are read, beside other extractors in the same run.

    python benchmarks/pages.py --data ../shared/data/html --json pages.json

``--data`` is a folder laid out as ``page_gold`` says. Extractors that are not installed are left
out and said so. Figures of Zufolge stand at the top of the JSON, those of all under ``tools``:

``body_f1`` mean F1 of words of lead, subheads and paragraphs (boxes are none of them) ·
``lead_kept`` leads of the gold that are in the body found · ``captions_leaked`` captions that are
in it and must not be · ``title_exact`` what the page calls itself for machines (``Report.title``)
has all words of the gold's title and no other, in order, without regard to case and punctuation;
golds mostly are such titles themselves · ``headline_shown`` the same for the headline that stands
in the text, ``headline_with_kicker`` for that headline alone or behind the kicker that the page
shows with it, since many golds read "Kicker: headline" · ``day_right`` and ``minute_right`` of
publication, the latter where the gold knows one · ``offsets_located`` paragraphs of the gold that
lie in one block, whose bytes in the page say the same · ``credits_found`` agencies that
``gold/pages.toml`` lists for these pages, and ``credits_unlisted`` those found beyond the list
(which knows no other pages) · ``pages_per_second`` of one core, processor time.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from command_line import DATA, give_up, needed, percent, progress, say, show_table, write_json
from page_gold import GoldPage, gold_pages, unnamed
from page_scores import PageScore, score_page, summary
from page_tools import Extract, Tool, installed_tools

__all__ = ["figures", "main"]

_NOTES = Path(__file__).with_name("gold") / "pages.toml"
_SHOWN = ("body_f1", "lead_kept", "captions_leaked", "title_exact", "day_right", "minute_right")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data, "saved pages with their gold")
    pages = list(gold_pages(options.data))
    if options.unnamed:
        pages = [unnamed(page) for page in pages]
    if not pages:
        give_up(f"{options.data}: holds no page with a gold (NAME.json, NAME_DATE.html.gz)")
    tools = installed_tools()
    notes = tomllib.loads(_NOTES.read_text("utf-8"))
    result = figures(pages, tools, notes, options.rounds)
    _show(result)
    if options.json:
        write_json(options.json, result)


def figures(
    pages: Sequence[GoldPage], tools: Mapping[str, Tool], notes: Mapping[str, Any], rounds: int
) -> dict[str, Any]:
    """All figures of ``tools`` on ``pages``; speed is the median over ``rounds``."""
    by_tool: dict[str, dict[str, Any]] = {}
    scores: list[PageScore] = []
    found: list[Extract] = []
    for name, tool in tools.items():
        extracts, speed = _timed(pages, tool, rounds, name)
        of_pages = [score_page(page, e) for page, e in zip(pages, extracts, strict=True)]
        by_tool[name] = {**summary(of_pages), "pages_per_second": speed}
        if name == "zufolge":
            scores, found = of_pages, extracts
    names = {page.name for page in pages}
    return {
        "benchmark": "pages",
        **by_tool["zufolge"],
        **_credits(pages, found, notes["credits"]),
        "tools": by_tool,
        "gold_doubtful": {k: v for k, v in notes["doubtful"].items() if k in names},
        "by_page": [_line(score) for score in sorted(scores, key=lambda score: score.f1)],
    }


def _timed(
    pages: Sequence[GoldPage], tool: Tool, rounds: int, name: str
) -> tuple[list[Extract], float]:
    """What a tool makes of all pages, and pages a second; loading its tables is not counted."""
    tool(pages[0].raw)
    seconds: list[float] = []
    extracts: list[Extract] = []
    for number in range(1, rounds + 1):
        extracts = []
        start = process_time()
        for page in progress(pages, f"{name}, round {number}"):
            extracts.append(tool(page.raw))
        seconds.append(process_time() - start)
    return extracts, len(pages) / median(seconds)


def _credits(
    pages: Sequence[GoldPage], found: Sequence[Extract], told: Mapping[str, Sequence[str]]
) -> dict[str, float | int | None]:
    """The share found of the agencies that the list ``told`` names, and how many others."""
    right = wrong = whole = 0
    for page, extract in zip(pages, found, strict=True):
        named = {credit.name for credit in extract.report.credits} if extract.report else set()
        gold = set(told.get(page.name, ()))
        right, whole = right + len(named & gold), whole + len(gold)
        wrong += len(named - gold)
    return {"credits_found": right / whole if whole else None, "credits_unlisted": wrong}


def _line(score: PageScore) -> dict[str, Any]:
    return {
        "page": score.name,
        "body_f1": score.f1,
        "leads": list(score.leads),
        "captions_leaked": list(score.captions),
        "title": score.title,
        "headline_with_kicker": score.with_kicker,
        "day": score.day,
        "minute": score.minute,
        "located": list(score.places),
    }


def _show(result: Mapping[str, Any]) -> None:
    rows = [
        [name, *(percent(of_tool[key]) for key in _SHOWN), f"{of_tool['pages_per_second']:.1f}"]
        for name, of_tool in result["tools"].items()
    ]
    show_table(
        f"{result['pages']} pages",
        ["tool", *(key.replace("_", " ") for key in _SHOWN), "pages/s"],
        rows,
    )
    say(f"offsets located {percent(result['offsets_located'])}")
    say(
        f"headline shown {percent(result['headline_shown'])},"
        f" alone or with its kicker {percent(result['headline_with_kicker'])}"
    )
    say(
        f"agency credits found {percent(result['credits_found'])},"
        f" unlisted {result['credits_unlisted']}"
    )
    for page, reason in result["gold_doubtful"].items():
        say(f"gold doubtful: {page}: {reason}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA / "html", help="folder of saved pages")
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument(
        "--unnamed",
        action="store_true",
        help="take classes, ids and roles from the pages first: what rules without them do",
    )
    parser.add_argument("--rounds", type=int, default=3, help="passes that speed is measured in")
    return parser


if __name__ == "__main__":
    main()
