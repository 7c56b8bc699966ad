"""All reports in which something is, and the stories that these are in: asked once, the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stored import NOW

import desk_made as made
from bridge import bridge
from zufolge.archive import Archive, StoryFilter, narrowed
from zufolge.following import follow
from zufolge.model import Act, Search

QUESTIONS = (
    Search("gesperrt"),
    Search("der"),
    Search("gesperrt -Taucher"),
    Search('"zwölf Menschen"'),
    Search("gesperrt", since="2031-05-04T08:00", until="2031-05-05"),
    Search("der", since="2031-05-04T07:10", until="2031-05-04T12:00"),
    Search("der", until="2031-05-04T08:29"),
    Search(speaker="Lindt"),
    Search(acts=(Act.DENY,)),
    Search("gesperrt", acts=(Act.CONFIRM,), since="2031-05"),
    Search("dromedar"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("matching") / "news.db"
    made.filled(path, [*made.harbour(), *bridge()])
    with Archive.open(path, write=True) as opened:
        follow(opened, now=NOW)
        yield opened


@pytest.mark.parametrize("asked", QUESTIONS)
def test_all_reports_are_those_of_all_hits_the_newest_first(
    archive: Archive, asked: Search
) -> None:
    names = archive.matching(asked)
    found = archive.find(Search(**{**_fields(asked), "limit": 1_000}))
    hits = found.statements if asked.of_statements else found.reports
    assert set(names) == {hit.report for hit in hits}
    assert len(names) == len(set(names))
    days = [(archive.report(name).published or made.When("")).value[:10] for name in names]
    assert days == sorted(days, reverse=True)


def _fields(asked: Search) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__dataclass_fields__}


@pytest.mark.parametrize("words", ["", "gesperrt", "der", "Taucher", "dromedar"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"outlet": "blatt"},
        {"since": "2031-05-04T12:00:00", "until": "2031-05-04T23:59:59"},
        {"outlet": "bote", "since": "2031-05-05T00:00:00"},
        {"alone": True},
        {"changed": NOW},
        {"changed": "2032-01-01T00:00:00+00:00"},
    ],
)
def test_stories_that_are_named_first_are_counted_and_listed_alike(
    archive: Archive, words: str, more: dict[str, str | bool]
) -> None:
    having = archive.matching(Search(words)) if words else None
    asked = StoryFilter(having, **more)  # type: ignore[arg-type]
    named = narrowed(archive.database, asked)
    stories = archive.stories
    assert stories.how_many(named) == stories.how_many(asked)
    assert stories.page(named) == stories.page(asked)
    assert narrowed(archive.database, named) == named


def test_what_is_named_already_is_narrowed_further(archive: Archive) -> None:
    (story,) = archive.stories.page(StoryFilter(archive.matching(Search("Taucher"))))
    for words, left in (("gesperrt", {story}), ("Hafen", set())):
        asked = StoryFilter(archive.matching(Search(words)), named=[story])
        assert narrowed(archive.database, asked).named == left
        assert set(archive.stories.page(asked)) == left
