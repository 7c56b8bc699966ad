"""A workshop in a process of its own does what one in this process does, and may be killed."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import desk_made as made
from zufolge.archive import Archive
from zufolge.desk import Additions, Beside, EndedError, Step
from zufolge.errors import (
    ArchiveBusy,
    BadPassage,
    InputError,
    Unfetchable,
    UnknownReader,
    WorkshopLost,
    ZufolgeError,
)


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Beside]:
    works = Beside(made.filled(tmp_path / "news.db", made.harbour()), "rules", "none")
    yield works
    works.close()


def quiet(*_: object) -> None:
    """Hears of a step."""


def handed_in(path: Path) -> str:
    """An addition that was begun."""
    additions = Additions(path)
    raw = made.item("Krahn von Lunde", "Der Krahn stehe, sagte Jan Oll.", "2031-05-07", "Bote")
    name = additions.hand_in([raw], "Ida")
    assert name is not None
    assert additions.begin() == name
    return name


def kill(works: Beside) -> None:
    assert works.pid is not None
    os.kill(works.pid, signal.SIGKILL)


def test_it_puts_reports_into_stories_and_makes_their_dossiers(beside: Beside) -> None:
    beside.follow()
    (story,) = beside.due()
    steps: list[str] = []
    brought = beside.bring(story, lambda step, *_: steps.append(step))
    assert brought is not None
    assert steps
    assert beside.due() == []
    assert "Ida Brandt" in (beside.page(story, "de") or "")
    assert beside.page("story-0000000000", "de") is None
    with Archive.open(beside.path) as archive:
        kept = archive.desk.dossier(story)
        assert kept is not None
        assert len(kept[2].reports) == 3


def test_it_adds_what_was_handed_in(beside: Beside) -> None:
    name = handed_in(beside.path)
    steps: list[str] = []
    beside.add(name, lambda step, *_: steps.append(step))
    assert steps == ["reading", "following"]
    with Archive.open(beside.path) as archive:
        one = Additions(beside.path).addition(archive, name)
        assert one is not None
        assert (one.step, one.read) == (Step.DONE, 1)


def test_who_asks_may_end_it_in_the_middle_and_ask_again(beside: Beside) -> None:
    name = handed_in(beside.path)

    def ends(*_: object) -> None:
        raise EndedError

    with pytest.raises(EndedError):
        beside.add(name, ends)
    beside.add(name, quiet)


def test_what_goes_wrong_there_is_told_here(beside: Beside) -> None:
    with pytest.raises(ZufolgeError, match="AttributeError"):
        beside._ask(0, "no such thing")
    beside.follow()


def test_killed_while_nothing_is_done_another_one_is_started(beside: Beside) -> None:
    beside.follow()
    first = beside.pid
    kill(beside)
    time.sleep(0.1)
    assert len(beside.due()) == 1
    assert beside.pid != first


def test_killed_in_the_middle_it_says_so_and_nothing_is_lost(beside: Beside) -> None:
    name = handed_in(beside.path)
    with pytest.raises(WorkshopLost, match="another one is started"):
        beside.add(name, lambda *_: kill(beside))
    beside.add(name, quiet)
    with Archive.open(beside.path) as archive:
        assert archive.stats().reports == 4
        assert list(archive.check()) == []


def test_a_story_that_ends_the_process_each_time_is_left_alone(beside: Beside) -> None:
    beside.follow()
    (story,) = beside.due()
    for _ in range(3):
        assert beside.bring(story, lambda *_: kill(beside)) is None
    beside.due()
    last = beside.pid
    assert beside.bring(story, lambda *_: kill(beside)) is None
    assert beside.pid == last
    assert beside.due() == [story]


def test_it_ends_with_the_one_that_asks(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    script = (
        "import sys, time; from pathlib import Path; from zufolge.desk import Beside\n"
        "if __name__ == '__main__':\n"
        f" works = Beside(Path({str(path)!r}), 'rules', 'none'); works.follow()\n"
        " print(works.pid, flush=True); time.sleep(60)\n"
    )
    file = tmp_path / "asks.py"
    file.write_text(script)
    asking = subprocess.Popen([sys.executable, str(file)], stdout=subprocess.PIPE)
    assert asking.stdout is not None
    working = int(asking.stdout.readline())
    asking.kill()
    asking.communicate()
    limit = time.monotonic() + 30
    while Path(f"/proc/{working}").exists():
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.parametrize(
    "error",
    [
        ZufolgeError("plain"),
        InputError("a.txt", "is empty"),
        Unfetchable("a.txt", "is gone", again=True),
        ArchiveBusy("news.db", "is written to"),
        UnknownReader("x", ("rules",), "install it"),
        BadPassage(1, 2, 1),
        WorkshopLost(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_travel_between_processes(error: ZufolgeError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
