"""A correction on one line, for the terminal."""

from __future__ import annotations

import re

from zufolge.model import Entry, quotations
from zufolge.render.texts import texts

__all__ = ["correction_line"]

_STEERING = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 60


def correction_line(entry: Entry, lang: str = "de") -> str:
    """Id, time, who, what and why of ``entry``, and the first words that it quotes.

    Nothing in it steers a terminal.
    """
    made, words = entry.correction, texts(lang)
    note = made.note
    told = [
        " → ".join(who.name for who in made.sources),
        words.label("act", made.act) if made.act else "",
        words.label("certainty", made.certainty) if made.certainty else "",
        ", ".join(filter(None, (note.text, note.source, note.time))) if note else "",
        made.undoes or "",
        *(f"„{_cut(q.exact)}“" for _, q in quotations(made) if q.exact and made.statements),
    ]
    what = words.label("correction", made.kind)
    says = " · ".join(filter(None, dict.fromkeys(told)))
    parts = [entry.id, (made.at or "")[:16], made.by or "", f"{what}: {says}" if says else what]
    line = "  ".join(filter(None, [*parts, f"({made.why})" if made.why else ""]))
    return _STEERING.sub("\ufffd", line)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
