"""Pages of rules: what people want to be told of, and whether it reached them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.desk.rules import add_rule, end_rule
from zufolge.desk.sayings import Sayings
from zufolge.errors import InputError, NotInArchive
from zufolge.model import DevelopmentKind, Rule
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.settings import Role
from zufolge.serve.views.rules import (
    DeliveryView,
    RuleView,
    delivery_view,
    kinds_offered,
    rule_view,
)
from zufolge.serve.views.told import ToldView, told_view

__all__ = ["ruling"]

_STORIES, _DELIVERIES, _TITLE = 40, 30, 90
_FIELDS = ("name", "story", "speaker", "outlet", "webhook")
_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class _Row:
    told: ToldView
    sent: DeliveryView | None


def ruling(desk: Desk, pages: Pages) -> APIRouter:
    """The routes. Only editors make and end rules; ``Guard`` sees to that."""
    routes = APIRouter()

    def listed(
        request: Request,
        asked: dict[str, str],
        kinds: list[str],
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            rules = [_view(archive, rule, words) for rule in archive.rules.in_force()]
            story = archive.stories.current_name(asked["story"]) if asked["story"] else None
            asked = {**asked, "story": story or ""}
            offered = _stories(archive, story, words)
        return pages.show(
            request,
            "rules.html",
            status,
            rules=rules[::-1],
            asked=asked,
            chosen=kinds,
            kinds=kinds_offered(words),
            stories=offered,
            wrong=wrong,
        )

    @routes.get("/rules")
    def all_rules(request: Request) -> Response:
        params = request.query_params
        return listed(request, asked_of(params, *_FIELDS), params.getlist("kind"))

    @routes.post("/rules")
    async def make(request: Request) -> Response:
        form, ui = await request.form(), pages.words(request).ui
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        asked = asked_of(given, *_FIELDS, longest=2_000)
        kinds = [value for value in form.getlist("kind") if isinstance(value, str)]
        person = pages.person(request)
        rule = Rule(
            "",
            asked["name"],
            person.name if person else "",
            "",
            tuple(kind for kind in DevelopmentKind if kind.value in kinds),
            *(asked[name] or None for name in _FIELDS[1:]),
        )
        wrong = ""
        if not set(kinds) <= set(DevelopmentKind):
            wrong = ui["desk_rule_bad_kind"]
        elif not (kinds or rule.story or rule.speaker or rule.outlet):
            wrong = ui["desk_rule_nothing"]
        else:
            try:
                made = await run_in_threadpool(_add, desk, rule)
            except NotInArchive:
                wrong = ui["desk_rule_no_story"]
            except InputError as error:
                wrong = str(error)
        if wrong:
            return await run_in_threadpool(listed, request, asked, kinds, wrong, 400)
        return RedirectResponse(f"/rules/{made.id}", 303)

    @routes.get("/rules/{name}")
    def one(request: Request, name: str) -> Response:
        words, person = pages.words(request), pages.person(request)
        with desk.archive() as archive:
            rule = archive.rules.rule(name)
            if rule is None:
                raise HTTPException(404)
            view = _view(archive, rule, words)
            rows = _rows(archive, rule, words)
        is_editor = person is not None and person.role is Role.EDITOR
        secret = (rule.webhook, rule.secret) if is_editor and rule.webhook else None
        return pages.show(request, "rule.html", rule=view, rows=rows, secret=secret)

    @routes.post("/rules/{name}/end")
    async def end(name: str) -> Response:
        await run_in_threadpool(_end, desk, name)
        return RedirectResponse("/rules", 303)

    return routes


def _add(desk: Desk, rule: Rule) -> Rule:
    with Archive.open(desk.path, write=True, wait=_WAIT, alone=False) as archive:
        return add_rule(archive, rule, allow_private=desk.sender.manners.allow_private)


def _end(desk: Desk, rule: str) -> None:
    with Archive.open(desk.path, write=True, wait=_WAIT, alone=False) as archive:
        end_rule(archive, rule)


def _view(archive: Archive, rule: Rule, words: Texts) -> RuleView:
    story = archive.stories.current_name(rule.story) if rule.story else None
    title = archive.stories.title_of(story) if story else None
    return rule_view(rule, title, archive.rules.ended(rule.id), words)


def _rows(archive: Archive, rule: Rule, words: Texts) -> list[_Row]:
    sayings, rows = Sayings(archive), []
    for each in archive.rules.deliveries(rule.id, _DELIVERIES):
        development = archive.rules.development(each.development)
        if development is not None:
            told = told_view(sayings.told(development), words)
            rows.append(_Row(told, delivery_view(each, rule.webhook is not None, words)))
    return rows


def _stories(archive: Archive, chosen: str | None, words: Texts) -> list[tuple[str, str]]:
    """What can be chosen: the stories that changed last, and the one that is chosen."""
    found = archive.stories.newest(_STORIES)
    if chosen is not None and chosen not in [story for story, _ in found]:
        found.insert(0, (chosen, archive.stories.title_of(chosen)))
    return [(story, (title or words.ui["no_headline"])[:_TITLE]) for story, title in found]
