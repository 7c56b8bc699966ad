"""What programs are told: lists in pages, ids that stay, tags, answers under their contracts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from httpx import Response

import desk_made as made
from zufolge.archive import Archive
from zufolge.desk import shapes as contracts
from zufolge.export import schema
from zufolge.model import Development, DevelopmentKind, Rule
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app
from zufolge.serve.api import shapes
from zufolge.serve.api.answers import body_of
from zufolge.serve.problems import Problem

API = "/api/v1"
URL = "https://bote.example/burg"
STAYS = "„Die Burg ist alt“, sagte Jan Oll."


def burg() -> list[Any]:
    return [
        made.item("Burg Grehn", f"{STAYS} {more}", day, "Bote", URL)
        for day, more in (
            ("2031-05-01", "Sie sei zu, sagte Eva Lind."),
            ("2031-05-02", "Sie sei offen, sagte Eva Lind."),
        )
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("api") / "news.db", [*made.harbour(), *burg()])


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def told(answer: Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def get(client: TestClient, address: str) -> Any:
    return told(client.get(API + address))


def story_of(client: TestClient) -> str:
    name: str = get(client, "/stories?words=Mole")["items"][0]["id"]
    return name


def dossier_of(client: TestClient, story: str) -> Any:
    limit = time.monotonic() + 60
    while (answer := client.get(f"{API}/stories/{story}/dossier")).status_code == 202:
        shapes.MakingTold.model_validate(answer.json())
        assert answer.headers["retry-after"] == "1"
        assert time.monotonic() < limit
        time.sleep(0.05)
    return told(answer)


def pages(client: TestClient, address: str) -> list[Any]:
    """All entries of a list, page by page."""
    found, after = [], f"{API}{address}"
    while after:
        answer = client.get(after)
        page = told(answer)
        found += page["items"]
        after = page["next"]
        link = f'<{after}>; rel="next"' if after else None
        assert answer.headers.get("link") == link
    return found


def test_every_answer_keeps_its_contract(client: TestClient) -> None:
    story = story_of(client)
    report = get(client, f"/stories/{story}")["reports"][0]["id"]
    for address, model in (
        ("/stories?alone=true", shapes.Stories),
        (f"/stories/{story}", contracts.Story),
        (f"/reports/{report}", contracts.ReadReport),
        (f"/passages/{report}?char=0,10", contracts.Passage),
        ("/search?words=Mole", contracts.Found),
        ("/developments", shapes.Developments),
        ("/corrections", shapes.Entries),
        ("/rules", shapes.Rules),
        ("/nothing", Problem),
        (f"/passages/{report}", Problem),
    ):
        model.model_validate_json(client.get(API + address).text)


def test_a_dossier_is_the_one_of_dossier_json(client: TestClient) -> None:
    story = story_of(client)
    dossier = dossier_of(client, story)
    jsonschema.validate(dossier, schema())
    for part in ("claims", "statements", "sources"):
        assert pages(client, f"/stories/{story}/{part}?limit=2") == dossier[part]


def test_a_page_of_a_dossier_that_changed_is_gone(client: TestClient) -> None:
    story = story_of(client)
    dossier_of(client, story)
    cursor = json.loads(client.get(f"{API}/stories/{story}/claims?limit=1").text)["next"]
    other = cursor.replace("claims", "statements")
    assert client.get(other).status_code == 200
    from zufolge.serve.api.answers import cursor_of

    stale = f"{API}/stories/{story}/claims?cursor={cursor_of('0' * 12, 1)}"
    assert told(client.get(stale), 410)["type"].endswith(":gone")


def test_a_report_has_its_text_statements_and_versions(client: TestClient) -> None:
    hit = get(client, "/search?words=Burg&speaker=Oll")["statements"][0]
    read = get(client, f"/reports/{hit['report']}")
    jsonschema.validate(read["report"], {**schema(), "required": [], "$ref": "#/$defs/report"})
    texts = {
        read["report"]["text"][span["start"] : span["end"]]
        for statement in read["statements"]
        for span in statement["content"]
    }
    assert "„Die Burg ist alt“" in texts
    assert [each["number"] for each in read["versions"]] == [1, 2]
    assert read["versions"][1]["added"]
    assert read["read_by"]["name"] == "rules"
    assert {source["name"] for source in read["sources"]} >= {"Jan Oll", "Eva Lind"}


def test_a_passage_tells_in_which_versions_it_stands(client: TestClient) -> None:
    hit = get(client, "/search?words=Burg&speaker=Oll")["statements"][0]
    start, end = hit["span"]
    passage = get(client, f"/passages/{hit['report']}?char={start},{end}")
    assert passage["exact"] == "„Die Burg ist alt“"
    assert passage["suffix"].startswith(", sagte")
    assert passage["statements"] == [hit["id"]]
    assert [len(each["stands_at"]) for each in passage["versions"]] == [1, 1]
    changed = get(client, "/search?words=offen&speaker=Lind")["statements"][0]
    start, end = changed["span"]
    passage = get(client, f"/passages/{changed['report']}?char={start},{end}")
    assert [len(each["stands_at"]) for each in passage["versions"]] == [0, 1]


@pytest.mark.parametrize(
    ("asked", "many"),
    [
        ("", 2),
        ("alone=true", 2),
        ("words=Mole", 1),
        ("words=Dromedar", 0),
        ("outlet=küstenbote", 1),
        ("outlet=Abendpost", 0),
        ("since=2031-05-06", 1),
        ("since=2031-05-07", 0),
        ("until=2031-05-04", 1),
        ("until=2031-04-30", 0),
    ],
)
def test_stories_are_those_asked_for(client: TestClient, asked: str, many: int) -> None:
    stories = pages(client, f"/stories?{asked}&limit=1")
    assert len(stories) == many
    assert len({story["id"] for story in stories}) == many


def test_developments_come_in_order_and_are_asked_for_by_number(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path) as client:
        story = story_of(client)
        begun = get(client, "/developments?limit=200")
        with Archive.open(path, write=True) as archive:
            kinds = (DevelopmentKind.CLAIM, DevelopmentKind.DENIAL, DevelopmentKind.CLAIM)
            archive.desk.put_developments(
                Development(f"d-{n}", story, "2031-05-06T00:00:00+00:00", kind)
                for n, kind in enumerate(kinds)
            )
        since = f"/developments?since={begun['last']}"
        found = pages(client, f"{since}&limit=2")
        assert [each["id"] for each in found] == ["d-0", "d-1", "d-2"]
        assert [each["number"] for each in found] == sorted(each["number"] for each in found)
        denied = get(client, f"{since}&kind=denied&story={story}")
        assert [each["id"] for each in denied["items"]] == ["d-1"]
        last = get(client, since)["last"]
        assert get(client, f"/developments?since={last}") == {
            "items": [],
            "next": None,
            "last": last,
        }
        told(client.get(f"{API}/developments?story=story-0"), 404)


def test_rules_are_told_without_their_secrets(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", [])
    rule = Rule("u-1", "Alles", "Ida", "2031-05-06", webhook="https://x.example/k3y", secret="s3cr")
    with Archive.open(path, write=True) as archive:
        archive.rules.put(rule)
    with made.visited(path) as client:
        answer = client.get(f"{API}/rules")
        assert told(answer)["items"][0]["has_webhook"] is True
        assert "k3y" not in answer.text
        assert "s3cr" not in answer.text


def test_tags_come_from_the_bytes_and_save_the_body(client: TestClient) -> None:
    story = story_of(client)
    dossier_of(client, story)
    for address in ("/stories", f"/stories/{story}", f"/stories/{story}/dossier", "/openapi.json"):
        first = client.get(API + address)
        tag = first.headers["etag"]
        assert tag == client.get(API + address).headers["etag"]
        for given in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = client.get(API + address, headers={"if-none-match": given})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert client.get(API + address, headers={"if-none-match": '"other"'}).content
        head = client.head(API + address)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == tag
        assert int(head.headers["content-length"]) == len(first.content)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing", 404, "openapi.json"),
        ("/corrections/e%0A0", 404, "openapi.json"),
        ("/stories/story-0", 404, "/api/v1/stories"),
        ("/stories/story-0/claims", 404, "/api/v1/stories"),
        ("/reports/r-0", 404, "/api/v1/search"),
        ("/reports/zzz", 422, "pattern"),
        ("/passages/r-0?char=0,1", 404, "r-0"),
        ("/passages/r-0", 422, "query.char"),
        ("/passages/r-0?char=1", 422, "pattern"),
        ("/stories?limit=0", 422, "query.limit"),
        ("/stories?outlets=Bote", 422, "outlet"),
        ("/rules?x=1", 422, "query.x"),
        ("/stories?limit=201", 422, "200"),
        ("/stories?cursor=abc", 400, "leave it out"),
        ("/stories?cursor=WzEsMl0", 400, "leave it out"),
        ("/stories?since=gestern", 400, "2031-05-06"),
        ("/search?act=shout", 422, "confirm"),
        ("/search?words=…", 400, "holds no word"),
        ("/search?until=gestern", 400, "gestern"),
        ("/corrections/e-0", 404, "/api/v1/corrections"),
        ("/additions/none", 404, "No addition"),
        ("/developments?kind=x", 422, "status changed"),
    ],
)
def test_a_problem_names_the_bad_value_the_choices_and_the_next_step(
    client: TestClient, address: str, status: int, words: str
) -> None:
    answer = client.get(API + address)
    problem = told(answer, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["type"].startswith("urn:zufolge:problem:")
    assert words in answer.text
    assert "news.db" not in answer.text


def test_a_place_behind_the_text_is_told_with_its_length(client: TestClient) -> None:
    report = get(client, f"/stories/{story_of(client)}")["reports"][0]["id"]
    for char in ("0,99999", "5,5", "7,3"):
        problem = told(client.get(f"{API}/passages/{report}?char={char}"), 400)
        assert "code points" in problem["detail"]


def test_methods_that_nothing_takes_are_refused_with_those_that_are(client: TestClient) -> None:
    for method, address, allowed in (
        ("PUT", "/corrections", "GET, HEAD, POST"),
        ("DELETE", "/stories", "GET, HEAD"),
    ):
        answer = client.request(method, API + address, headers={"x-zufolge-client": "t"})
        assert answer.status_code == 405
        assert answer.headers["allow"] == allowed


def test_a_story_that_went_into_another_leads_there(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path) as client:
        story = story_of(client)
        with Archive.open(path, write=True) as archive:
            archive.database.run(
                "INSERT INTO stories (id, anchor, shown, changed, merged_into)"
                " SELECT 'story-old', anchor, shown, changed, id FROM stories"
            )
        answer = client.get(f"{API}/stories/story-old")
        assert (answer.status_code, answer.headers["location"]) == (308, f"{API}/stories/{story}")


def test_a_mistake_of_ours_is_a_problem_too(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", [])
    desk = Desk(path, reader_named("rules"))
    app = desk_app(desk)
    with (
        TestClient(app, "http://localhost", raise_server_exceptions=False) as client,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(desk, "archive", None)
        answer = client.get(f"{API}/rules")
    assert told(answer, 500)["type"] == "urn:zufolge:problem:broken"
    assert "NoneType" not in answer.text


def test_words_that_utf8_cannot_carry_are_escaped() -> None:
    assert body_of({"text": "ä\ud800"}) == '{"text":"ä\\ud800"}'.encode()
