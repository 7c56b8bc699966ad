"""Put the gold of stories and a copy of the articles together, as ``stories.py`` reads them.

    python benchmarks/stories_gold.py --out two-days.jsonl [--data FILE] [--second]

The gold holds addresses and labels alone (``gold/stories/README.md``); headline, text and time come
from the newspaper articles in FILE. What is written holds their text: keep it to yourself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from addresses import address_of
from command_line import DATA, give_up, needed, say
from news_sample import read_articles

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_GOLD = Path(__file__).parent / "gold" / "stories"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one line for each labelled article; exits with 2 if the data lack one."""
    options = _parser().parse_args(arguments)
    name = "two-days-second.jsonl" if options.second else "two-days.jsonl"
    rows = (json.loads(line) for line in (_GOLD / name).read_text("utf-8").splitlines())
    story = {row["url"]: row["story"] for row in rows}
    found = []
    for raw in read_articles(needed(options.data, "newspaper articles, a JSON object a line")):
        address = address_of(raw["url"])
        if address in story:
            told = {"uri": address, "cl": story.pop(address), "lang": "deu", "t": raw["published"]}
            found.append(told | {"title": raw["headline"], "text": raw["text"]})
    if story:
        give_up(f"{options.data} lacks {len(story)} of the labelled articles")
    found.sort(key=lambda row: (row["t"], row["uri"]))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    options.out.write_text("".join(lines), "utf-8")
    say(f"{options.out}: {len(found)} articles, {len({row['cl'] for row in found})} stories")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, required=True, help="file to write, .jsonl")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--second", action="store_true", help="labels of the second pass")
    return parser


if __name__ == "__main__":
    main()
