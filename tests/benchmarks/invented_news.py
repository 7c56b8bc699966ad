"""Invented newspaper articles in the form of the data, for the tests of the newspaper benchmark."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

PAGES = "https://sunder-bote.example"
REPORT: dict[str, Any] = {
    "url": f"{PAGES}/damm",
    "published": "2020-11-02 08:00:00",
    "outlet": "sunder-bote.example",
    "headline": "Damm bei Sund geprüft",
    "text": (
        "Der Damm halte noch Jahre, sagte Bürgermeisterin Orla Venn am Montag.\n"
        "„Wir prüfen jede Fuge“, sagte Venn der Sunder Rundschau. „Das dauert.“\n"
        "Nach Angaben der Polizei wurde niemand verletzt. (dpa)"
    ),
}
COLUMN: dict[str, Any] = {
    "url": f"{PAGES}/meinung/hafen",
    "published": "2020-11-03 08:00:00",
    "outlet": "sunder-bote.example",
    "headline": "Der Hafen braucht Ruhe",
    "text": (
        "So geht es nicht weiter.\n"
        "Der Reeder Tam Holk sagt, der Hafen sei zu laut. Das stimmt.\n"
        "Die Stadt müsse handeln, sagte die Ärztin Ina Brok."
    ),
}


def news_file(folder: Path, *articles: dict[str, Any]) -> Path:
    """A file of the data's form with ``articles``, by default the two above."""
    path = folder / "news.jsonl.gz"
    lines = (json.dumps(article) for article in articles or (REPORT, COLUMN))
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path
