"""One HTTP exchange: to an address that was checked, within a time that is the whole time."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zufolge.errors import Unfetchable
from zufolge.fetch.addresses import Place, Resolve, checked_addresses
from zufolge.fetch.bodies import BodyError, read_body
from zufolge.fetch.manners import Manners

__all__ = ["Answer", "exchange"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered. ``body`` is empty but for status 200."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header if it is printable and of sane length."""
        value = self.headers.get(name)
        return value if value and len(value) <= 4096 and value.isprintable() else None


def exchange(
    place: Place,
    headers: Mapping[str, str],
    manners: Manners,
    *,
    largest: int | None = None,
    resolve: Resolve | None = None,
    sent: bytes | None = None,
) -> Answer:
    """Asks ``place`` once: by GET, or by POST where something is ``sent``, and then nothing but
    the head of its answer is read. Raises ``Unfetchable`` with the reason why that failed.

    The host's name is resolved once, and the connection goes to an address of that answer. All
    proxies of the environment are passed by, for they would resolve the name again.
    """
    addresses = checked_addresses(place, allow_private=manners.allow_private, resolve=resolve)
    deadline = time.monotonic() + manners.timeout
    limit = manners.largest if largest is None else largest
    connection = _Connection(place, addresses, deadline)
    try:
        method = "GET" if sent is None else "POST"
        connection.request(method, place.target, body=sent, headers=dict(headers))
        answer = connection.getresponse()
        body = _body(answer, limit) if sent is None else b""
        return Answer(answer.status, answer.headers, body)
    except TimeoutError as error:
        raise Unfetchable(
            place.address, f"did not answer within {manners.timeout:g} s", again=True
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise Unfetchable(
            place.address, f"cannot prove who it is ({error.verify_message})"
        ) from error
    except BodyError as error:
        raise Unfetchable(place.address, str(error)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise Unfetchable(place.address, f"cannot be reached ({reason})", again=True) from error
    finally:
        connection.hang_up()


def _body(answer: http.client.HTTPResponse, limit: int) -> bytes:
    if answer.status != http.client.OK:
        return b""
    if answer.length is not None and answer.length > limit:
        raise BodyError(f"has {answer.length / 1e6:.1f} MB, more than {limit / 1e6:.1f} MB")
    body = read_body(answer, answer.headers.get("Content-Encoding") or "", limit)
    if answer.length:
        raise OSError(f"breaks off {answer.length} bytes before its end")
    return body


class _Connection(http.client.HTTPConnection):
    """A connection to the first of ``addresses`` that takes it, until ``deadline``."""

    def __init__(self, place: Place, addresses: list[str], deadline: float) -> None:
        super().__init__(place.host, place.port)
        self._place = place
        self._addresses = addresses
        self._deadline = deadline
        self._wire: socket.socket | None = None
        if place.scheme == "https":
            self.default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        self._wire = self._connected()
        if self._place.scheme == "https":
            self._wire.settimeout(_left(self._deadline))
            self._wire = _tls().wrap_socket(self._wire, server_hostname=self._place.host)
        self.sock = _Timed(self._wire, self._deadline)  # has what http.client uses

    def hang_up(self) -> None:
        """Closes the connection itself, which http.client does before the body is read."""
        self.close()
        if self._wire is not None:
            self._wire.close()

    def _connected(self) -> socket.socket:
        failed: OSError = OSError("no address")
        for address in self._addresses:
            try:
                return socket.create_connection(
                    (address, self._place.port), timeout=_left(self._deadline)
                )
            except TimeoutError:
                raise
            except OSError as error:
                failed = error
        raise failed


class _Timed:
    """What http.client uses of a socket, with one deadline for all of it.

    A socket's own timeout starts anew with every byte, so that a host which sends one now and then
    would never be given up.
    """

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_left(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        assert mode == "rb"
        return io.BufferedReader(_Incoming(self._sock, self._deadline))

    def close(self) -> None:
        """Nothing: a body may still be coming in; see ``_Connection.hang_up``."""


class _Incoming(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        super().__init__()
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
