"""A reader that several threads share."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from zufolge.model import Reader, ReaderCard, Reading, Report, Span, Statement

__all__ = ["OneAtATime"]


class OneAtATime:
    """Reads one report at a time, whoever asks: the same memory for all threads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = Lock()

    @property
    def card(self) -> ReaderCard:
        """That of the reader."""
        return self._reader.card

    def read(self, report: Report) -> Reading:
        """See ``Reader``."""
        with self._lock:
            return self._reader.read(report)

    def attribute(
        self, report: Report, contents: Sequence[Sequence[Span]]
    ) -> tuple[Statement, ...]:
        """See ``Reader``."""
        with self._lock:
            return self._reader.attribute(report, contents)
