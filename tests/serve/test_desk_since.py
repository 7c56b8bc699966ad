"""What changed since nine: on the page of the story, and in the list of stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

import desk_made as made
from morning import NINE, Morning, morning
from zufolge.archive import Archive
from zufolge.render.texts import texts
from zufolge.serve.moments import moment_of, offered

HTMX = {"hx-request": "true"}
WINTER = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 5, 22, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return morning(tmp_path_factory.mktemp("since") / "news.db")


@pytest.fixture(scope="module")
def client(day: Morning) -> Iterator[TestClient]:
    with made.visited(day.path) as opened:
        yield opened


def groups(client: TestClient, address: str) -> dict[str, str]:
    """What the page tells, by sort, without markup."""
    html = client.get(address, headers=HTMX).text
    parts = re.split(r'<div class="since-group since-(\w+)">', html)
    return {
        code: " ".join(unescape(re.sub(r"<[^>]*>", " ", told)).split())
        for code, told in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_everything_since_nine_is_told_under_its_sort(client: TestClient, day: Morning) -> None:
    told = groups(client, f"{day.story}/since?since={NINE}")
    assert set(told) == {"new", "changed", "corrected", "withdrawn", "gone"}
    assert "Talspiegel" in told["new"]
    assert "Abendpost" in told["new"]
    assert "im April geprüft" in told["new"]
    assert "bestritten" in told["changed"]
    assert "morsch" in told["changed"]
    assert "gesperrt" in told["changed"]
    assert "im März gewarnt" in told["withdrawn"]
    assert "Berichtigung zurückgenommen" in told["corrected"]
    assert "bestätigt" in told["corrected"]
    assert told["gone"].startswith("Nicht mehr da (1)")


def test_what_stood_there_at_nine_is_not_told(client: TestClient, day: Morning) -> None:
    told = groups(client, f"{day.story}/since?since={NINE}")
    assert "Küstenbote" not in told["new"]
    assert "Taucher" not in " ".join(told.values())
    assert not groups(client, f"{day.nothing}/since?since={NINE}")


def test_before_anything_was_kept_all_is_told_and_why(client: TestClient, day: Morning) -> None:
    early = unescape(client.get(f"{day.story}?since=2026-01-05T08:00").text)
    assert "Die Geschichte ist seither entstanden" in early
    assert "Küstenbote" in groups(client, f"{day.story}/since?since=2026-01-05T08:00")["new"]


def test_a_time_of_which_nothing_was_kept_is_said_to_be_one(
    client: TestClient, day: Morning
) -> None:
    with Archive.open(day.path, write=True, alone=False) as archive:
        sql = "UPDATE stories SET shown = '2026-01-02T07:30:00+00:00' WHERE id = ?"
        archive.database.run(sql, (day.nothing.rpartition("/")[2],))
    html = unescape(client.get(f"{day.nothing}?since=2026-01-04").text)
    assert "ist nicht festgehalten; darum steht hier alles" in html


def test_the_list_names_the_stories_with_something_new_and_how_much(
    client: TestClient, day: Morning
) -> None:
    html = unescape(client.get(f"/stories?changed={NINE}").text)
    assert f'href="{day.story}"' in html
    assert f'href="{day.nothing}"' not in html
    assert "1 Geschichte gefunden, mit Neuem seit 5. Januar 2026, 09:00 Uhr" in html
    counts = dict(re.findall(r'class="tag since-(\w+)">[^<:]+: (\d+)<', html))
    whole = groups(client, f"{day.story}/since?since={NINE}")
    assert counts == {code: re.findall(r"\((\d+)\)", told)[0] for code, told in whole.items()}
    (way,) = re.findall(r'class="news"><a href="([^"]*)"', html)
    assert groups(client, way.replace("?", "/since?")) == whole


def test_a_list_without_a_time_tells_no_news(client: TestClient, day: Morning) -> None:
    html = client.get("/stories").text
    assert f'href="{day.nothing}"' in html
    assert 'class="news"' not in html
    assert client.get("/stories?changed=gestern+um+drei").status_code == 400


@pytest.mark.parametrize(
    ("asked", "now", "utc"),
    [
        ("9:00", WINTER, "2026-01-05T08:00:00+00:00"),
        ("9", WINTER, "2026-01-05T08:00:00+00:00"),
        ("9.15 Uhr", WINTER, "2026-01-05T08:15:00+00:00"),
        ("heute 9:00", WINTER, "2026-01-05T08:00:00+00:00"),
        ("Today at 9:00", WINTER, "2026-01-05T08:00:00+00:00"),
        ("gestern, um 18:00 Uhr", WINTER, "2026-01-04T17:00:00+00:00"),
        ("yesterday 18:00", WINTER, "2026-01-04T17:00:00+00:00"),
        ("0:10", SUMMER, "2026-07-05T22:10:00+00:00"),
        ("2026-01-05", SUMMER, "2026-01-04T23:00:00+00:00"),
        ("2026-07-05T09:00", WINTER, "2026-07-05T07:00:00+00:00"),
        ("5.7.2026 9:00", WINTER, "2026-07-05T07:00:00+00:00"),
    ],
)
def test_moments_are_meant_on_german_clocks(asked: str, now: datetime, utc: str) -> None:
    assert moment_of(asked, texts("de"), now) == utc


@pytest.mark.parametrize("asked", ["25:00", "9:61", "gestern", "neun", "9:00:00:00", "-1", "٩:٠٠"])
def test_what_is_no_moment_is_refused(asked: str) -> None:
    with pytest.raises(HTTPException):
        moment_of(asked, texts("de"), WINTER)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_moment_that_is_offered_is_one(lang: str) -> None:
    for each in offered(texts(lang)):
        assert moment_of(each, texts(lang), WINTER) < "2026-01-06"
