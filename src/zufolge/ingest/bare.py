"""Reports made in memory from bare body text, for corpora, which come without a page around it."""

from __future__ import annotations

import hashlib
import re

from zufolge.model import Block, BlockKind, Report, report_id

__all__ = ["bare_report"]

_LINE = re.compile(r"\S[^\n]*")


def bare_report(name: str, text: str) -> Report:
    """``text`` as a German report: every line that is not blank is a paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = (
        Block(line.start(), line.start() + len(line.group().rstrip()), BlockKind.PARAGRAPH)
        for line in _LINE.finditer(text)
    )
    return Report(
        id=report_id(digest),
        sha256=digest,
        paths=(name,),
        text=text,
        blocks=tuple(blocks),
        language="de",
    )
