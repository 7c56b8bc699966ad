"""Where programs begin: what there is, and the document that describes it."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from pydantic import Field
from starlette.responses import Response

from zufolge.desk.shapes import Shape
from zufolge.serve.api.answers import answer
from zufolge.serve.api.document import openapi_of, telling
from zufolge.version import __version__

__all__ = ["start"]


class Start(Shape):
    """What answers here, and where lists begin."""

    name: str
    version: str
    links: dict[str, str] = Field(examples=[{"stories": "/api/v1/stories"}])


def start(app: FastAPI) -> APIRouter:
    """The routes; ``app`` is the application that they describe."""
    routes = APIRouter(tags=["start"])

    @routes.get("/", **telling(Start, 422))
    def begin(request: Request) -> Response:
        """What answers here, and where lists begin."""
        path = request.url.path.rstrip("/")
        lists = (
            "stories",
            "reports",
            "search",
            "developments",
            "corrections",
            "additions",
            "rules",
        )
        links = {name: f"{path}/{name}" for name in lists}
        links["document"] = f"{path}/openapi.json"
        return answer(request, {"name": "zufolge", "version": __version__, "links": links})

    @routes.get("/openapi.json", include_in_schema=False)
    def document(request: Request) -> Response:
        return answer(request, openapi_of(app))

    return routes
