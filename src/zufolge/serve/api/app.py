"""The API as an application of its own, mounted under its path."""

from __future__ import annotations

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zufolge.errors import ZufolgeError
from zufolge.serve.api.additions import additions
from zufolge.serve.api.corrections import corrections
from zufolge.serve.api.developments import developments
from zufolge.serve.api.document import described, openapi_of
from zufolge.serve.api.dossiers import dossiers
from zufolge.serve.api.reports import reports
from zufolge.serve.api.rules import rules
from zufolge.serve.api.searching import searching
from zufolge.serve.api.start import start
from zufolge.serve.api.stories import stories
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError, of_error, of_validation, problem
from zufolge.serve.settings import Settings

__all__ = ["API_PATH", "api_app"]

API_PATH = "/api/v1"


def api_app(desk: Desk, settings: Settings) -> FastAPI:
    """The API over ``desk``. Who comes in is seen to before (``Guard``)."""

    def known_alone(request: Request) -> None:
        """A parameter with a typing error must not be passed over in silence."""
        known = _parameters(app, request)
        for name in request.query_params:
            if name not in known:
                wrong = f"query.{name[:80]}: no such parameter."
                raise ProblemError(422, "bad-value", wrong, "Leave it out.", choices=known)

    app = FastAPI(
        title="Zufolge",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=lambda route: route.name,
        middleware=[Middleware(_Head)],
        dependencies=[Depends(known_alone)],
    )
    for routes in (
        start(app),
        stories(desk),
        dossiers(desk),
        reports(desk),
        searching(desk),
        developments(desk),
        corrections(desk, settings),
        additions(desk, settings),
        rules(desk),
    ):
        app.include_router(routes)
    described(app, API_PATH)

    @app.exception_handler(ProblemError)
    def on_problem(_: Request, error: ProblemError) -> Response:
        return error.answer()

    @app.exception_handler(ZufolgeError)
    def on_error(_: Request, error: ZufolgeError) -> Response:
        return of_error(error)

    @app.exception_handler(RequestValidationError)
    def on_bad_values(_: Request, error: RequestValidationError) -> Response:
        return of_validation(error)

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        match error.status_code:
            case 404:
                listed = f"GET {API_PATH}/openapi.json lists all."
                return problem(404, "not-there", f"No {request.url.path[:200]!r} here.", listed)
            case 405:
                allowed = _methods(app, request)
                told = f"{request.method[:20]} is not for {request.url.path[:200]!r}."
                headers = {"allow": ", ".join(allowed)}
                return problem(
                    405, "bad-method", told, "Use another.", choices=allowed, headers=headers
                )
            case _:
                return problem(error.status_code, "bad-request", str(error.detail))

    @app.exception_handler(Exception)
    def on_bug(_: Request, error: Exception) -> Response:  # noqa: ARG001
        return problem(500, "broken", "Something is wrong here.", "See the desk's log.")

    return app


def _methods(app: FastAPI, request: Request) -> list[str]:
    """All methods that something at this path takes."""
    path = request.url.path.removeprefix(API_PATH)
    found: set[str] = set()
    for template, methods in openapi_of(app)["paths"].items():
        if compile_path(template)[0].match(path):
            found |= {method.upper() for method in methods}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _parameters(app: FastAPI, request: Request) -> list[str]:
    """The parameters that what answers this request knows."""
    name = request.scope["route"].name
    return [
        each["name"]
        for methods in openapi_of(app)["paths"].values()
        for operation in methods.values()
        if operation["operationId"] == name
        for each in operation["parameters"]
        if each["in"] == "query"
    ]


class _Head:
    """Answers HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, sending)
