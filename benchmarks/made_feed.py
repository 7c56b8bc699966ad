"""A feed of made reports on this machine, which grows and says what did not change; beside it a
place for webhooks, which counts what they send.

Five reports each tell of one event, in much the same words, so that they make stories. Report ``n``
is always the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from desk_story import own_fact

__all__ = ["Feed", "made_report", "made_when", "offered"]

_TOGETHER = 5
_BEGIN = datetime(2031, 1, 5, 6, tzinfo=UTC)
_APART, _PACE = timedelta(days=1), timedelta(minutes=7)
_DAYS, _FACTS = 100, 6
_PLACES = ("Orvenna", "Lunde", "Velmark", "Niederau", "Ostrau", "Seebrück", "Hochsarve", "Talmark")
_THINGS = ("Schleuse", "Fähre", "Mühle", "Werft", "Klinik", "Kapelle", "Bühne", "Kasse", "Grube")
_PEOPLE = (
    "Olga Marn",
    "Jan Oll",
    "Ida Brandt",
    "Rike Sarv",
    "Ole Veld",
    "Birte Ufer",
    "Malte Kern",
)


def made_report(number: int) -> bytes:
    """The text of a report in UTF-8."""
    event, nth = divmod(number, _TOGETHER)
    place, thing, who = (names[event % len(names)] for names in (_PLACES, _THINGS, _PEOPLE))
    paragraphs = [
        f"{thing} von {place} brennt seit dem Morgen, Meldung {nth}",
        f"Die {thing} von {place} bleibe gesperrt, sagte {who} am Freitag.",
        " ".join(own_fact(_FACTS * event + n) for n in range(_FACTS)),
        f"{number} Helfer seien an der {thing} in {place}, sagte {who}.",
    ]
    return "\n\n".join(paragraphs).encode() + b"\n"


def made_when(number: int) -> datetime:
    """When a report came out: those of one event on one day."""
    event, nth = divmod(number, _TOGETHER)
    return _BEGIN + event % _DAYS * _APART + nth * _PACE


class Feed(ThreadingHTTPServer):
    """The feed at ``address``; it leads to pages of the reports that were published so far."""

    daemon_threads = True

    def __init__(self, first: int) -> None:
        """The first report will be that of number ``first``."""
        super().__init__(("127.0.0.1", 0), _Answering)
        self._first = self._next = first
        self.heard: Counter[str] = Counter()
        """How often each message of a webhook came, by its id."""

    @property
    def address(self) -> str:
        """Of the feed."""
        return self._at("feed")

    @property
    def webhook(self) -> str:
        """Where messages are taken."""
        return self._at("heard")

    def _at(self, name: str | int) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"

    def publish(self, many: int) -> None:
        """So many reports more."""
        self._next += many

    @property
    def published(self) -> list[bytes]:
        """The texts of all that were published."""
        return [made_report(number) for number in range(self._first, self._next)]

    def page(self, path: str) -> tuple[str, bytes] | None:
        """The type and the bytes of what lies there."""
        if path == "/feed":
            return "application/rss+xml", self._feed()
        name = path[1:]
        if name.isdecimal() and self._first <= int(name) < self._next:
            return "text/plain; charset=utf-8", made_report(int(name))
        return None

    def _feed(self) -> bytes:
        entries = "".join(map(self._entry, reversed(range(self._first, self._next))))
        head = "<title>Gedachtes Blatt</title><language>de</language>"
        return f'<rss version="2.0"><channel>{head}{entries}</channel></rss>'.encode()

    def _entry(self, number: int) -> str:
        title = made_report(number).decode().partition("\n")[0]
        day = format_datetime(made_when(number))
        link = self._at(number)
        return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


class _Answering(BaseHTTPRequestHandler):
    server: Feed

    def do_GET(self) -> None:
        found = self.server.page(self.path)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, body = found
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard[self.headers["Zufolge-Id"]] += 1
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the watcher tells what it fetched."""


@contextmanager
def offered(first: int) -> Iterator[Feed]:
    """A feed that answers, without reports as yet."""
    with Feed(first) as feed:
        thread = Thread(target=feed.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield feed
        finally:
            feed.shutdown()
