"""Feeds of what developed: valid Atom, with ids that stay, and nothing of a report as markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

import desk_made
from developed import Made
from zufolge.archive import Archive
from zufolge.desk.rules import add_rule
from zufolge.model import Development, DevelopmentKind, Rule, Status
from zufolge.serve import Person, Role, Settings

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TOKEN = "the token of a reader"


def found(made: Made) -> list[Development]:
    status = {"before": Status.SINGLE_ORIGIN.value, "after": Status.DENIED.value}
    return [
        made.development(DevelopmentKind.REPORT, statements=(), report=made.reports[0]),
        made.development(DevelopmentKind.STATUS, **status),
        made.development(DevelopmentKind.SECOND_ORIGIN, before="1", after="2"),
        made.development(DevelopmentKind.GONE, statements=()),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    one = Made(tmp_path_factory.mktemp("feed"))
    one.put(*found(one))
    with Archive.open(one.path, write=True) as archive:
        rule = add_rule(archive, Rule("", "", "Ida", "", (DevelopmentKind.STATUS,)))
        archive.rules.send([(rule.id, found(one)[1].id)], rule.at)
        one.rule = rule.id  # type: ignore[attr-defined]
    return one


@pytest.fixture(scope="module")
def client(made: Made) -> Iterator[TestClient]:
    with desk_made.visited(made.path) as opened:
        yield opened


def feed_of(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(answer.content)
    for one in (root, *root.findall("a:entry", ATOM)):  # RFC 4287, 4.1.1 and 4.1.2
        for name in ("id", "title", "updated"):
            (element,) = one.findall(f"a:{name}", ATOM)
            assert element.text
        assert one.find("a:id", ATOM).text.startswith("tag:localhost,2026:")
        assert datetime.fromisoformat(one.find("a:updated", ATOM).text).tzinfo
        (alternate,) = one.findall("a:link[@rel='alternate']", ATOM)
        assert alternate.get("href").startswith("http://localhost:8123/")
    assert root.find("a:author/a:name", ATOM).text
    assert root.find("a:link[@rel='self']", ATOM).get("href") == f"http://localhost:8123{path}"
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    return parsed


def test_it_tells_the_newest_first_in_words_and_leads_to_passages(
    client: TestClient, made: Made
) -> None:
    entries = feed_of(client, "/feed.atom").entries
    assert [each.title for each in entries] == [
        "Weggefallen: Der Hafen von Lunde bleibe bis Montag gesperrt",
        "Zweiter Ursprung: 1 → 2: Der Hafen von Lunde bleibe bis Montag gesperrt",
        "Status geändert: ein Ursprung → bestritten: "
        "Der Hafen von Lunde bleibe bis Montag gesperrt",
        "Neuer Bericht: Hafen von Lunde nach Ölunfall gesperrt",
    ]
    status = entries[2]
    assert "Ida Brandt" in status.content[0].value
    assert f"/reports/{made.reports[0]}#char=" in status.link
    (related,) = [link.href for link in status.links if link.rel == "related"]
    assert client.get(related.partition("8123")[2]).status_code == 200
    assert client.get(status.link.partition("8123")[2]).status_code == 200


def test_a_story_and_a_rule_have_their_own(client: TestClient, made: Made) -> None:
    whole = feed_of(client, "/feed.atom").entries
    story = feed_of(client, f"/stories/{made.story}/feed.atom")
    assert [e.id for e in story.entries] == [e.id for e in whole]
    rule = feed_of(client, f"/rules/{made.rule}/feed.atom")  # type: ignore[attr-defined]
    assert [e.id for e in rule.entries] == [whole[2].id]
    assert rule.feed.title == "Status geändert"
    names = {f.feed.id for f in (story, rule, feed_of(client, "/feed.atom"))}
    assert len(names) == 3
    for path in ("/stories/story-0/feed.atom", "/rules/rule-0/feed.atom"):
        assert client.get(path).status_code == 404


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    answer = client.get("/feed.atom")
    again = client.get("/feed.atom", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/feed.atom", headers={"if-none-match": '"other"'})
    assert other.status_code == 200
    english = client.get("/feed.atom?lang=en")
    assert b"Status changed" in english.content
    assert english.headers["etag"] != answer.headers["etag"]
    assert client.head("/feed.atom").status_code == 200


def test_an_empty_feed_is_a_feed(tmp_path: Path) -> None:
    with desk_made.visited(tmp_path / "news.db") as client:
        assert feed_of(client, "/feed.atom").entries == []


def test_hostile_words_are_words(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> ]]> &amp; \x0b\ufffe\u202e Hafen von Lunde gesperrt"
    body = desk_made.BODY.format(day="Montag", outlet="<i>Bote</i>").replace("Ida", "<b>Ida</b>")
    items = [desk_made.item(evil, body + "." * n, "2031-05-05", evil) for n in range(2)]
    made = Made(tmp_path, items)
    made.put(*found(made))
    with desk_made.visited(made.path) as client:
        for entry in feed_of(client, f"/stories/{made.story}/feed.atom").entries:
            etree.fromstring(f"<div>{entry.content[0].value}</div>")
        raw = client.get("/feed.atom").content
        for content in etree.fromstring(raw).findall("a:entry/a:content", ATOM):
            shown = html.fragment_fromstring(content.text, create_parent=True)
            assert {each.tag for each in shown.iter()} <= {"div", "p", "strong", "a", "blockquote"}


def test_readers_of_feeds_come_in_with_a_token(made: Made) -> None:
    people = ((TOKEN, Person("Jan", Role.READER)),)
    settings = Settings(people=people, names=("desk.example",))
    with desk_made.visited(made.path, settings) as client:
        assert client.get("/feed.atom").status_code == 401
        answer = client.get("/feed.atom", auth=("jan", TOKEN))
        assert answer.status_code == 200
        assert b"<id>tag:desk.example,2026:feed</id>" in answer.content
        assert client.get("/stories", auth=("jan", TOKEN)).status_code == 303
