"""What is sent to others goes where it should, once, and never into the own network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from naughty_server import (
    Route,
    Server,
    dripping_body,
    dripping_header,
    endless_body,
    endless_header,
    no_http,
    page,
    serving,
    status,
)
from zufolge.errors import Unfetchable
from zufolge.fetch import Manners, checked_webhook, post

OPEN = Manners(allow_private=True, timeout=0.5)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.mark.parametrize(
    "route", [page(b"ok"), status(204), status(202), endless_body, dripping_body]
)
def test_what_is_taken_is_taken_whatever_the_answer_holds(server: Server, route: Route) -> None:
    server.routes["/in"] = route
    post(f"{server.base}/in", b'{"a": 1}', {"Zufolge-Id": "1"}, OPEN)
    ((path, headers, body),) = server.given
    assert (path, body) == ("/in", b'{"a": 1}')
    assert headers["Content-Type"] == "application/json"
    assert headers["Zufolge-Id"] == "1"


@pytest.mark.parametrize(
    ("route", "told"),
    [
        (status(500), "answers 500 Internal Server Error"),
        (status(410), "answers 410 Gone"),
        (status(499), "answers 499"),
        (status(302, Location="/other"), "redirects are not followed"),
        (status(307, Location="/other"), "redirects are not followed"),
        (no_http, "cannot be reached"),
        (dripping_header, "did not answer within"),
        (endless_header, "cannot be reached"),
    ],
)
def test_what_is_not_taken_is_told(server: Server, route: Route, told: str) -> None:
    server.routes["/in"] = route
    with pytest.raises(Unfetchable, match=told) as caught:
        post(f"{server.base}/in", b"{}", {}, OPEN)
    assert caught.value.again
    assert len(server.given) == 1


def test_a_name_that_leads_to_the_own_network_is_not_asked(server: Server) -> None:
    manners = Manners(timeout=0.5)
    for address in ("127.0.0.1", "10.0.0.1", "::1", "169.254.169.254"):
        with pytest.raises(Unfetchable, match="--allow-private"):
            post("http://hook.example/in", b"{}", {}, manners, lambda *_, a=address: [a])
    assert server.given == []


def test_a_name_is_resolved_once_and_what_was_checked_is_asked(server: Server) -> None:
    answers = iter([["127.0.0.1"]])
    address = f"http://hook.example:{server.server_port}/in"
    server.routes["/in"] = status(200)
    post(address, b"{}", {}, OPEN, lambda *_: next(answers))
    assert server.given[0][1]["Host"] == f"hook.example:{server.server_port}"


@pytest.mark.parametrize("own", ["localhost", "a.localhost", "127.0.0.1", "[::1]", "192.168.0.7"])
def test_a_webhook_in_the_own_network_is_refused_unless_allowed(own: str) -> None:
    with pytest.raises(Unfetchable, match="--allow-private"):
        checked_webhook(f"http://{own}/in")
    assert checked_webhook(f"http://{own}/in", allow_private=True) == f"http://{own}/in"


def test_the_fragment_of_a_webhook_is_left_out() -> None:
    assert checked_webhook("HTTPS://Desk.example/in?a=ö#b") == "https://desk.example/in?a=%C3%B6"
