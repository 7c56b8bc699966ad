"""Searching statements and reports, and searches that people keep."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.errors import BadSearch
from zufolge.ingest.dates import read_when
from zufolge.model import Act, Certainty, Form, SavedSearch, Search
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.views.hits import FoundView, HitView, found_view

__all__ = ["searching_pages"]

_FIELDS = (
    "words",
    "speaker",
    "act",
    "form",
    "certainty",
    "outlet",
    "language",
    "since",
    "until",
)
_MOST_SAVED, _LONGEST_NAME = 100, 120
_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class _Saved:
    """A kept search as the page lists it; ``new`` tells what came since it was seen, if anything
    did."""

    id: str
    name: str
    href: str
    new: str


def searching_pages(desk: Desk, pages: Pages) -> APIRouter:
    """The routes. What somebody keeps is theirs alone: others neither see nor change it."""
    routes = APIRouter()

    @routes.get("/search")
    def search(request: Request) -> Response:
        words = pages.words(request)
        asked = asked_of(request.query_params, *_FIELDS)
        found, wrong = None, ""
        with desk.archive() as archive:
            kept = archive.desk.saved_searches(_who(pages, request))
            if any(asked.values()):
                asked = _with_days(asked, words)
                try:
                    found = _found(archive, _search_of(asked), words)
                except BadSearch as error:
                    wrong = str(error)
            open_one = next((k for k in kept if k.id == request.query_params.get("saved")), None)
            if found is not None and open_one is not None:
                found = _marked(found, _new(archive, open_one), words)
            is_part = pages.is_part(request)
            listed = () if is_part else [_listed(archive, each, words) for each in kept]
        return pages.show(
            request,
            "search_found.html" if is_part else "search.html",
            asked=asked,
            acts=[(act.value, words.label("act", act)) for act in Act],
            forms=[(form.value, words.label("form", form)) for form in Form],
            certainties=[(c.value, words.label("certainty", c)) for c in Certainty],
            found=found,
            wrong=wrong,
            saved=listed,
            open_one=next((each for each in listed if open_one and each.id == open_one.id), None),
            fields=[(key, value) for key, value in asked.items() if value],
        )

    @routes.post("/searches")
    async def keep(request: Request) -> Response:
        form = await request.form()
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        words = pages.words(request)
        asked = _with_days(asked_of(given, *_FIELDS), words)
        pairs = tuple((key, value) for key, value in asked.items() if value)
        if not pairs:
            raise HTTPException(400, words.ui["desk_searches_empty"])
        name = given.get("name", "")[:_LONGEST_NAME].strip() or " · ".join(v for _, v in pairs)
        now = _now()
        one = SavedSearch(
            f"f-{secrets.token_hex(8)}",
            _who(pages, request),
            name[:_LONGEST_NAME],
            pairs,
            now,
            now,
        )
        await run_in_threadpool(_keep, one, words)
        return RedirectResponse(_href(one), 303)

    @routes.post("/searches/{search}/{do}")
    async def change(request: Request, search: str, do: str) -> Response:
        name = (await request.form()).get("name")
        named = name[:_LONGEST_NAME].strip() if isinstance(name, str) else ""
        return await run_in_threadpool(_change, _who(pages, request), search, do, named)

    def _keep(one: SavedSearch, words: Texts) -> None:
        with Archive.open(desk.path, write=True, wait=_WAIT, alone=False) as archive:
            if len(archive.desk.saved_searches(one.person)) >= _MOST_SAVED:
                raise HTTPException(400, words.ui["desk_searches_many"].format(n=_MOST_SAVED))
            archive.desk.put_search(one)

    def _change(person: str, search: str, do: str, named: str) -> Response:
        with Archive.open(desk.path, write=True, wait=_WAIT, alone=False) as archive:
            tables = archive.desk
            one = next((k for k in tables.saved_searches(person) if k.id == search), None)
            if one is None:
                raise HTTPException(404)
            match do:
                case "seen":
                    one = replace(one, seen=_now())
                    tables.put_search(one)
                case "name":
                    one = replace(one, name=named or one.name)
                    tables.put_search(one)
                case "drop":
                    tables.drop_search(person, search)
                    return RedirectResponse("/search", 303)
                case _:
                    raise HTTPException(404)
        return RedirectResponse(_href(one), 303)

    return routes


def _who(pages: Pages, request: Request) -> str:
    person = pages.person(request)
    return person.name if person is not None else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _href(one: SavedSearch) -> str:
    return f"/search?{urlencode([*one.asked, ('saved', one.id)])}"


def _search_of(asked: Mapping[str, str]) -> Search:
    """What a form asks for; values that no field has ask for nothing."""
    act, form, certainty = (asked.get(key, "") for key in ("act", "form", "certainty"))
    return Search(
        asked.get("words", ""),
        asked.get("speaker") or None,
        (Act(act),) if act in list(Act) else (),
        (Form(form),) if form in list(Form) else (),
        (Certainty(certainty),) if certainty in list(Certainty) else (),
        outlet=asked.get("outlet") or None,
        language=asked.get("language") or None,
        since=asked.get("since") or None,
        until=asked.get("until") or None,
    )


def _found(archive: Archive, search: Search, words: Texts) -> FoundView:
    found = archive.find(search)
    return found_view(replace(found, reports=()) if search.of_statements else found, words)


def _with_days(asked: Mapping[str, str], words: Texts) -> dict[str, str]:
    days = {}
    for name in ("since", "until"):
        value = asked[name]
        when = read_when(value) if value else None
        if value and when is None:
            raise HTTPException(400, words.ui["desk_bad_date"].format(value=value))
        days[name] = when.value if when else ""
    return {**asked, **days}


def _new(archive: Archive, one: SavedSearch) -> set[str]:
    """Reports with what is searched that came into the archive since it was seen."""
    try:
        reports = archive.matching(_search_of(dict(one.asked)))
    except BadSearch:
        return set()
    return archive.desk.came_since(reports, one.seen)


def _listed(archive: Archive, one: SavedSearch, words: Texts) -> _Saved:
    many = len(_new(archive, one))
    told = words.ui["desk_searches_new"].format(reports=words.count("report", many))
    return _Saved(one.id, one.name, _href(one), told if many else "")


def _marked(found: FoundView, new: Collection[str], words: Texts) -> FoundView:
    def tagged(hit: HitView) -> HitView:
        report = hit.href.removeprefix("/reports/").partition("#")[0]
        tag = words.ui["desk_searches_is_new"]
        return replace(hit, tags=(*hit.tags, tag)) if report in new else hit

    return replace(
        found,
        statements=tuple(map(tagged, found.statements)),
        reports=tuple(map(tagged, found.reports)),
    )
