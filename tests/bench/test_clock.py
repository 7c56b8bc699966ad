"""What clocks count, and the rates that are made of it."""

from __future__ import annotations

import pytest

from zufolge.bench import clock as clocks
from zufolge.bench.clock import Clock, Took
from zufolge.bench.figures import WHOLE, Counted, passed
from zufolge.bench.memory import megabytes, peak
from zufolge.bench.stages import ENCODER
from zufolge.model import ReaderCard

CARD = ReaderCard("invented", "1", "MIT")


def counted(memory: float = 100.0, **stages: Took) -> Counted:
    return Counted(CARD, stages, Took(1, 2.0, 1.5, 40.0), memory)


def test_articles_and_seconds_of_a_stage_add_up() -> None:
    clock = Clock()
    for _ in range(3):
        with clock.time("reading", 2):
            sum(range(1000))
    assert clock.took["reading"].articles == 6
    assert clock.took["reading"].seconds > 0


def test_what_does_not_end_is_not_counted() -> None:
    clock = Clock()
    with pytest.raises(ValueError, match="torn"), clock.time("reading"):
        raise ValueError("torn")
    assert clock.took["reading"] == Took()


def test_memory_is_counted_where_more_of_it_is_needed_than_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = iter([100.0, 250.0, 250.0, 260.0])
    monkeypatch.setattr(clocks, "peak", lambda: next(most))
    clock = Clock(_most=clocks.peak())
    for stage in ("large", "small", "large"):
        with clock.time(stage):
            pass
    assert {stage: took.memory for stage, took in clock.took.items()} == {"large": 160, "small": 0}
    clock.restart()
    assert clock.took["large"] == Took(memory=160)


def test_the_peak_of_this_process_only_grows() -> None:
    before = peak()
    assert 1 < before <= peak()


def test_rates_are_of_all_processes_and_the_encoder_is_no_stage() -> None:
    one = {"extract": Took(4, 1.0, 0.5), "reading": Took(4, 3.0, 3.5), ENCODER: Took(4, 2.0, 2.0)}
    two = {"extract": Took(2, 1.0, 0.5), "reading": Took(2, 1.0, 1.5), ENCODER: Took(2, 1.0, 1.0)}
    told = passed("made", 250.0, [counted(**one), counted(memory=120.0, **two)])
    assert list(told.stages) == ["extract", "reading", WHOLE]
    assert (told.count, told.processes, told.memory, told.loading) == (6, 2, 120.0, 1.5)
    assert told.stages["extract"].a_second == pytest.approx(4 + 2)
    assert told.stages["extract"].a_core == pytest.approx(6)
    assert told.stages[WHOLE].a_second == pytest.approx(4 / 4 + 2 / 2)
    assert told.stages[WHOLE].milliseconds == pytest.approx(1000)
    assert told.encoder is not None
    assert told.share == pytest.approx(0.5)
    assert told.overhead == pytest.approx(1.0)


def test_a_reader_without_an_encoder_has_no_share_of_one() -> None:
    told = passed("made", 250.0, [counted(reading=Took(1, 1.0, 1.0))])
    assert (told.encoder, told.share, told.overhead) == (None, None, None)


def test_megabytes_are_thousands_of_thousands() -> None:
    assert megabytes(1000) in (1.024, pytest.approx(0.001))
