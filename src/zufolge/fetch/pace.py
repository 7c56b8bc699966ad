"""One request a host at a time, with a pause between, and longer ones where a host asks for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

__all__ = ["Pace"]


@dataclass(slots=True)
class _Host:
    delay: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = float("-inf")


class Pace:
    """Turns at hosts, for any number of threads. ``clock`` and ``sleep`` count seconds."""

    def __init__(
        self,
        delay: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until ``host`` may be asked; while inside, nobody else asks it."""
        state = self._state(host)
        with state.lock:
            wait = state.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                state.free_at = max(state.free_at, self._clock() + state.delay)

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks ``host`` before ``seconds`` have gone by."""
        state = self._state(host)
        state.free_at = max(state.free_at, self._clock() + seconds)

    def slow_to(self, host: str, delay: float) -> None:
        """``host`` wants at least ``delay`` seconds between two requests."""
        state = self._state(host)
        state.delay = max(state.delay, delay)

    def _state(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host(self._delay))
