"""Labelled text, the one form that every corpus is brought into before training.

Labels are spans of code points in the text, as the corpus gives them; nothing of the text is kept
beyond the machine that trains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zufolge.ingest import bare_report
from zufolge.model import Form, Report, Span

__all__ = ["NAME_KINDS", "LabelledContent", "LabelledText"]

NAME_KINDS = ("person", "organisation", "place", "role")


@dataclass(frozen=True, slots=True)
class LabelledContent:
    """One content with its roles. ``form`` and ``medium`` are ``None`` where the corpus has none;
    a role that is missing in ``roles`` was not labelled, an empty one is not there; what is
    ``unsure`` may be of it or not."""

    content: tuple[Span, ...]
    form: Form | None = None
    medium: str | None = None
    roles: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    unsure: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


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
        return bare_report(self.name, self.text)
