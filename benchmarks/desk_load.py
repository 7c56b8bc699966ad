"""Many readers and one writer at the desk: how long answers take, and whether all are answered.

    OMP_NUM_THREADS=1 python benchmarks/desk_load.py --readers 50 --minutes 10 --json load.json

A server of its own (``zufolge serve``, rules) opens an archive of made reports: a large story
(``desk_story``) and reports of their own (``archive_made``). Each reader logs in, listens to what
is new, and asks for a page, on average every ``--pause`` seconds. Meanwhile one editor adds a
report and corrects a statement, in turn, every ``--every`` seconds. Seconds are those until the
whole answer is there, on this machine, which asks as well. An error is a connection that broke, or
a status from 400 on. In the end all that was corrected must be in the archive, and the archive
must be in order.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import httpx

from archive_made import made_items
from command_line import give_up, say, show_table, write_json
from desk_story import story_items
from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.correcting import ledger_of
from zufolge.desk import keep_up
from zufolge.reading import reader_named

__all__ = ["loaded", "main", "make"]

_API = "/api/v1"
_PARTS = ("lanes", "slots", "copies", "timeline", "network", "sources", "reports", "gaps")
_MIX = {
    "stories": 4,
    "story": 4,
    "part": 5,
    "report": 4,
    "search": 2,
    "ledger": 1,
    "feed": 1,
    "API": 2,
}
_EACH, _MOST_TOLD, _PATIENCE = 4, 10, 60.0
_ACTS = ("deny", "warn", "confirm", "fear")


@dataclass
class _Load:
    """What is asked for, by whom, and how it went."""

    address: str
    tokens: list[str]
    stories: list[str]
    reports: list[str]
    said: list[str]
    pause: float
    every: float
    until: float = 0.0
    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    added: int = 0
    told: int = 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two pages")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two writes")
    parser.add_argument("--of-story", type=int, default=60, help="reports of the large story")
    parser.add_argument("--others", type=int, default=240, help="reports of their own")
    parser.add_argument("--archive", type=Path, help="kept there, and used again")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="zufolge-load-") as folder:
        place = options.archive or Path(folder) / "news.db"
        if not place.exists():
            say(f"making {options.of_story + options.others} reports")
            make(place, options.of_story, options.others)
        say(f"{options.readers} readers for {options.minutes:g} minutes")
        told = loaded(place, options.readers, options.minutes * 60, options.pause, options.every)
    _show(told)
    if options.json:
        write_json(options.json, told)
    if told["errors"] or told["wrong"]:
        give_up(f"{told['errors']} errors; {told['wrong']}")


def make(place: Path, of_story: int, others: int) -> None:
    """An archive of made reports at ``place``, read, with stories and dossiers."""
    reader = reader_named("rules")
    with Archive.open(place, write=True) as archive:
        add(archive, [*story_items(of_story, _EACH), *made_items(0, others)], Work(reader))
    keep_up(place, reader)


def loaded(place: Path, readers: int, seconds: float, pause: float, every: float) -> dict[str, Any]:
    """What ``readers`` and a writer met within so many ``seconds`` at the archive at ``place``."""
    tokens = [secrets.token_hex(20) for _ in range(readers + 1)]
    with Archive.open(place) as archive:
        summaries = sorted(archive.stories.summaries(), key=lambda s: -len(s.reports))
        stories = [summary.id for summary in summaries][:40]
        reports = [report.id for report in archive.reports()]
        readings = (archive.reading(name) for name in reports[:50])
        said = [each.id for reading in readings if reading for each in reading.statements]
        before = len(ledger_of(archive).entries)
    with _serving(place, tokens) as address:
        load = _Load(address, tokens, stories, reports, said, pause, every)
        asyncio.run(_put_to_work(load, seconds))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = sorted(each for one in load.seconds.values() for each in one)
    return {
        "readers": readers,
        "seconds": seconds,
        "pause": pause,
        "every": every,
        "requests": len(waited),
        "errors": len(load.errors),
        "first errors": load.errors[:_MOST_TOLD],
        "added": load.added,
        "corrected": len(load.corrected),
        "events": load.told,
        "wrong": _wrong(place, before, load.corrected),
        "server processor s": used.ru_utime + used.ru_stime,
        "all": _figures(waited),
        "pages": {kind: _figures(one) for kind, one in sorted(load.seconds.items())},
    }


def _wrong(place: Path, before: int, corrected: list[str]) -> list[str]:
    """What the archive lost, or is not in order."""
    with Archive.open(place) as archive:
        kept = {entry.id for entry in ledger_of(archive).entries}
        found = [f"{name} is lost" for name in corrected if name not in kept]
        if len(kept) != before + len(corrected):
            found.append(f"{len(kept)} corrections instead of {before + len(corrected)}")
        return [*found, *archive.check()]


def _figures(seconds: list[float]) -> dict[str, float]:
    """Milliseconds: the median, 95 and 99 of 100, and the longest."""
    if len(seconds) < 2:
        return {"many": len(seconds)}
    cuts = quantiles(seconds, n=100, method="inclusive")
    named = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(seconds)}
    return {"many": len(seconds), **{name: round(1000 * s, 1) for name, s in named.items()}}


@contextmanager
def _serving(place: Path, tokens: list[str]) -> Iterator[str]:
    """The address of a server whose last token is an editor's."""
    people = [("reader", token) for token in tokens[:-1]] + [("editor", tokens[-1])]
    file = place.with_name(f"{place.name}-tokens.toml")
    file.touch(0o600)
    file.write_text(
        "".join(
            f'[[people]]\nname = "{role} {n}"\nrole = "{role}"\ntoken = "{token}"\n'
            for n, (role, token) in enumerate(people)
        )
    )
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = asking.getsockname()[1]
    command = [sys.executable, "-m", "zufolge.cli", "serve", "--archive", str(place)]
    command += ["--port", str(port), "--reader", "rules", "--similarity", "none", "--api-writes"]
    log = place.with_name(f"{place.name}-server.log")
    with log.open("wb") as told:
        server = subprocess.Popen(
            [*command, "--token-file", str(file)],
            stderr=told,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
    try:
        address = f"http://127.0.0.1:{port}"
        begun = monotonic()
        while not _answers(address):
            if server.poll() is not None or monotonic() > begun + _PATIENCE:
                give_up(f"the server does not start; see {log}")
            sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
        file.unlink()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/login").status_code == 200
    except httpx.TransportError:
        return False


async def _put_to_work(load: _Load, seconds: float) -> None:
    load.until = monotonic() + seconds
    readers = [_read(load, number) for number in range(len(load.tokens) - 1)]
    await asyncio.gather(_write(load), *readers)


async def _read(load: _Load, number: int) -> None:
    """One reader, from logging in to the end."""
    chance = Random(number)
    async with _browser(load) as browser:
        await asyncio.sleep(chance.uniform(0, min(load.pause, 5)))
        login = (await browser.get("/login")).text
        proof = login.partition('name="proof" value="')[2].partition('"')[0]
        await browser.post("/login", data={"proof": proof, "token": load.tokens[number]})
        listens = asyncio.create_task(_listen(load, browser))
        while monotonic() < load.until:
            [kind] = chance.choices(list(_MIX), list(_MIX.values()))
            await _timed(load, browser, kind, _page(load, kind, chance))
            await asyncio.sleep(min(chance.uniform(0, 2 * load.pause), _left(load)))
        listens.cancel()


def _left(load: _Load) -> float:
    return max(0.0, load.until - monotonic())


@asynccontextmanager
async def _browser(load: _Load, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=load.address, headers=headers, timeout=_PATIENCE, follow_redirects=True
    ) as browser:
        yield browser


async def _listen(load: _Load, browser: httpx.AsyncClient) -> None:
    async with browser.stream("GET", "/events", timeout=None) as answer:
        async for line in answer.aiter_lines():
            load.told += line.startswith("event:")


def _page(load: _Load, kind: str, chance: Random) -> str:
    story = load.stories[0] if chance.random() < 0.5 else chance.choice(load.stories)
    match kind:
        case "stories":
            return chance.choice(("/stories", "/stories?alone=1", "/stories?page=2"))
        case "story":
            return f"/stories/{story}"
        case "part":
            return f"/stories/{story}/parts/{chance.choice(_PARTS)}"
        case "report":
            return f"/reports/{chance.choice(load.reports)}"
        case "search":
            return (
                f"/search?words={chance.choice(('Hafen', 'Velmark', 'Brücke', 'Pumpe Niederau'))}"
            )
        case "ledger":
            return "/corrections"
        case "feed":
            return chance.choice(("/feed.atom", f"/stories/{story}/feed.atom"))
        case _:
            return f"{_API}/stories" + chance.choice(("", f"/{story}", f"/{story}/claims"))


async def _timed(
    load: _Load, browser: httpx.AsyncClient, kind: str, path: str, **sent: Any
) -> httpx.Response | None:
    begun = monotonic()
    try:
        method = "POST" if sent else "GET"
        answer = await browser.request(method, path, **sent)
    except httpx.TransportError as error:
        load.errors.append(f"{path}: {error!r}")
        return None
    load.seconds.setdefault(kind, []).append(monotonic() - begun)
    if answer.status_code >= 400 or answer.url.path == "/login":
        load.errors.append(f"{path}: {answer.status_code} {answer.text[:200]}")
        return None
    return answer


async def _write(load: _Load) -> None:
    """The editor: adds a report, corrects a statement, and so on."""
    bearer = {"authorization": f"Bearer {load.tokens[-1]}"}
    async with _browser(load, **bearer) as program:
        said = load.said
        chance = Random("writer")
        for turn in range(1_000_000):
            if monotonic() >= load.until:
                return
            if turn % 2 == 0:
                text = _new_report(chance, turn)
                body = {"reports": [{"text": text, "published": "2031-05-06", "outlet": "Blatt"}]}
                if await _timed(load, program, "adding", f"{_API}/additions", json=body):
                    load.added += 1
            else:
                body = {
                    "kind": "act",
                    "statements": [said[turn % len(said)]],
                    "act": _ACTS[turn // len(said) % len(_ACTS)],
                }
                kept = await _timed(load, program, "correcting", f"{_API}/corrections", json=body)
                if kept is not None:
                    load.corrected.append(kept.json()["id"])
            await asyncio.sleep(min(load.every, _left(load)))


def _new_report(chance: Random, number: int) -> str:
    *_, item = story_items(1 + number % 20, _EACH)
    told = f"Nachtrag {number}: Die Lage sei ernst, sagte Olga Marn am Tag {chance.random()}."
    return f"{item.raw.decode()}\n\n{told}\n"


def _show(told: dict[str, Any]) -> None:
    columns = ("many", "p50", "p95", "p99", "max")
    rows = [
        [kind, *(figures.get(name, "") for name in columns)]
        for kind, figures in [*told["pages"].items(), ("all", told["all"])]
    ]
    show_table("Milliseconds until the answer is there", ["page", *columns], rows)
    for name in ("errors", "added", "corrected", "events", "wrong", "server processor s"):
        say(f"{name}: {told[name]}")
    for error in told["first errors"]:
        say(f"  {error}")


if __name__ == "__main__":
    main()
