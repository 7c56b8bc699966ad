"""Getting one address politely: robots.txt, pace, redirects, back-off, conditional requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin

from zufolge.errors import Unfetchable
from zufolge.fetch.addresses import Place, Resolve, parsed
from zufolge.fetch.bodies import ENCODINGS
from zufolge.fetch.connection import Answer, exchange
from zufolge.fetch.manners import Manners
from zufolge.fetch.pace import Pace
from zufolge.fetch.robots import MAX_ROBOTS, Robots

__all__ = ["Fetched", "Fetcher", "Validators"]

_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Validators:
    """What a host said of a version, by which it can be asked whether there is a newer one."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``address`` is where it came from in the end, ``raw`` its unpacked body."""

    address: str
    raw: bytes
    content_type: str
    validators: Validators
    at: str


@dataclass(slots=True)
class Fetcher:
    """Fetches for any number of threads; ``pace`` keeps them from asking one host at once.

    ``resolve`` and ``now`` stand in for the system's in tests.
    """

    manners: Manners = field(default_factory=Manners)
    pace: Pace | None = None
    resolve: Resolve | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _turns: Pace = field(init=False)
    _robots: Robots = field(init=False)
    _failures: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._turns = self.pace or Pace(self.manners.delay)
        self._robots = Robots(self._robots_txt, self.now())

    def renew(self) -> None:
        """Begin another run: hosts that failed are asked again, and so is for their robots.txt
        where that failed or is a day old."""
        self._failures.clear()
        self._robots.renew(self.now())

    def get(self, address: str, known: Validators | None = None) -> Fetched | None:
        """The answer at ``address``; ``None`` if it is still what the ``known`` validators name.

        Raises ``Unfetchable`` with the reason; its ``again`` says whether a later run may succeed.
        """
        place, answer = self._follow(address, _conditions(known), self._allowed)
        if answer.status == HTTPStatus.NOT_MODIFIED and known is not None:
            return None
        if answer.status != HTTPStatus.OK:
            raise Unfetchable(
                address, f"answers {_status(answer.status)}", again=answer.status in _LATER
            )
        return Fetched(
            address=place.address,
            raw=answer.body,
            content_type=answer.header("Content-Type") or "",
            validators=Validators(answer.header("ETag"), answer.header("Last-Modified")),
            at=self.now().isoformat(timespec="seconds"),
        )

    def _allowed(self, place: Place) -> None:
        self._robots.check(place)
        self._turns.slow_to(place.host, self._robots.delay(place))

    def _robots_txt(self, address: str) -> bytes | None:
        _, answer = self._follow(address, {}, lambda _: None, largest=MAX_ROBOTS)
        if answer.status in _LATER or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unfetchable(address, f"answers {_status(answer.status)}", again=True)
        return answer.body if answer.status == HTTPStatus.OK else None

    def _follow(
        self,
        address: str,
        conditions: dict[str, str],
        check: Callable[[Place], None],
        largest: int | None = None,
    ) -> tuple[Place, Answer]:
        """Goes where redirects lead. Each place is checked as if it had been asked for first."""
        place = parsed(address)
        for _ in range(self.manners.redirects + 1):
            check(place)
            answer = self._patiently(place, conditions, largest)
            target = answer.header("Location") if answer.status in _MOVED else None
            if target is None:
                return place, answer
            try:
                place = parsed(urljoin(place.address, target))
            except ValueError as error:
                raise Unfetchable(address, f"leads to {target[:80]!r}, no address") from error
        raise Unfetchable(address, f"leads on more than {self.manners.redirects} times")

    def _patiently(self, place: Place, conditions: dict[str, str], largest: int | None) -> Answer:
        """Asks again, ever later, where a host fails or wants to be left alone for a while."""
        if self._failures.get(place.host, 0) >= _MOST_FAILURES:
            raise Unfetchable(
                place.address, f"{place.host} failed {_MOST_FAILURES} times in this run", again=True
            )
        for attempt in range(1, self.manners.attempts + 1):
            last = attempt == self.manners.attempts
            wait = self.manners.delay * 2**attempt
            try:
                with self._turns.turn(place.host):
                    answer = self._ask(place, conditions, largest)
            except Unfetchable as error:
                if not error.again or last:
                    self._failed(place, error.again)
                    raise
            else:
                if answer.status not in _LATER:
                    self._failures[place.host] = 0
                    return answer
                wait = max(wait, _retry_after(answer, self.now()))
                if last or wait > self.manners.patience:
                    self._failed(place, True)
                    return answer
            self._turns.hold(place.host, min(wait, self.manners.patience))
        raise AssertionError("attempts is at least 1")

    def _ask(self, place: Place, conditions: dict[str, str], largest: int | None) -> Answer:
        headers = {
            "User-Agent": self.manners.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml,"
            " application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": ENCODINGS,
            "Accept-Language": "de, *;q=0.5",
            "Connection": "close",
            **conditions,
        }
        return exchange(place, headers, self.manners, largest=largest, resolve=self.resolve)

    def _failed(self, place: Place, counts: bool) -> None:
        if counts:
            self._failures[place.host] = self._failures.get(place.host, 0) + 1


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value is not None}


def _retry_after(answer: Answer, now: datetime) -> float:
    """Seconds that the host asks to wait: a number, or the time until a date."""
    told = (answer.header("Retry-After") or "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
