"""Nobody asks more often than people do, and nobody keeps others from asking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

import desk_made as made
from zufolge.archive import Archive
from zufolge.reading import reader_named
from zufolge.serve import Desk, Person, Role, Settings, desk_app
from zufolge.serve.limits import Bucket, Limits, Rate, network_of, origin_of

IDA, JAN = "the token of an editor", "the token of a reader"
PEOPLE = ((IDA, Person("Ida", Role.EDITOR)), (JAN, Person("Jan", Role.READER)))
SLOW = 1 / 1000
FEW = Limits(Rate(3, SLOW), Rate(2, SLOW), Rate(4, SLOW), Rate(3, SLOW), Rate(2, SLOW))


@pytest.mark.parametrize("takes", [True, False])
def test_a_bucket_is_emptied_and_fills_again(takes: bool) -> None:
    now = 0.0
    bucket = Bucket(Rate(3, 0.5), lambda: now)
    assert [bucket.take("a") for _ in range(4)] == [0, 0, 0, 2]
    ask = bucket.take if takes else bucket.wait
    now = 1.0
    assert (ask("a"), ask("b")) == (1, 0)
    now = 2.0
    assert ask("a") == 0
    assert ask("a") == (2 if takes else 0)
    now = 100.0
    assert [bucket.take("a") for _ in range(4)] == [0, 0, 0, 2]


@given(
    st.lists(st.integers(0, 50), max_size=60),
    st.integers(1, 9),
    st.sampled_from([0.25, 0.5, 1.0, 2.0]),
)
def test_never_more_than_a_burst_and_what_came_since(
    pauses: list[int], burst: int, per_second: float
) -> None:
    now, taken = 0.0, []
    bucket = Bucket(Rate(burst, per_second), lambda: now)
    for pause in pauses:
        now += pause / 8
        if not bucket.take("a"):
            taken.append(now)
    for at, first in enumerate(taken):
        for more, last in enumerate(taken[at:]):
            assert more + 1 <= burst + (last - first) * per_second


@pytest.mark.parametrize(
    ("client", "behind", "forwarded", "origin"),
    [
        ("127.0.0.1", True, ["192.0.2.7"], "192.0.2.7"),
        ("::1", True, ["192.0.2.7, 192.0.2.8"], "192.0.2.8"),
        ("127.0.0.1", True, ["192.0.2.7", "192.0.2.8"], "192.0.2.8"),
        ("127.0.0.1", True, ["2001:DB8::1"], "2001:db8::1"),
        ("127.0.0.1", True, ["x"], "127.0.0.1"),
        ("127.0.0.1", True, [], "127.0.0.1"),
        ("127.0.0.1", False, ["192.0.2.7"], "127.0.0.1"),
        ("192.0.2.9", True, ["192.0.2.7"], "192.0.2.9"),
    ],
)
def test_only_the_proxy_of_this_machine_says_where_somebody_is(
    client: str, behind: bool, forwarded: list[str], origin: str
) -> None:
    headers = Headers(raw=[(b"x-forwarded-for", each.encode()) for each in forwarded])
    assert origin_of({"client": (client, 1)}, headers, behind) == origin


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def alone(place: Path) -> Iterator[TestClient]:
    with made.visited(place, Settings(limits=FEW)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("method", "path", "many"),
    [
        ("GET", "/stories", 3),
        ("GET", "/nothing", 3),
        ("GET", "/search?words=x", 2),
        ("GET", "/api/v1/search?words=x", 2),
        ("GET", "/api/v1/stories", 3),
        ("GET", "/feed.atom", 3),
        ("POST", "/add", 4),
        ("POST", "/api/v1/corrections", 4),
    ],
)
def test_who_asks_too_often_is_told_when_to_come_again(
    alone: TestClient, method: str, path: str, many: int
) -> None:
    answers = [alone.request(method, path) for _ in range(many + 1)]
    assert [answer.status_code == 429 for answer in answers] == [False] * many + [True]
    assert 900 < int(answers[-1].headers["retry-after"]) <= 1000
    assert alone.get("/static/desk.css").status_code == 200


def test_what_came_too_often_does_not_fill_the_audit_log(alone: TestClient, place: Path) -> None:
    assert [alone.post("/add").status_code for _ in range(6)] == [403] * 4 + [429] * 2
    with Archive.open(place) as archive:
        assert archive.audit.count() == 4


def test_each_person_counts_alone_wherever_they_are(place: Path) -> None:
    with made.visited(place, Settings(people=PEOPLE, limits=FEW)) as client:

        def asked(token: str, times: int) -> list[int]:
            bearer = {"authorization": f"Bearer {token}"}
            return [client.get("/feed.atom", headers=bearer).status_code for _ in range(times)]

        assert asked(IDA, 4) == [200, 200, 200, 429]
        assert asked(JAN, 1) == [200]


def test_wrong_tokens_close_the_door_for_their_address_alone(place: Path) -> None:
    settings = Settings(names=("desk.example",), people=PEOPLE, tls=True, limits=FEW)
    app = desk_app(Desk(place, reader_named("rules")), settings)
    proxy = TestClient(app, base_url="http://desk.example", client=("127.0.0.1", 1))

    def program(address: str, token: str) -> int:
        headers = {"x-forwarded-for": address, "authorization": f"Bearer {token}"}
        return proxy.get("/api/v1/nothing", headers=headers).status_code

    with proxy:
        assert [program("192.0.2.7", "wrong") for _ in range(3)] == [401, 401, 429]
        assert program("192.0.2.7", IDA) == 429
        assert program("192.0.2.8", IDA) == 404
