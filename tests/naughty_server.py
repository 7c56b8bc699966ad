"""A web server on this machine that behaves as badly as the internet does."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from zufolge.fetch import Fetcher, Manners, Pace

_LINGERS = 0.005
"""Seconds that a request stays: in them another one that comes at the same time is seen."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        with self.server.lock:
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        time.sleep(_LINGERS)
        with self.server.lock:  # before the answer: who has it may ask again at once
            self.server.at_once -= 1
        # a host that went away, or was hung up on
        with suppress(ConnectionError):
            self.server.routes.get(self.path, missing)(self)
        self.close_connection = True

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        self.server.given.append((self.path, dict(self.headers), self.rfile.read(size)))
        with suppress(ConnectionError):
            self.server.routes.get(self.path, missing)(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Transfer_Encoding" not in headers and "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


Route = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.given: list[tuple[str, dict[str, str], bytes]] = []
        self.lock = threading.Lock()
        self.at_once = 0
        self.most_at_once = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Clock:
    """Time that only sleeping moves on."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def fetcher(clock: Clock | None = None, **manners: object) -> Fetcher:
    """A fetcher that may ask this machine and waits in no real time."""
    chosen = Manners(**{"allow_private": True, "timeout": 20.0, **manners})  # type: ignore[arg-type]
    kept = clock or Clock()
    return Fetcher(chosen, pace=Pace(chosen.delay, clock=kept.now, sleep=kept.sleep))


def missing(handler: Handler) -> None:
    handler.reply(b"", 404)


def page(body: bytes, **headers: str) -> Route:
    return lambda handler: handler.reply(body, **{"Content_Type": "text/html", **headers})


def status(code: int, **headers: str) -> Route:
    return lambda handler: handler.reply(b"", code, **headers)


def in_turn(*routes: Route) -> Route:
    """The first route at the first request, and so on; the last one ever after."""
    left = list(routes)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def dripping_body(handler: Handler) -> None:
    """A byte now and then, without end: no pause is ever as long as a time-out."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_header(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def endless_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(65536))


def endless_header(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: y\r\n")


def hang_up(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


def gzip_bomb(handler: Handler) -> None:
    handler.reply(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
