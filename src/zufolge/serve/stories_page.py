"""The page of all stories: what changed last comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.archive import Archive, StoryFilter, narrowed
from zufolge.desk import between
from zufolge.ingest.dates import read_when
from zufolge.model import Look, Search, time_range
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.moments import moment_of, offered
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.story_since import unsure
from zufolge.serve.views.since import counted
from zufolge.serve.views.stories import local
from zufolge.serve.views.story_list import News, StoryRow, story_rows

__all__ = ["stories_page"]

_PAGE = 30
_FIELDS = ("words", "outlet", "person", "place", "since", "until", "alone", "changed")
_NEW_FOR = timedelta(days=1)


def stories_page(desk: Desk, pages: Pages) -> APIRouter:
    """The route."""
    routes = APIRouter()

    @routes.get("/stories")
    def stories(request: Request) -> Response:
        words = pages.words(request)
        asked = asked_of(request.query_params, *_FIELDS)
        person = pages.person(request)
        moment = moment_of(asked["changed"], words) if asked["changed"] else ""
        with desk.archive() as archive:
            wanted = replace(_filter(archive, asked, words), changed=moment)
            wanted = narrowed(archive.database, wanted)
            many = archive.stories.how_many(wanted)
            last = max(1, -(-many // _PAGE))
            number = min(last, _number(request.query_params.get("page", "1")))
            rows = _rows(archive, wanted, number, person.name if person else "", words)
            if moment:
                rows = _with_news(archive, rows, moment, asked["changed"], words)
        said = {name: value for name, value in asked.items() if value}
        return pages.show(
            request,
            "stories_found.html" if pages.is_part(request) else "stories.html",
            asked=asked,
            moments=offered(words),
            narrowed=any(asked[name] for name in ("person", "place", "since", "until", "alone")),
            stories=rows,
            told=_told(words, many, moment),
            page=number,
            pages=last,
            page_told=words.ui["desk_page"].format(page=number, pages=last),
            link_of=lambda n: "/stories?" + urlencode({**said, "page": n}),
        )

    return routes


def _filter(archive: Archive, asked: dict[str, str], words: Texts) -> StoryFilter:
    """What the form asks for; days in it are put into their plain form."""
    for name in ("since", "until"):
        value = asked[name]
        when = read_when(value) if value else None
        if value and when is None:
            raise HTTPException(400, words.ui["desk_bad_date"].format(value=value))
        asked[name] = when.value if when else ""
    return StoryFilter(
        archive.matching(Search(asked["words"])) if asked["words"] else None,
        asked["outlet"],
        time_range(asked["since"])[0] if asked["since"] else "",
        time_range(asked["until"])[1] if asked["until"] else "",
        asked["person"],
        asked["place"],
        bool(asked["alone"]),
    )


def _rows(
    archive: Archive, wanted: StoryFilter, page: int, person: str, words: Texts
) -> tuple[StoryRow, ...]:
    names = archive.stories.page(wanted, _PAGE, offset=(page - 1) * _PAGE)
    looks = dict(_looks(archive, names, person))
    a_day_ago = (datetime.now(UTC) - _NEW_FOR).isoformat(timespec="seconds")
    since = {name: looks[name].at if name in looks else a_day_ago for name in names}
    return story_rows(
        archive.stories.summaries(names),
        archive.desk.figures(names),
        looks,
        archive.desk.status_changes(since),
        words,
    )


def _with_news(
    archive: Archive, rows: tuple[StoryRow, ...], moment: str, asked: str, words: Texts
) -> tuple[StoryRow, ...]:
    """Each story with what became of it since ``moment`` (UTC)."""
    return tuple(replace(row, news=_news(archive, row.id, moment, asked, words)) for row in rows)


def _news(archive: Archive, story: str, moment: str, asked: str, words: Texts) -> News:
    changes = between(archive, story, moment)
    href = f"/stories/{story}?{urlencode({'since': asked})}"
    if changes is None:
        return News((), words.ui["desk_since_no_state"], href)
    why = unsure(archive, story, moment, changes)
    if why:
        return News((), words.ui[why], href)
    counts = counted(changes.found, words)
    return News(counts, "" if counts else words.ui["desk_since_back_again"], href)


def _told(words: Texts, many: int, moment: str) -> str:
    told = words.ui["desk_found"].format(stories=words.count("story", many))
    if not moment:
        return told
    return words.ui["desk_found_changed"].format(told=told, when=words.when(local(moment)))


def _looks(archive: Archive, stories: Iterable[str], person: str) -> Iterable[tuple[str, Look]]:
    for story in stories:
        look = archive.desk.look(person, story)
        if look is not None:
            yield story, look


def _number(told: str) -> int:
    return max(1, int(told)) if told.isascii() and told[:6].isdigit() else 1
