"""What is on its way to a webhook arrives at least once, signed, and is given up in the end."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from developed import Made
from naughty_server import Server, hang_up, in_turn, page, serving, status
from zufolge.archive import Archive
from zufolge.desk.events import event_schema
from zufolge.desk.rules import add_rule, end_rule
from zufolge.desk.webhooks import AGAIN, Sender, Sent
from zufolge.fetch import Manners
from zufolge.model import Delivery, DevelopmentKind, Rule

NOW = datetime(2031, 5, 6, 10, 0, tzinfo=UTC)
OPEN = Manners(allow_private=True, timeout=5.0)


@dataclass
class Clock:
    time: datetime = NOW

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def ruled(made: Made, address: str | None) -> Rule:
    with Archive.open(made.path, write=True) as archive:
        rule = Rule("", "Sperrung", "Ida", "", webhook=address)
        return add_rule(archive, rule, allow_private=True)


def deliveries(made: Made, rule: Rule) -> list[Delivery]:
    with Archive.open(made.path) as archive:
        return archive.rules.deliveries(rule.id)


def test_it_says_what_happened_in_the_words_of_the_report_and_is_signed(
    made: Made, server: Server
) -> None:
    server.routes["/in"] = status(204)
    rule = ruled(made, f"{server.base}/in")
    new = made.development(DevelopmentKind.SECOND_ORIGIN, before="1", after="2")
    made.put(new, rules=[rule.id])
    sender = Sender(made.path, OPEN, "https://desk.example", now=Clock().now)
    assert sender.deliver() == [Sent(rule.id, new.id, None)]
    ((_, headers, body),) = server.given
    event = json.loads(body)
    jsonschema.validate(event, event_schema())
    assert (event["kind"], event["before"], event["after"]) == ("second origin", "1", "2")
    assert event["rule"] == {"id": rule.id, "name": "Sperrung"}
    (said,) = event["statements"]
    assert said["speaker"] == "Ida Brandt"
    assert said["quotation"] == "Der Hafen von Lunde bleibe bis Montag gesperrt"
    assert said["report"]["outlet"] == "Morgenblatt"
    start, end = said["char"]
    assert said["path"] == f"{said['report']['path']}#char={start},{end}"
    with Archive.open(made.path) as archive:
        assert archive.report(said["report"]["id"]).text[start:end] == said["quotation"]
    assert headers["Zufolge-Id"] == f"{rule.id}.{new.id}"
    at, given = (part.partition("=")[2] for part in headers["Zufolge-Signature"].split(","))
    assert int(at) == NOW.timestamp()
    assert rule.secret is not None
    signed = hmac.new(rule.secret.encode(), at.encode() + b"." + body, hashlib.sha256)
    assert hmac.compare_digest(signed.hexdigest(), given)
    assert sender.deliver() == []
    (delivery,) = deliveries(made, rule)
    assert (delivery.tries, delivery.due, delivery.wrong) == (1, None, None)
    assert delivery.done == NOW.isoformat()


def test_it_is_tried_ever_later_and_given_up_in_the_end(made: Made, server: Server) -> None:
    server.routes["/in"] = status(503)
    rule = ruled(made, f"{server.base}/in")
    made.put(made.development(), rules=[rule.id])
    clock = Clock()
    sender = Sender(made.path, OPEN, now=clock.now)
    for pause in AGAIN:
        (sent,) = sender.deliver()
        assert sent.wrong == "answers 503 Service Unavailable"
        assert not sent.given_up
        (delivery,) = deliveries(made, rule)
        assert delivery.due == (clock.time + pause).isoformat()
        clock.time += pause - timedelta(seconds=1)
        assert sender.deliver() == []
        clock.time += timedelta(seconds=1)
    (sent,) = sender.deliver()
    assert sent.given_up
    clock.time += timedelta(days=9)
    assert sender.deliver() == []
    (delivery,) = deliveries(made, rule)
    assert (delivery.tries, delivery.due, delivery.done) == (len(AGAIN) + 1, None, None)
    assert delivery.wrong == "answers 503 Service Unavailable"
    bodies = {body for _, _, body in server.given}
    assert len(server.given) == len(AGAIN) + 1
    assert len(bodies) == 1
    assert len({headers["Zufolge-Id"] for _, headers, _ in server.given}) == 1


def test_after_a_failure_the_rest_of_the_rule_waits_untried_and_others_do_not(
    made: Made, server: Server
) -> None:
    server.routes |= {"/bad": in_turn(hang_up, status(500), page(b"")), "/good": status(200)}
    bad, good = (ruled(made, f"{server.base}/{name}") for name in ("bad", "good"))
    server.routes["/bad"] = in_turn(status(500), page(b""))
    several = [made.development(number=str(n)) for n in range(3)]
    made.put(*several, rules=[bad.id, good.id])
    clock = Clock()
    sender = Sender(made.path, OPEN, now=clock.now)
    assert len(sender.deliver()) == 1 + 3
    assert [d.tries for d in deliveries(made, bad)] == [0, 0, 1]
    assert all(d.done for d in deliveries(made, good))
    clock.time += AGAIN[0]
    assert [sent.wrong for sent in sender.deliver()] == [None] * 3
    assert sorted(d.tries for d in deliveries(made, bad)) == [1, 1, 2]


def test_a_rule_without_a_webhook_has_nothing_on_its_way(made: Made, server: Server) -> None:
    rule = ruled(made, None)
    made.put(made.development(), rules=[rule.id])
    assert Sender(made.path, OPEN, now=Clock().now).deliver() == []
    assert deliveries(made, rule)[0].done
    with Archive.open(made.path) as archive:
        assert [d.id for _, d in archive.rules.told(rule.id)] == [made.development().id]
    assert server.given == []


def test_what_was_on_its_way_for_a_rule_that_ended_is_not_sent(made: Made, server: Server) -> None:
    rule = ruled(made, f"{server.base}/in")
    made.put(made.development(), rules=[rule.id])

    def end_meanwhile(handler: object) -> None:
        with Archive.open(made.path, write=True) as archive:
            end_rule(archive, rule.id)
        status(500)(handler)  # type: ignore[arg-type]

    server.routes["/in"] = end_meanwhile
    clock = Clock()
    sender = Sender(made.path, OPEN, now=clock.now)
    (sent,) = sender.deliver()
    assert sent.given_up
    clock.time += timedelta(days=9)
    assert sender.deliver() == []


def test_the_own_network_is_asked_only_where_that_is_allowed(made: Made, server: Server) -> None:
    rule = ruled(made, f"{server.base}/in")
    made.put(made.development(), rules=[rule.id])
    (sent,) = Sender(made.path, now=Clock().now).deliver()
    assert sent.wrong is not None
    assert "--allow-private" in sent.wrong
    assert server.given == []


def test_two_processes_never_send_the_same(made: Made, server: Server) -> None:
    rule = ruled(made, f"{server.base}/in")
    made.put(*[made.development(number=str(n)) for n in range(4)], rules=[rule.id])
    clock = Clock()
    other = Sender(made.path, OPEN, now=clock.now)

    def meanwhile(handler: object) -> None:
        assert other.deliver() == []
        status(200)(handler)  # type: ignore[arg-type]

    server.routes["/in"] = meanwhile
    assert len(Sender(made.path, OPEN, now=clock.now).deliver()) == 4
    assert len(server.given) == 4


KILLED = """
import os, sys
from pathlib import Path
from zufolge.desk import webhooks
from zufolge.fetch import Manners

def sent_and_killed(*given):
    post(*given)
    os.kill(os.getpid(), 9)

post, webhooks.post = webhooks.post, sent_and_killed
webhooks.Sender(Path(sys.argv[1]), Manners(allow_private=True)).deliver()
"""


def test_whoever_is_killed_between_sending_and_noting_sends_again_under_the_same_id(
    made: Made, server: Server
) -> None:
    server.routes["/in"] = status(200)
    rule = ruled(made, f"{server.base}/in")
    made.put(made.development(), rules=[rule.id], due="2001-01-01T00:00:00+00:00")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(made.path)],
        env=dict(os.environ),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(server.given) == 1
    (delivery,) = deliveries(made, rule)
    assert delivery.due is not None
    assert Sender(made.path, OPEN).deliver() == []  # somebody may be at it still
    late = Clock(datetime.fromisoformat(delivery.due))
    assert [sent.wrong for sent in Sender(made.path, OPEN, now=late.now).deliver()] == [None]
    assert len({headers["Zufolge-Id"] for _, headers, _ in server.given}) == 1
    assert deliveries(made, rule)[0].tries == 2


def test_a_word_without_end_and_broken_characters_are_sent_as_json(
    made: Made, server: Server
) -> None:
    server.routes["/in"] = status(200)
    rule = ruled(made, f"{server.base}/in")
    with sqlite3.connect(made.path) as connection:
        connection.execute("UPDATE reports SET headline = ?", ("x\x00\u202e" * 5_000,))
    made.put(made.development(), rules=[rule.id])
    assert [s.wrong for s in Sender(made.path, OPEN, now=Clock().now).deliver()] == [None]
    jsonschema.validate(json.loads(server.given[0][2]), event_schema())
    assert len(server.given[0][2]) < 5_000
