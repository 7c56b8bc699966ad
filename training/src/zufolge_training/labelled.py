"""Labelled text, the one form that every corpus is brought into before training.

Labels are spans of code points in the text, as the corpus gives them; nothing of the text is kept
beyond the machine that trains.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zufolge.model import Block, BlockKind, Form, Report, Span, report_id

__all__ = ["NAME_KINDS", "LabelledContent", "LabelledText", "report_of"]

_LINE = re.compile(r"\S[^\n]*")

NAME_KINDS = ("person", "organisation", "place", "role")


@dataclass(frozen=True, slots=True)
class LabelledContent:
    """One content with its roles. ``form`` and ``medium`` are ``None`` where the corpus has none;
    a role that is missing in ``roles`` was not labelled, an empty one is not there."""

    content: tuple[Span, ...]
    form: Form | None = None
    medium: str | None = None
    roles: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One text of one corpus. ``contents`` or ``names`` are ``None`` where it labels no such thing.

    ``names`` are (span, kind) with a kind of ``NAME_KINDS``.
    """

    name: str
    corpus: str
    text: str
    contents: tuple[LabelledContent, ...] | None = None
    names: tuple[tuple[Span, str], ...] | None = None

    @property
    def report(self) -> Report:
        """The text as a German report, every line a paragraph."""
        return report_of(self.name, self.text)


def report_of(name: str, text: str) -> Report:
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
