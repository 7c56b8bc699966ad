"""Getting one address from a host that means well, and from one that does not."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime

import brotli
import pytest

import naughty_server as naughty
from naughty_server import Clock, Server, fetcher, page, serving, status
from zufolge.errors import Unfetchable
from zufolge.fetch import Validators

PAGE = b"<html><p>Der Hafen bleibt zu."


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def refusal(address: str, **manners: object) -> Unfetchable:
    with pytest.raises(Unfetchable) as caught:
        fetcher(**manners).get(address)
    return caught.value


def test_a_page_comes_with_what_its_host_says_of_it(server: Server) -> None:
    server.routes["/a?b=ä".replace("ä", "%C3%A4")] = page(
        PAGE, Content_Type="text/html; charset=latin-1", ETag='"1"', Last_Modified="then"
    )
    got = fetcher(contact="redaktion@lunde.example").get(f"{server.base}/a?b=ä#part")
    assert got is not None
    assert got.raw == PAGE
    assert got.content_type == "text/html; charset=latin-1"
    assert got.validators == Validators('"1"', "then")
    assert got.address == f"{server.base}/a?b=%C3%A4"
    assert datetime.fromisoformat(got.at).tzinfo == UTC
    sent = server.asked[-1][1]
    assert sent["User-Agent"].startswith("Zufolge/")
    assert "redaktion@lunde.example" in sent["User-Agent"]


def test_an_unchanged_page_is_not_sent_again(server: Server) -> None:
    server.routes["/a"] = status(304)
    assert fetcher().get(f"{server.base}/a", Validators('"1"', "then")) is None
    sent = server.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "then")


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", gzip.compress(PAGE)), ("br", brotli.compress(PAGE))]
)
def test_packed_pages_are_unpacked(server: Server, encoding: str, body: bytes) -> None:
    server.routes["/a"] = page(body, Content_Encoding=encoding)
    got = fetcher().get(f"{server.base}/a")
    assert got is not None
    assert got.raw == PAGE


@pytest.mark.parametrize(
    ("route", "says"),
    [
        (naughty.gzip_bomb, "larger than 1.0 MB"),
        (page(brotli.compress(bytes(30_000_000)), Content_Encoding="br"), "larger than 1.0 MB"),
        (page(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "breaks off"),
        (page(brotli.compress(PAGE * 9)[:-3], Content_Encoding="br"), "breaks off"),
        (page(b"no gzip", Content_Encoding="gzip"), "broken"),
        (page(b"no brotli", Content_Encoding="br"), "broken"),
        (page(PAGE, Content_Encoding="gzip, gzip"), "not asked for"),
        (page(bytes(1_000_001)), "more than 1.0 MB"),
        (naughty.endless_body, "larger than 1.0 MB"),
        (naughty.hang_up, "breaks off"),
        (naughty.endless_header, "headers"),
        (naughty.no_http, "cannot be reached"),
        (status(404), "404 Not Found"),
        (status(410), "410 Gone"),
        (status(299), "answers 299"),
        (status(304), "304"),
        (status(302), "302"),
        (status(302, Location="ftp://lunde.example/a"), "http://"),
        (status(302, Location="http://[::1"), "no address"),
        (status(302, Location="javascript:alert(1)"), "http://"),
        (status(302, Location="http://user:word@127.0.0.1/"), "user name"),
        (status(302, Location="/a"), "more than 5 times"),
    ],
)
def test_bad_answers_are_refused_with_their_reason(
    server: Server, route: naughty.Route, says: str
) -> None:
    server.routes["/a"] = route
    assert says in refusal(f"{server.base}/a", largest=1_000_000, attempts=1).reason


@pytest.mark.parametrize("route", [naughty.dripping_body, naughty.dripping_header])
def test_a_host_that_drips_is_given_up_in_time(server: Server, route: naughty.Route) -> None:
    server.routes["/a"] = route
    error = refusal(f"{server.base}/a", timeout=0.3, attempts=1)
    # what runs out first can be the robots.txt on a busy machine
    assert "did not answer within 0.3 s" in error.reason
    assert error.again


def test_redirects_are_followed_five_times_and_no_more(server: Server) -> None:
    for number in range(6):
        server.routes[f"/{number}"] = status(301, Location=f"{number + 1}")
    server.routes["/6"] = page(PAGE)
    got = fetcher().get(f"{server.base}/1")
    assert got is not None
    assert got.address == f"{server.base}/6"
    assert "more than 5 times" in refusal(f"{server.base}/0").reason


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /b", "/a", True),
        ("User-agent: Zufolge\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.html$\nAllow: /hafen.html", "/hafen.html", True),
        ("User-agent: *\nDisallow: /*.html$", "/a.html", False),
        ("\x00\xff garbage", "/a", True),
    ],
)
def test_robots_txt_is_obeyed(server: Server, robots: str, path: str, allowed: bool) -> None:
    server.routes["/robots.txt"] = page(robots.encode("latin-1"))
    server.routes[path] = page(PAGE)
    if allowed:
        assert fetcher().get(server.base + path) is not None
    else:
        assert "closed to robots" in refusal(server.base + path).reason
        assert server.paths() == []


def test_a_redirect_into_what_is_closed_is_not_followed(server: Server) -> None:
    server.routes["/robots.txt"] = page(b"User-agent: *\nDisallow: /closed")
    server.routes["/a"] = status(302, Location="/closed")
    assert "closed to robots" in refusal(f"{server.base}/a").reason
    assert server.paths() == ["/a"]


def test_without_its_robots_txt_a_failing_host_is_left_alone(server: Server) -> None:
    server.routes["/robots.txt"] = status(500)
    server.routes["/a"] = page(PAGE)
    error = refusal(f"{server.base}/a")
    assert "robots.txt is not known" in error.reason
    assert error.again
    assert server.paths() == []


def test_a_pause_lies_between_requests_and_robots_txt_can_make_it_longer(server: Server) -> None:
    server.routes["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 7")
    server.routes["/a"] = page(PAGE)
    clock = Clock()
    polite = fetcher(clock, delay=2.0)
    for _ in range(3):
        polite.get(f"{server.base}/a")
    assert clock.slept == [2.0, 7.0, 7.0]


@pytest.mark.parametrize(
    ("code", "headers", "waits"),
    [
        (503, {}, [2.0, 4.0, 8.0]),
        (429, {"Retry_After": "50"}, [2.0, 50.0, 50.0]),
        (429, {"Retry_After": "Thu, 01 Jan 1970 00:00:00 GMT"}, [2.0, 4.0, 8.0]),
        (429, {"Retry_After": "soon"}, [2.0, 4.0, 8.0]),
    ],
)
def test_a_busy_host_is_asked_again_ever_later(
    server: Server, code: int, headers: dict[str, str], waits: list[float]
) -> None:
    busy = status(code, **headers)
    server.routes["/a"] = naughty.in_turn(busy, busy, page(PAGE))
    clock = Clock()
    assert fetcher(clock).get(f"{server.base}/a") is not None
    assert clock.slept == waits


def test_a_host_that_wants_hours_is_left_for_another_run(server: Server) -> None:
    server.routes["/a"] = status(429, Retry_After="86400")
    error = refusal(f"{server.base}/a")
    assert error.again
    assert server.paths() == ["/a"]


def test_a_host_that_failed_three_times_is_not_asked_again(server: Server) -> None:
    server.routes["/a"] = status(500)
    patient = fetcher(attempts=1)
    for _ in range(5):
        with pytest.raises(Unfetchable):
            patient.get(f"{server.base}/a")
    assert len(server.paths()) == 3
