"""Pages of the list of stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stored import LUNDE, NOW, fresh, put

from zufolge.archive import Archive, StoryFilter
from zufolge.model import Chapter, ShownStory, Story

MANY = 23


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Stories of two reports each, several of which changed in one second."""
    with fresh(tmp_path) as opened:
        shown = []
        for number in range(MANY):
            told = [LUNDE.replace("Montag", f"Montag, {number}. {m}") for m in ("Mai", "Juni")]
            pair = [put(opened, text).report for text in told]
            story = Story(pair[0], (Chapter(pair[0], tuple(pair)),))
            shown.append(ShownStory(f"story-{number:03}", pair[0], NOW, story))
        opened.stories.put_names(shown, [], NOW)
        for number, each in enumerate(shown):
            changed = f"2031-05-04T08:00:{number // 4:02}+00:00"
            opened.database.run("UPDATE stories SET changed = ? WHERE id = ?", (changed, each.id))
        yield opened


def test_pages_hold_every_story_once_in_order(archive: Archive) -> None:
    everything = StoryFilter(alone=True)
    many = archive.stories.how_many(everything)
    assert many == MANY
    pages = [archive.stories.page(everything, 5, offset=first) for first in range(0, many, 5)]
    names = [name for page in pages for name in page]
    assert len(names) == len(set(names)) == many
    summaries = {each.id: each for each in archive.stories.summaries(names)}
    order = [(summaries[name].changed, name) for name in names]
    assert order == sorted(order, reverse=True)
    assert [each.id for each in archive.stories.summaries()] == names


def test_a_page_behind_a_story_goes_on_there_whatever_came_before(archive: Archive) -> None:
    everything = StoryFilter(alone=True)
    first = archive.stories.page(everything, 4)
    (last,) = archive.stories.summaries([first[-1]])
    archive.database.run("UPDATE stories SET changed = '2032' WHERE id = ?", (first[0],))
    after = archive.stories.page(everything, 4, after=(last.changed, last.id))
    assert after == archive.stories.page(everything, 4, offset=4)


def test_summaries_of_some_are_those_of_all(archive: Archive) -> None:
    everything = archive.stories.summaries()
    some = [each.id for each in everything[2:5]]
    assert archive.stories.summaries(some) == everything[2:5]
    assert archive.stories.summaries([]) == []
