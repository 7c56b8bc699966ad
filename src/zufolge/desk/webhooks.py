"""Developments on their way to webhooks: claimed, sent, and noted as taken or to be tried again.

Several processes may do this with one archive. Each *claims* what is due in one transaction, by
putting off when it is due; nobody else takes it until then. Whoever is ended between sending and
noting lets that time pass, and it is sent again under the same id: at least once, never not at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from threading import Event, Thread

from zufolge.archive import Archive
from zufolge.desk.events import event_of, event_to_json, signature
from zufolge.desk.sayings import Sayings
from zufolge.errors import Unfetchable, ZufolgeError
from zufolge.fetch import Manners, post
from zufolge.model import Delivery, Rule

__all__ = ["AGAIN", "Sender", "Sent"]

_LOG = logging.getLogger("zufolge.desk")

AGAIN = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 720))
"""How long after each failed try the next one is made; after the last it is given up."""
_CLAIMED = timedelta(minutes=5)
"""How long what was claimed is left to whoever did: longer than all tries of a claim can take."""
_TOGETHER = 16
_SIDE_BY_SIDE = 4
_WAIT, _PAUSE = 60.0, 2.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A try: of which rule and development, and what was ``wrong`` with it, if anything."""

    rule: str
    development: str
    wrong: str | None
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class _Letter:
    delivery: Delivery
    rule: Rule
    body: bytes


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of a letter; one that ``is_put_off`` was not tried, since ``wrong`` met another of
    the same rule, or since there was no time left."""

    letter: _Letter
    wrong: str | None
    is_put_off: bool = False


@dataclass(slots=True)
class Sender:
    """Sends what is due, in a thread of its own from ``start`` to ``stop``, or when ``deliver`` is
    called. ``desk`` is the address under which the desk is reached, if that is known."""

    path: Path
    manners: Manners = field(default_factory=lambda: Manners(timeout=10.0))
    desk: str | None = None
    tell: Callable[[Sent], None] = lambda _: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _ending: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        """Begin to send."""
        self._thread = Thread(target=self._run, name="zufolge-sender", daemon=True)
        self._thread.start()

    def stop(self, patience: float | None = None) -> bool:
        """End after the try that is under way; whether that was within ``patience`` seconds."""
        self._ending.set()
        if self._thread is None:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def deliver_all(self) -> None:
        """Try once all that is due, however much; what came of it is told."""
        while sent := self.deliver():
            for each in sent:
                self.tell(each)

    def deliver(self) -> list[Sent]:
        """Try once all that is due, at most a few at a time; what came of it."""
        letters = self._claimed()
        rows = [list(each) for _, each in groupby(letters, key=lambda one: one.rule.id)]
        if not rows:
            return []
        with ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="zufolge-post") as pool:
            tried = [one for row in pool.map(self._send_row, rows) for one in row]
        return self._noted(tried)

    def _run(self) -> None:
        while not self._ending.wait(_PAUSE):
            try:
                for sent in self.deliver():
                    self.tell(sent)
            except ZufolgeError as error:
                _LOG.warning("webhooks: %s", error)
            except Exception:  # the thread must outlive whatever is sent
                _LOG.exception("webhooks")

    def _claimed(self) -> list[_Letter]:
        """What is due, with its words, and nobody else's for a while."""
        now = self.now().isoformat(timespec="microseconds")
        with Archive.open(self.path) as archive:
            first = archive.rules.next_due()
        if first is None or first > now:
            return []
        with Archive.open(self.path, write=True, wait=_WAIT, alone=False) as archive:
            tables = archive.rules
            mine: list[tuple[Delivery, Rule]] = []
            with tables.transaction():
                while not mine and (due := tables.due(now, _TOGETHER)):
                    for each in due:
                        rule = tables.rule(each.rule)
                        if rule is None or rule.webhook is None:
                            # it stands in the rule's feed and on its page, and that is all
                            tables.tried(replace(each, due=None, done=_at(self.now())))
                            continue
                        later = _at(self.now() + _CLAIMED)
                        one = replace(each, tries=each.tries + 1, due=later)
                        tables.tried(one)
                        mine.append((one, rule))
        return self._letters(mine)

    def _letters(self, mine: Sequence[tuple[Delivery, Rule]]) -> list[_Letter]:
        found = []
        with Archive.open(self.path) as archive:
            sayings = Sayings(archive)
            for delivery, rule in sorted(mine, key=lambda pair: (pair[1].id, pair[0].number)):
                development = archive.rules.development(delivery.development)
                if development is not None:
                    event = event_of(sayings.told(development), rule, self.desk)
                    found.append(_Letter(delivery, rule, event_to_json(event)))
        return found

    def _send_row(self, row: Sequence[_Letter]) -> list[_Tried]:
        """Sends what one rule tells, in order, up to the first that fails."""
        tried: list[_Tried] = []
        wrong: str | None = None
        for one in row:
            if wrong is not None or self._ending.is_set():
                tried.append(_Tried(one, wrong, is_put_off=True))
            else:
                wrong = self._wrong(one)
                tried.append(_Tried(one, wrong))
        return tried

    def _wrong(self, one: _Letter) -> str | None:
        assert one.rule.webhook is not None
        at = int(self.now().timestamp())
        headers = {
            "Zufolge-Id": f"{one.rule.id}.{one.delivery.development}",
            "Zufolge-Signature": signature(one.rule.secret or "", at, one.body),
        }
        try:
            post(one.rule.webhook, one.body, headers, self.manners)
        except Unfetchable as error:
            return error.reason  # the address may hold a secret, its reason does not
        return None

    def _noted(self, tried: Sequence[_Tried]) -> list[Sent]:
        told = []
        with Archive.open(self.path, write=True, wait=_WAIT, alone=False) as archive:
            tables = archive.rules
            with tables.transaction():
                in_force = {rule.id for rule in tables.in_force()}
                for one in tried:
                    known = tables.delivery(one.letter.delivery.number)
                    if known is None or known.done is not None:
                        continue  # taken meanwhile by somebody who thought it was left
                    after = _after(one, self.now())
                    if one.letter.rule.id not in in_force:
                        after = replace(after, due=None)
                    tables.tried(after)
                    if not one.is_put_off:
                        is_over = after.done is None and after.due is None
                        told.append(Sent(after.rule, after.development, one.wrong, is_over))
        return told


def _after(one: _Tried, now: datetime) -> Delivery:
    """How a delivery stands after what came of it."""
    claimed = one.letter.delivery
    if one.is_put_off:
        later = now if one.wrong is None else now + AGAIN[0]
        return replace(claimed, tries=claimed.tries - 1, due=_at(later))
    if one.wrong is None:
        return replace(claimed, due=None, done=_at(now), wrong=None)
    failed = claimed.tries
    due = _at(now + AGAIN[failed - 1]) if failed <= len(AGAIN) else None
    return replace(claimed, due=due, wrong=one.wrong)


def _at(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
