"""What stages took: articles, seconds by the clock and of the processor, memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, process_time

from zufolge.bench.memory import peak

__all__ = ["Clock", "Took"]


@dataclass(slots=True)
class Took:
    """One stage in one process. ``seconds`` are by the clock, ``processor`` of the processor;
    ``memory`` is by how many MB the process came to need more than ever before during it, so that
    those of all stages add up to the most that it took."""

    articles: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    memory: float = 0.0


@dataclass(slots=True)
class Clock:
    """Adds up what stages take, by name, in the order in which they came first."""

    took: dict[str, Took] = field(default_factory=dict)
    _most: float = field(default_factory=peak)

    @contextmanager
    def time(self, stage: str, articles: int = 1) -> Iterator[None]:
        """Count what happens within as ``stage`` of so many articles."""
        sums = self.took.setdefault(stage, Took())
        processor, begin = process_time(), perf_counter()
        yield
        sums.seconds += perf_counter() - begin
        sums.processor += process_time() - processor
        sums.articles += articles
        most = peak()
        sums.memory += most - self._most
        self._most = most

    def restart(self) -> None:
        """Begin anew to count articles and seconds; what memory was needed for stays."""
        self.took = {stage: Took(memory=took.memory) for stage, took in self.took.items()}
