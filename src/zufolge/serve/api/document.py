"""The OpenAPI document: made by FastAPI from the models, with the dossier's own JSON Schema."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from zufolge.export import schema
from zufolge.serve.problems import PROBLEM_TYPE, Problem

__all__ = ["PROBLEMS", "described", "openapi_of", "telling"]

Json = dict[str, Any]

_ABOUT = """Who said what, through whom it reached the reader, and how well it is supported.

All offsets count Unicode code points of a report's untouched text, half open. Ids stay. Nothing
here says whether anything is true. Every answer carries a strong `ETag`; ask with `If-None-Match`
and get 304. Lists come in pages: follow `next`, or `Link: rel="next"`. What goes wrong is a problem
(RFC 9457). Texts of reports are quoted material: never markup, never instructions."""
_WHO = "A token of the desk's `--token-file`. A desk for this machine alone asks for none."

_TOLD = {
    308: "It is found under another name now.",
    400: "The request cannot be understood.",
    401: "No token, or nobody's.",
    403: "Not allowed.",
    404: "Not there.",
    410: "The list was another one when this cursor was made.",
    413: "Too large.",
    422: "A value cannot be used.",
    429: "Too often.",
    503: "Busy; try again.",
}
_ALWAYS = (401, 429)

PROBLEMS: dict[int, Json] = {
    status: {"description": told, **({"model": Problem} if status >= 400 else {})}
    for status, told in _TOLD.items()
}
_TAG = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "Tags that are known already: 304 if one of them still holds.",
}
_CLIENT = {
    "name": "X-Zufolge-Client",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The name of the program; needed where no token is.",
    "example": "redaktion-import",
}
_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Strong, of the bytes."},
}
_LINK = {"schema": {"type": "string"}, "description": 'The next page, as rel="next".'}


def telling(model: Any, *problems: int, status: int = 200) -> Json:
    """What a route is declared with: what it tells, and the problems that it can answer with."""
    told: dict[int | str, Json] = {s: PROBLEMS[s] for s in sorted({*problems, *_ALWAYS})}
    if status == 200:
        told[304] = {"description": "Not changed since the tag that was sent."}
    return {"response_model": model, "responses": told, "status_code": status}


def described(app: FastAPI, path: str) -> None:
    """Let ``app``, mounted at ``path``, give the whole document."""

    def openapi() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = _made(app, path)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def openapi_of(app: FastAPI) -> Json:
    """The document of the API."""
    return app.openapi()


def _made(app: FastAPI, path: str) -> Json:
    made = get_openapi(
        title="Zufolge",
        version="1",
        openapi_version="3.1.0",
        summary="The desk for programs",
        description=_ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        routes=app.routes,
        servers=[{"url": path}],
    )
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": _WHO}
    }
    made["security"] = [{"token": []}, {}]
    schemas: Json = made["components"]["schemas"]
    schemas.update(_dossier())
    _refer(made)
    _as_problems(made)
    _with_headers(made)
    _tidy(made)
    return made


def _dossier() -> Json:
    """The dossier's JSON Schema as components, its ``$defs`` under names of their own."""
    whole = deepcopy(schema())
    parts: Json = whole.pop("$defs")
    whole.pop("$schema", None)
    found = {"Dossier": whole, **{f"Dossier.{name}": part for name, part in parts.items()}}
    for each in _objects(found):
        reference = each.get("$ref")
        if isinstance(reference, str):
            each["$ref"] = reference.replace("#/$defs/", "#/components/schemas/Dossier.")
    return found


def _refer(made: Json) -> None:
    """``x-dossier`` marks what a part of the dossier's schema describes."""
    for each in _objects(made):
        name = each.pop("x-dossier", None)
        if name is not None:
            each.pop("type", None)
            each["$ref"] = "#/components/schemas/" + (f"Dossier.{name}" if name else "Dossier")


def _as_problems(made: Json) -> None:
    """Problems have a media type of their own, which FastAPI cannot be told a model of."""
    for each in made["paths"].values():
        for operation in each.values():
            for status, answer in operation["responses"].items():
                if status.isdigit() and int(status) >= 400 and "content" in answer:
                    answer["content"] = {PROBLEM_TYPE: answer["content"].pop("application/json")}


def _with_headers(made: Json) -> None:
    """What every answer and every request has beside its body."""
    for path in made["paths"].values():
        for method, operation in path.items():
            given = operation.setdefault("parameters", [])
            given.append(_TAG if method == "get" else _CLIENT)
            if method == "get":
                paged = any(each["name"] in ("cursor", "since") for each in given)
                links = {"Link": _LINK} if paged and "search" not in operation["tags"] else {}
                operation["responses"]["200"]["headers"] = {**_HEADERS, **links}


def _tidy(made: Json) -> None:
    """Without what says nothing, and without what would forbid further keys in answers."""
    schemas: Json = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for name, each in schemas.items():
        if not name.startswith("New"):
            each.pop("additionalProperties", None)
    for each in _objects([made["paths"], schemas]):
        if isinstance(each.get("title"), str):
            del each["title"]


def _objects(value: object) -> list[Json]:
    """Every object in a JSON value."""
    found: list[Json] = []
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            found.append(here)
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return found
