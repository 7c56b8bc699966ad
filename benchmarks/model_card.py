"""Put the figures of ``quotations.py --json`` into a model card, between its two marks.

    python benchmarks/model_card.py --figures quotations.json --card weights/NAME/README.md

With several files of figures (weights alone, with the rules) each gets a column of its own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from command_line import give_up, percent

__all__ = ["filled", "main", "tables"]

BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill the card named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--figures", type=Path, nargs="+", required=True, help="JSON files")
    parser.add_argument("--card", type=Path, required=True, help="Markdown with the two marks")
    options = parser.parse_args(arguments)
    try:
        measured = [json.loads(path.read_text("utf-8")) for path in options.figures]
        text = filled(options.card.read_text("utf-8"), tables(measured))
    except (OSError, ValueError, KeyError) as error:
        give_up(f"{options.card} is left as it was: {error!r}")
    options.card.write_text(text, encoding="utf-8")


def filled(card: str, figures: str) -> str:
    """``card`` with ``figures`` between its marks. Raises ``ValueError`` without them."""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the card needs the lines {BEGIN} and {END}")
    return f"{before}{begin}\n{figures}\n{end}{after}"


def tables(measured: Sequence[dict[str, Any]]) -> str:
    """F1 by role and by form as Markdown, a column for each reader; scores are 0 to 1."""
    names = [f"{m['reader']['name']} {m['reader']['version']}" for m in measured]
    roles = [[role, *(_f1(m["scores"][role]) for m in measured)] for role in measured[0]["scores"]]
    forms = [[form, *(_found(m["forms"][form]) for m in measured)] for form in measured[0]["forms"]]
    parts = [
        f"{measured[0]['articles']} articles, {measured[0]['gold']} quotes of the data.",
        _table(["F1 (95 %)", *names], roles),
        _table(["form: F1 of content, found, n", *names], forms),
    ]
    return "\n\n".join(parts)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _f1(entry: dict[str, Any]) -> str:
    low_high = "–".join(percent(bound) for bound in entry.get("f1_95", ()))
    return f"{percent(entry['f1'])} ({low_high})" if low_high else percent(entry["f1"])


def _found(entry: dict[str, Any]) -> str:
    return f"{percent(entry['f1'])}, {percent(entry['found'])}, {entry['gold']}"


if __name__ == "__main__":
    main()
