"""Newspaper articles of a given length, drawn by a fixed seed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from random import Random

from zufolge.language import sentences

__all__ = ["NEWS", "articles", "cut"]

NEWS = Path("news") / "german-2020-11.jsonl.gz"
_WORD = re.compile(r"\S+")


def articles(folder: Path, most: int, longest: int, seed: int = 1) -> list[str]:
    """Up to ``most`` articles of at least ``longest`` words; the same for the same seed."""
    with gzip.open(folder / NEWS, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    texts = [f"{entry['headline']}\n\n{entry['text']}\n" for entry in entries]
    long = [text for text in texts if len(_WORD.findall(text)) >= longest]
    return Random(seed).sample(long, min(most, len(long)))


def cut(text: str, words: int) -> str:
    """``text`` up to the end of the sentence that holds its word of this number (from 1)."""
    found = list(_WORD.finditer(text))
    if len(found) < words:
        return text
    enough = found[words - 1].end()
    ends = (sentence.end for sentence in sentences(text))
    return text[: next((end for end in ends if end >= enough), len(text))] + "\n"
