"""Put the gold of stories and a copy of the articles together, as ``stories.py`` reads them.

    python benchmarks/stories_gold.py --out two-days.jsonl [--data FILE] [--days NAME]

The gold holds addresses and labels alone (``gold/stories/README.md``); headline, text and time come
from the newspaper articles in FILE. What is written holds their text: keep it to yourself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addresses import address_of
from command_line import DATA, give_up, needed, say
from news_sample import read_articles

__all__ = ["DAYS", "NEWS", "TUNING", "labelled_articles", "main"]

NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
TUNING = ("tuning-04-05", "tuning-09-10", "tuning-12-13")
DAYS = ("two-days", "two-days-second", *TUNING)
_GOLD = Path(__file__).parent / "gold" / "stories"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one line for each labelled article; exits with 2 if the data lack one."""
    options = _parser().parse_args(arguments)
    needed(options.data, "newspaper articles, a JSON object a line")
    try:
        found = labelled_articles(options.days, options.data)
    except ValueError as error:
        give_up(str(error))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    options.out.write_text("".join(lines), "utf-8")
    say(f"{options.out}: {len(found)} articles, {len({row['cl'] for row in found})} stories")


def labelled_articles(days: str, data: Path = NEWS) -> list[dict[str, Any]]:
    """The articles of one file of labels in order of time, as ``stories.py`` reads them.

    Raises ``ValueError`` if ``data`` lack one of them.
    """
    lines = (_GOLD / f"{days}.jsonl").read_text("utf-8").splitlines()
    story = {row["url"]: row["story"] for row in map(json.loads, lines)}
    found = []
    for raw in read_articles(data):
        address = address_of(raw["url"])
        if address in story:
            told = {"uri": address, "cl": story.pop(address), "lang": "deu", "t": raw["published"]}
            found.append(told | {"title": raw["headline"], "text": raw["text"]})
    if story:
        raise ValueError(f"{data} lacks {len(story)} of the labelled articles of {days}")
    return sorted(found, key=lambda row: (row["t"], row["uri"]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, required=True, help="file to write, .jsonl")
    parser.add_argument("--data", type=Path, default=NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--days", choices=DAYS, default=DAYS[0], help="which labels")
    return parser


if __name__ == "__main__":
    main()
