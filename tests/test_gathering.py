"""From lists of feeds to reports in a sink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from made_files import LONG, rss, rss_entry
from naughty_server import Server, fetcher, in_turn, page, serving, status
from zufolge.gathering import Seen, Tally, gather
from zufolge.ingest.item import Item, Media
from zufolge.model import Refusal

PAGE = b"<html><h1>Hafen</h1><p>Der Hafen bleibt zu."


@dataclass
class Kept:
    """A sink that keeps everything in memory."""

    items: list[Item] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    memory: dict[str, Seen] = field(default_factory=dict)

    def keep(self, item: Item) -> None:
        self.items.append(item)

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def seen(self, address: str) -> Seen | None:
        return self.memory.get(address)

    def remember(self, address: str, seen: Seen) -> None:
        self.memory[address] = seen


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def teaser(server: Server, name: str, **about: str) -> str:
    return rss_entry(None, link=f"{server.base}/{name}", **about)


def opml(path: Path, *addresses: str) -> Path:
    outlines = "".join(f'<outline text="x" xmlUrl="{address}"/>' for address in addresses)
    path.write_text(f"<opml><body><outline text='News'>{outlines}</outline></body></opml>")
    return path


def test_pages_of_teasers_are_fetched_and_whole_entries_are_kept(
    server: Server, tmp_path: Path
) -> None:
    whole = rss_entry(f"<p>{LONG}</p>", link=f"{server.base}/whole")
    server.routes["/feed"] = page(rss(teaser(server, "a"), whole), Content_Type="text/xml")
    server.routes["/a"] = page(PAGE, Content_Type="text/html; charset=utf-8", ETag='"1"')
    sink = Kept()
    tally = gather([str(opml(tmp_path / "feeds.opml", f"{server.base}/feed"))], sink, fetcher())
    assert tally == Tally(kept=2)
    entry, fetched = sink.items
    assert (entry.address, entry.media) == (f"{server.base}/whole", Media.HTML)
    assert (fetched.origin, fetched.raw, fetched.charset) == (f"{server.base}/a", PAGE, "utf-8")
    assert fetched.fetched
    assert sink.memory[f"{server.base}/a"] == Seen('"1"', None, "Sat, 03 Apr 2021 09:05:00 +0200")
    assert set(sink.memory) == {f"{server.base}/{name}" for name in ("feed", "a", "whole")}


def test_nothing_is_fetched_twice(server: Server) -> None:
    server.routes["/feed"] = page(rss(teaser(server, "a"), teaser(server, "a")))
    server.routes["/a"] = page(PAGE)
    sink = Kept()
    gather([f"{server.base}/feed"] * 2, sink, fetcher())
    again = gather([f"{server.base}/feed"], sink, fetcher())
    assert server.paths() == ["/feed", "/a", "/feed"]
    assert again == Tally(unchanged=2)


def test_an_unchanged_feed_is_asked_for_by_its_validators(server: Server) -> None:
    server.routes["/feed"] = in_turn(page(rss(), ETag='"7"'), status(304))
    sink = Kept()
    gather([f"{server.base}/feed"], sink, fetcher())
    assert gather([f"{server.base}/feed"], sink, fetcher()) == Tally(unchanged=1)
    assert server.asked[-1][1]["If-None-Match"] == '"7"'


def test_an_entry_with_a_new_date_is_asked_for_again(server: Server) -> None:
    later = teaser(server, "a", date="Sat, 03 Apr 2021 10:00:00 +0200")
    server.routes["/feed"] = in_turn(page(rss(teaser(server, "a"))), page(rss(later)))
    server.routes["/a"] = in_turn(page(PAGE), page(PAGE + b" Bis Montag."))
    sink = Kept()
    for _ in range(2):
        gather([f"{server.base}/feed"], sink, fetcher())
    assert [item.raw for item in sink.items] == [PAGE, PAGE + b" Bis Montag."]


def test_a_feed_is_remembered_only_when_no_entry_waits_for_another_run(server: Server) -> None:
    entries = (teaser(server, "a"), teaser(server, "b"), teaser(server, "gone"))
    server.routes["/feed"] = page(rss(*entries), ETag='"7"')
    server.routes["/a"] = page(PAGE)
    server.routes["/b"] = in_turn(status(503), page(PAGE))
    sink = Kept()
    assert gather([f"{server.base}/feed"], sink, fetcher(attempts=1)) == Tally(kept=1, refused=2)
    assert f"{server.base}/feed" not in sink.memory
    assert gather([f"{server.base}/feed"], sink, fetcher()) == Tally(kept=1, unchanged=2)
    assert f"{server.base}/feed" in sink.memory


@pytest.mark.parametrize(
    ("body", "headers", "says"),
    [
        (b"\x89PNG", {"Content_Type": "image/png"}, "picture"),
        (b"body{}", {"Content_Type": "text/css"}, "no report but text/css"),
        (rss(), {"Content_Type": "application/rss+xml"}, "no report"),
        (b"  ", {}, "empty"),
    ],
)
def test_what_is_no_report_is_refused_by_its_address(
    server: Server, body: bytes, headers: dict[str, str], says: str
) -> None:
    server.routes["/feed"] = page(rss(teaser(server, "a")))
    server.routes["/a"] = page(body, **headers)
    sink = Kept()
    gather([f"{server.base}/feed"], sink, fetcher())
    (refusal,) = sink.refusals
    assert refusal.path == f"{server.base}/a"
    assert says in refusal.reason


def test_a_broken_feed_spoils_no_other(server: Server, tmp_path: Path) -> None:
    server.routes["/bad"] = page(b"<html>no feed")
    server.routes["/good"] = page(rss(rss_entry(link=f"{server.base}/a")))
    addresses = tmp_path / "feeds.txt"
    addresses.write_text(f"# of Lunde\n{server.base}/bad\n\n{server.base}/good\n")
    sink = Kept()
    given = [str(addresses), str(tmp_path / "none.opml"), "ftp://lunde.example"]
    assert gather(given, sink, fetcher()) == Tally(kept=1, refused=3)
    assert [r.path for r in sink.refusals] == [given[1], given[2], f"{server.base}/bad"]


def test_one_host_is_never_asked_two_things_at_once(server: Server) -> None:
    server.routes["/feed"] = page(rss(*(teaser(server, str(n)) for n in range(12))))
    server.routes.update({f"/{n}": page(PAGE) for n in range(12)})
    sink = Kept()
    assert gather([f"{server.base}/feed"], sink, fetcher()).kept == 12
    assert server.most_at_once == 1


def test_progress_counts_to_what_is_known(server: Server) -> None:
    server.routes["/feed"] = page(rss(teaser(server, "a")))
    server.routes["/a"] = page(PAGE)
    told: list[tuple[int, int]] = []
    gather([f"{server.base}/feed"], Kept(), fetcher(), progress=lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]
