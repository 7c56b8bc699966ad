"""Addresses: which may be asked at all, and which machines they lead to.

A feed is written by others and can name any address, also one inside the network of whoever
reads it (server-side request forgery). So every name is resolved here, every address that comes
out is checked, and the connection goes to what was checked and never asks again.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from zufolge.errors import Unfetchable

__all__ = ["Place", "Resolve", "checked_addresses", "is_public", "parsed"]

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""From a host name and port to IP addresses as text; raises ``OSError`` where there are none."""

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_KEPT = "/%:@!$&'()*+,;=~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart: where to connect, and ``target``, what to ask for there."""

    address: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        standard = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}" if standard else f"{self.scheme}://{host}:{self.port}"


def parsed(address: str) -> Place:
    """``address`` taken apart, without its fragment, with letters beyond ASCII encoded.

    Raises ``Unfetchable`` for anything but http and https, and for user names in it.
    """
    if len(address) > _LONGEST:
        raise Unfetchable(f"{address[:80]}…", f"is longer than {_LONGEST} characters")
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise Unfetchable(address, f"is no address ({error})") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Unfetchable(address, "is no address that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise Unfetchable(address, "holds a user name, which is never sent; leave it out")
    path = quote(parts.path or "/", safe=_KEPT)
    query = quote(parts.query, safe=f"{_KEPT}?[]")
    target = f"{path}?{query}" if query else path
    host = _ascii_host(address, parts.hostname)
    place = Place("", parts.scheme, host, port or _PORTS[parts.scheme], target)
    return Place(f"{place.origin}{target}", place.scheme, host, place.port, target)


def _ascii_host(address: str, host: str) -> str:
    if host.isascii():
        name = host
    else:
        try:
            name = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise Unfetchable(address, f"names no host ({error})") from error
    if any(c.isspace() or c in "/\\%\x00" for c in name):
        raise Unfetchable(address, "names no host")
    return name.rstrip(".").lower()


def checked_addresses(
    place: Place, *, allow_private: bool = False, resolve: Resolve | None = None
) -> list[str]:
    """The IP addresses of ``place``, each of them public.

    Raises ``Unfetchable`` if one is not, or if there is none. ``resolve`` is asked once.
    """
    try:
        found = list((resolve or _resolve)(place.host, place.port))
    except (OSError, UnicodeError) as error:
        raise Unfetchable(
            place.address, f"its host {place.host!r} is not known ({error})", again=True
        ) from error
    for address in found:
        if not allow_private and not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise Unfetchable(
                place.address,
                f"leads to {address}, a machine of this network; --allow-private allows that",
            )
    return found


def _resolve(host: str, port: int) -> list[str]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_public(address: IP) -> bool:
    """Whether ``address`` is one of the open internet, also where it wraps another.

    IPv6 can carry IPv4 in it: mapped, 6to4, Teredo, NAT64.
    """
    if not address.is_global or address.is_multicast:
        return False
    return all(is_public(inner) for inner in _inside(address))


def _inside(address: IP) -> list[IP]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[IP] = [a for a in (address.ipv4_mapped, address.sixtofour) if a is not None]
    found.extend(address.teredo or ())
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found
