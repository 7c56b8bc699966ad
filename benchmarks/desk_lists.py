"""What a page of the list of stories costs where there are many: processor time of the server.

    python benchmarks/desk_lists.py --stories 5000 --archive lists.db --json lists.json

The archive is made, unless there is one at the place named: stories of two to nine reports each
with a state and developments, as the desk keeps them. Words, people and places are made of
syllables. Each page is asked for several times through the whole application, without a network;
told is the median.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from fastapi.testclient import TestClient

from command_line import say, show_table, write_json
from zufolge.archive import Archive
from zufolge.ingest import Sidecar, build_report
from zufolge.model import (
    Chapter,
    ClaimState,
    Development,
    DevelopmentKind,
    Outlet,
    Precision,
    ShownStory,
    Status,
    Story,
    StoryNames,
    StoryState,
    When,
    development_id,
)
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app

__all__ = ["main", "make"]

_SEED, _TIMES = 5, 9
_SYLLABLES = (
    "ba",
    "del",
    "fu",
    "gor",
    "hem",
    "is",
    "jol",
    "kar",
    "lun",
    "mor",
    "nat",
    "os",
    "pel",
    "rau",
)
_OUTLETS = 120
_MANY = (2, 2, 3, 3, 4, 5, 6, 9)
_ASKED = {
    "first page": "",
    "page 20": "page=20",
    "last page": "page=100000",
    "of an outlet": "outlet=Blatt 17",
    "of a week": "since=2031-03-10&until=2031-03-16",
    "of a person": "person={person}",
    "of a place": "place={place}",
    "of words": "words={word}",
    "of all of it": "words={word}&outlet=Blatt&since=2031-01&person={letter}",
    "nothing": "person=xxxx",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--archive", type=Path, help="kept there, and used again")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        place = options.archive or Path(folder) / "lists.db"
        if not place.exists():
            say(f"making {options.stories} stories")
            make(place, options.stories)
        rows = list(_asked(place))
    show_table(
        "Processor time of a page of the list of stories",
        ["page", "ms", "kB"],
        [[row["page"], f"{row['ms']:.0f}", row["kb"]] for row in rows],
    )
    if options.json:
        write_json(options.json, {"stories": options.stories, "pages": rows})


def make(place: Path, stories: int) -> None:
    """An archive of made stories at ``place``; the same each time."""
    chance = Random(_SEED)
    with closing(Archive.open(place, write=True)) as archive:
        shown: list[tuple[str, ShownStory]] = []
        for number in range(stories):
            day = f"2031-{1 + number * 11 // stories:02}-{1 + chance.randrange(28):02}"
            with archive.transaction():
                reports = [_put(archive, chance, day) for _ in range(chance.choice(_MANY))]
            told = Story(reports[0], (Chapter(reports[0], tuple(reports)),))
            shown.append((day, ShownStory(f"story-{number:06}", reports[0], day, told)))
        with archive.transaction():
            archive.stories.put_names([each for _, each in shown], [], "2031-01-01T00:00:00+00:00")
        for day, each in shown:
            with archive.transaction():
                _tell(archive, chance, each, f"{day}T07:00:00+00:00")


def _put(archive: Archive, chance: Random, day: str) -> str:
    lines = [_words(chance, 7), *(_words(chance, 60) for _ in range(2))]
    text = "\n\n".join(lines) + "\n"
    raw = text.encode()
    outlet = Outlet(f"Blatt {chance.randrange(_OUTLETS)}")
    beside = Sidecar(outlet=outlet, published=When(day, Precision.DAY))
    report = build_report(text, hashlib.sha256(raw).hexdigest(), ["made.txt"], beside)
    return archive.add(raw, report, "made.txt", f"{day}T05:00:00+00:00").report


def _tell(archive: Archive, chance: Random, each: ShownStory, at: str) -> None:
    """A state of a story, and what developed with it."""
    claims = tuple(
        ClaimState(f"c-{n}", f"s-{n}", chance.choice(list(Status)), (f"s-{n}",), 1)
        for n in range(6 * len(each.reports))
    )
    state = StoryState(each.id, "a.b", each.reports, claims, origins=chance.randrange(1, 5))
    names = StoryNames(_names(chance, 12), _names(chance, 4))
    number = archive.desk.put_state(state, at, names)
    kinds = (DevelopmentKind.REPORT, DevelopmentKind.STATUS)
    archive.desk.put_developments(
        Development(development_id(each.id, number, kind), each.id, at, kind) for kind in kinds
    )


def _word(chance: Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(1, 4)))


def _words(chance: Random, many: int) -> str:
    return " ".join(_word(chance) for _ in range(many)).capitalize() + "."


def _names(chance: Random, many: int) -> tuple[str, ...]:
    return tuple(sorted({f"{_word(chance).title()} {_word(chance).title()}" for _ in range(many)}))


def _asked(place: Path) -> Iterator[dict[str, Any]]:
    with Archive.open(place) as archive:
        names = archive.desk.names("story-000001")
        report = archive.report(archive.stories.reports_of("story-000001")[0])
    words = {
        "person": names.people[0].split()[0],
        "place": names.places[0].split()[0],
        "word": report.text.split()[1],
        "letter": names.people[0][1],
    }
    with closing(_client(place)) as client:
        for page, asked in _ASKED.items():
            address = f"/stories?{asked.format(**words)}"
            answer = client.get(address)
            assert answer.status_code == 200, answer.text
            times = []
            for _ in range(_TIMES):
                start = process_time()
                client.get(address)
                times.append(1000 * (process_time() - start))
            yield {"page": page, "ms": median(times), "kb": len(answer.content) // 1024}


def _client(place: Path) -> TestClient:
    """A browser at a desk at which nothing goes on in the background."""
    desk = Desk(place, reader_named("rules"))
    return TestClient(desk_app(desk), base_url="http://localhost:8123")


if __name__ == "__main__":
    main()
