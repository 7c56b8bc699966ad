"""Rates out of what the clocks of several processes counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from zufolge.bench.clock import Took
from zufolge.bench.stages import ENCODER
from zufolge.model import ReaderCard

__all__ = ["WHOLE", "Counted", "Figures", "Passed", "Rate", "as_plain", "passed"]

WHOLE = "whole way"
"""All stages together."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one process counted: of stages, of loading the reader, and ``memory``, the most that it
    took at all, in MB."""

    card: ReaderCard
    stages: Mapping[str, Took]
    loading: Took
    memory: float


@dataclass(frozen=True, slots=True)
class Rate:
    """One stage: ``a_second`` articles of all processes together by the clock, ``a_core`` articles
    a second of processor time, ``milliseconds`` of the processor for an article, and ``memory``:
    how many MB any one process came to need more during it than ever before."""

    a_second: float
    a_core: float
    milliseconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Passed:
    """One set of articles on so many processes. ``share`` is what the encoder alone takes of the
    processor time of the whole way (1 were no overhead), ``overhead`` what else there is over the
    encoder's; both are ``None`` for a reader without one. ``loading`` is in seconds of the
    processor, ``memory`` the most of any one process, in MB, of which loading took the second."""

    articles: str
    count: int
    words: float
    processes: int
    stages: Mapping[str, Rate]
    loading: float
    memory: float
    loading_memory: float
    encoder: Rate | None = None
    share: float | None = None
    overhead: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured, by whom it was read, and on what."""

    version: str
    reader: ReaderCard
    machine: str
    cores: int
    passes: tuple[Passed, ...]


def passed(articles: str, words: float, counted: Sequence[Counted]) -> Passed:
    """Figures of one set; each process that had a share of it tells what it ``counted``."""
    clocks = [one.stages for one in counted]
    rates = {stage: _rate([clock[stage] for clock in clocks]) for stage in clocks[0]}
    encoder = rates.pop(ENCODER, None)
    whole = _rate([_whole(clock) for clock in clocks])
    share = encoder.milliseconds / whole.milliseconds if encoder else None
    return Passed(
        articles=articles,
        count=sum(_whole(clock).articles for clock in clocks),
        words=words,
        processes=len(counted),
        stages={**rates, WHOLE: whole},
        loading=max(one.loading.processor for one in counted),
        memory=max(one.memory for one in counted),
        loading_memory=max(one.loading.memory for one in counted),
        encoder=encoder,
        share=share,
        overhead=1 / share - 1 if share else None,
    )


def as_plain(figures: Figures) -> dict[str, Any]:
    """``figures`` as JSON has them."""
    return asdict(figures)


def _whole(clock: Mapping[str, Took]) -> Took:
    stages = [took for stage, took in clock.items() if stage != ENCODER]
    return Took(
        articles=max(took.articles for took in stages),
        seconds=sum(took.seconds for took in stages),
        processor=sum(took.processor for took in stages),
        memory=sum(took.memory for took in stages),
    )


def _rate(parts: Sequence[Took]) -> Rate:
    count = sum(took.articles for took in parts)
    processor = sum(took.processor for took in parts)
    return Rate(
        a_second=sum(took.articles / max(took.seconds, 1e-9) for took in parts),
        a_core=count / max(processor, 1e-9),
        milliseconds=1000 * processor / count,
        memory=max(took.memory for took in parts),
    )
