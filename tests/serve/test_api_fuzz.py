"""The API asked everything that its own document allows, and much that it does not.

No answer is an error of the server; all are as the document says. ``ZUFOLGE_FUZZ`` tells how many
questions each operation gets: few in the suite, hundreds by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from starlette.types import Receive, Scope, Send

import desk_made as made
from zufolge.model import Search
from zufolge.reading import reader_named
from zufolge.serve import Desk, Settings, desk_app
from zufolge.serve.limits import NO_LIMITS

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
found = pytest.importorskip("schemathesis.checks")

MANY = int(os.environ.get("ZUFOLGE_FUZZ", "15"))
found.load_all_checks()
# What a schema cannot say is refused too: a cursor that is of no list, a place behind the text.
NOT_MEANT = found.CHECKS.get_by_names(["positive_data_acceptance"])


def app_of(desk: Desk) -> FastAPI:
    return desk_app(desk, Settings(names=("testserver",), api_writes=True, limits=NO_LIMITS))


class Running:
    """The desk in this process. It is started and stopped once, not for every question."""

    app = app_of(Desk(Path("nowhere.db"), reader_named("rules")))  # knows its document alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        for kind in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{kind}.complete"})


RUNNING = Running()
API = schemathesis.openapi.from_asgi("/api/v1/openapi.json", RUNNING)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """Ids that there are, by the parameter that asks for them."""
    url = "https://bote.example/hafen"
    versions = [
        made.item("Hafen", f"Der Hafen sei {how}, sagte Ida Brandt.", "2031-05-05", "Bote", url)
        for how in ("zu", "offen")
    ]
    path = made.filled(tmp_path_factory.mktemp("fuzz") / "news.db", [*made.harbour(), *versions])
    desk = Desk(path, reader_named("rules"))
    desk.start()
    addition = desk.writer.hand_in(made.harbour()[:1])
    assert addition is not None
    made.settle(desk)
    RUNNING.app = app_of(desk)
    with desk.archive() as archive:
        stories = archive.stories.summaries()
        hits = archive.find(Search("Mole")).statements
        statements = [hit.id for hit in hits]
    yield {
        "story": [story.id for story in stories],
        "report": [report.id for story in stories for report in story.reports],
        "addition": [addition],
        "statements": statements,
    }
    desk.stop()


@API.parametrize()
@settings(
    max_examples=MANY,
    derandomize=MANY <= 100,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_the_document_says(case: Any, known: dict[str, list[str]]) -> None:
    chosen = sum(map(ord, repr(case.query)))
    for name in case.path_parameters or {}:
        if chosen % 2 == 0 and known.get(name):
            case.path_parameters[name] = known[name][chosen // 2 % len(known[name])]
    if isinstance(case.body, dict) and isinstance(case.body.get("statements"), list):
        case.body["statements"] = known["statements"][: len(case.body["statements"])]
    case.call_and_validate(headers={"X-Zufolge-Client": "fuzz"}, excluded_checks=NOT_MEANT)
