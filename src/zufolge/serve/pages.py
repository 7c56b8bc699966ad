"""Templates, words and static files of the desk, and what every page is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from zufolge.render.page import environment, showable
from zufolge.render.texts import Texts, texts
from zufolge.serve.sessions import Sessions
from zufolge.serve.settings import Person, Role, Settings

__all__ = ["Pages", "asked_of", "static_files"]

_OF_DOSSIERS = ("synopsis", "knowledge", "copies", "network", "phone", "print")
_STATIC = (
    ("zufolge.render", "static/css/base.css", "text/css"),
    ("zufolge.render", "static/css/reports.css", "text/css"),
    *(("zufolge.render", f"static/css/{name}.css", "text/css") for name in _OF_DOSSIERS),
    ("zufolge.serve", "static/desk.css", "text/css"),
    ("zufolge.serve", "static/desk-stories.css", "text/css"),
    ("zufolge.serve", "static/desk-watch.css", "text/css"),
    ("zufolge.serve", "static/desk-story.css", "text/css"),
    ("zufolge.serve", "static/desk-story.js", "text/javascript"),
    ("zufolge.serve", "static/desk-safe.css", "text/css"),
    ("zufolge.serve", "static/desk.js", "text/javascript"),
    ("zufolge.serve", "static/desk-watch.js", "text/javascript"),
    ("zufolge.serve", "static/desk-correct.css", "text/css"),
    ("zufolge.serve", "static/desk-correct.js", "text/javascript"),
    ("zufolge.serve", "static/desk-reports.css", "text/css"),
    ("zufolge.serve", "static/htmx.min.js", "text/javascript"),
)
_LANGUAGES = ("de", "en")
_LANG_COOKIE = "zufolge-lang"


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Every file that the pages load, by name, with its media type."""
    found = {}
    for package, place, kind in _STATIC:
        path = files(package).joinpath(*place.split("/"))
        found[path.name] = (path.read_bytes(), f"{kind}; charset=utf-8")
    return found


@cache
def _version() -> str:
    made = sha256()
    for raw, _ in static_files().values():
        made.update(raw)
    return made.hexdigest()[:12]


@dataclass(slots=True)
class Pages:
    """Shows pages to whoever asks, in their language. ``last`` tells the number of the last
    development: what comes after it is news to a page; ``kept`` what a browser that comes back
    from correcting has just done."""

    settings: Settings
    sessions: Sessions
    last: Callable[[], int] = lambda: 0
    kept: Callable[[Request, Texts], object] = lambda _request, _words: ()

    def words(self, request: Request) -> Texts:
        """The words that this browser is shown: as asked, as asked before, else the desk's own."""
        wanted = (request.query_params.get("lang"), request.cookies.get(_LANG_COOKIE))
        return texts(next((w for w in wanted if w in _LANGUAGES), self.settings.lang))

    def person(self, request: Request) -> Person | None:
        """Who asks."""
        found: Person | None = request.state.person
        return found

    def is_part(self, request: Request) -> bool:
        """Whether htmx asks for a part of a page, and not again for all of it from its history."""
        headers = request.headers
        return "hx-request" in headers and "hx-history-restore-request" not in headers

    def show(
        self, request: Request, template: str, status: int = 200, **given: object
    ) -> HTMLResponse:
        """A template as an answer. Text of reports stands in it character for character: a lone
        carriage return too, which a parser of HTML would change."""
        words = self.words(request)
        person = self.person(request)
        html = (
            _templates()
            .get_template(template)
            .render(
                words=words,
                ui=words.ui,
                version=_version(),
                person=person,
                may=person is not None and person.role is Role.EDITOR,
                has_people=bool(self.settings.people),
                proof=self.sessions.proof(request.state.session),
                path=request.url.path,
                last=self.last(),
                kept=self.kept(request, words) if person else (),
                **given,
            )
        )
        answer = HTMLResponse(showable(html).replace("\r", "&#13;"), status)
        answer.headers["vary"] = "HX-Request, Cookie"
        if request.query_params.get("lang") in _LANGUAGES:
            answer.set_cookie(_LANG_COOKIE, words.lang, samesite="strict", secure=self.settings.tls)
        return answer

    def wrong(self, request: Request, told: str, status: int) -> HTMLResponse:
        """A page that says what cannot be done."""
        return self.show(request, "error.html", status, wrong=told)


@cache
def _templates() -> Environment:
    return environment("zufolge.serve")


def asked_of(params: Mapping[str, str], *names: str, longest: int = 400) -> dict[str, str]:
    """What a form asks for, cut to a length that nobody types; empty where it says nothing."""
    return {name: params.get(name, "")[:longest].strip() for name in names}
