"""Telling others: one POST to an address that somebody named, as safe as fetching."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from http import HTTPStatus

from zufolge.errors import Unfetchable
from zufolge.fetch.addresses import Resolve, is_public, parsed
from zufolge.fetch.connection import exchange
from zufolge.fetch.manners import Manners

__all__ = ["checked_webhook", "post"]


def checked_webhook(address: str, *, allow_private: bool = False) -> str:
    """``address`` as it will be asked. Raises ``Unfetchable`` for what is none, or names a machine
    of the own network; what a name leads to is checked each time that something is sent."""
    place = parsed(address)
    if allow_private:
        return place.address
    try:
        is_own = not is_public(ipaddress.ip_address(place.host))
    except ValueError:
        is_own = place.host == "localhost" or place.host.endswith(".localhost")
    if is_own:
        raise Unfetchable(
            place.address, "is a machine of this network; --allow-private allows that"
        )
    return place.address


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    manners: Manners,
    resolve: Resolve | None = None,
) -> None:
    """Sends ``body`` once. It is taken if the answer is 2xx; no redirect is followed.

    Raises ``Unfetchable`` with the reason otherwise.
    """
    given = {
        "User-Agent": manners.user_agent,
        "Content-Type": "application/json",
        "Connection": "close",
        **headers,
    }
    answer = exchange(parsed(address), given, manners, resolve=resolve, sent=body)
    if 200 <= answer.status < 300:
        return
    phrase = ""
    if answer.status in list(HTTPStatus):
        phrase = f" {HTTPStatus(answer.status).phrase}"
    more = "; redirects are not followed" if 300 <= answer.status < 400 else ""
    raise Unfetchable(address, f"answers {answer.status}{phrase}{more}", again=True)
