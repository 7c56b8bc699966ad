"""Which addresses may be asked, and that nothing but the checked machine is."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from naughty_server import fetcher, page, serving, status
from zufolge.errors import Unfetchable
from zufolge.fetch.addresses import checked_addresses, is_public, parsed


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "0.0.0.0", "100.64.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255", "::", "::1",
        "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_machines_of_the_own_network_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_machines_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("address", "host", "target", "origin"),
    [
        ("https://Lunde.example", "lunde.example", "/", "https://lunde.example"),
        ("http://lunde.example:80/a#b", "lunde.example", "/a", "http://lunde.example"),
        ("http://lunde.example./a", "lunde.example", "/a", "http://lunde.example"),
        ("https://häfen.example/ü?q=ä b", "xn--hfen-loa.example", "/%C3%BC?q=%C3%A4%20b",
         "https://xn--hfen-loa.example"),
        ("http://[2001:DB8::1]:81//a", "2001:db8::1", "//a", "http://[2001:db8::1]:81"),
        (" https://lunde.example/%2e\r\n", "lunde.example", "/%2e", "https://lunde.example"),
    ],
)  # fmt: skip
def test_addresses_are_taken_apart(address: str, host: str, target: str, origin: str) -> None:
    place = parsed(address)
    assert (place.host, place.target, place.origin) == (host, target, origin)
    assert parsed(place.address) == place


@pytest.mark.parametrize(
    "address",
    [
        "", "lunde.example", "ftp://lunde.example", "file:///etc/passwd", "http://",
        "http://a:b@lunde.example", "http://lunde.example:99999", "http://[::1", "http://a b/",
        "http://lunde.example%00.example/", "http://" + "ä" * 300 + ".example/",
        "http://lunde.example/" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Unfetchable):
        parsed(address)


def test_one_private_answer_among_public_ones_is_enough_to_refuse() -> None:
    place = parsed("http://lunde.example/")
    with pytest.raises(Unfetchable, match="--allow-private"):
        checked_addresses(place, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])
    assert checked_addresses(place, resolve=lambda *_: ["8.8.8.8"]) == ["8.8.8.8"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]"])
def test_other_ways_to_write_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(Unfetchable, match=r"this network|not known"):
        fetcher(allow_private=False, attempts=1).get(f"http://{host}/")


def test_a_name_that_changes_its_answer_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when it is checked, this machine when it is connected to."""
    answers = iter([["8.8.8.8"]] + [["127.0.0.1"]] * 9)
    connected: list[Any] = []

    def connect(address: Any, **_: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    careful = fetcher(allow_private=False, attempts=1)
    careful.resolve = lambda *_: next(answers)
    with pytest.raises(Unfetchable):
        careful.get("http://lunde.example/")
    assert connected == [("8.8.8.8", 80)]


def test_a_redirect_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        server.routes["/a"] = status(302, Location=f"http://inner.example:{server.server_port}/b")
        server.routes["/b"] = page(b"secret")
        # Both names lead here in truth; the check believes that the outer one is public.
        names = {"outer.example": "8.8.8.8", "inner.example": "127.0.0.1"}
        real = socket.create_connection
        monkeypatch.setattr(
            socket, "create_connection", lambda at, timeout: real(("127.0.0.1", at[1]), timeout)
        )
        careful = fetcher(allow_private=False, attempts=1)
        careful.resolve = lambda host, _: [names[host]]
        with pytest.raises(Unfetchable, match="machine of this network"):
            careful.get(f"http://outer.example:{server.server_port}/a")
        assert server.paths() == ["/a"]
