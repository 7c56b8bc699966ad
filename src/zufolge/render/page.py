"""A dossier as one HTML file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zufolge.model import Dossier
from zufolge.render.texts import texts
from zufolge.render.views import page_view

__all__ = ["environment", "page", "page_policy", "showable"]

_STYLES = ("base", "synopsis", "knowledge", "copies", "network", "reports", "phone", "print")
"""The style sheets in the order in which they hold: a later one has the last word."""

_SCRIPTS = ("page", "filter", "copies")

_UNSHOWABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Code points that HTML or UTF-8 cannot carry; each is shown as U+FFFD."""


def page(dossier: Dossier, *, lang: str = "de", excerpts: bool = False) -> str:
    """``dossier`` as the text of one self-contained HTML file.

    ``lang`` is the interface's language ("de", "en"); an ``InputError`` names the choices. With
    ``excerpts`` no report stands in it in full, so that it can be shared.
    """
    words = texts(lang)
    style, script = _static("css", _STYLES), _static("js", _SCRIPTS)
    html = (
        _templates()
        .get_template("dossier.html")
        .render(
            view=page_view(dossier, words, excerpts=excerpts),
            ui=words.ui,
            style=Markup(style),  # noqa: S704 - the package's own file
            script=Markup(script),  # noqa: S704 - the package's own file
            policy=_policy(style, script),
        )
    )
    return showable(html)


def page_policy() -> str:
    """The content security policy that every dossier's page carries, for a server's header."""
    return _policy(_static("css", _STYLES), _static("js", _SCRIPTS))


def showable(html: str) -> str:
    """``html`` with U+FFFD for each code point that HTML or UTF-8 cannot carry."""
    return _UNSHOWABLE.sub("\ufffd", html)


def environment(*packages: str) -> Environment:
    """Templates of the first of ``packages`` that has them, else of this one, always escaping."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "zufolge.render")]),
        autoescape=True,
        auto_reload=False,  # a look at each file for each page takes longer than most templates
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _policy(style: str, script: str) -> str:
    """A content security policy that allows this style sheet and this script, and no request."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(words: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


@cache
def _static(kind: str, names: tuple[str, ...]) -> str:
    folder = files("zufolge.render") / "static" / kind
    return "\n".join((folder / f"{name}.{kind}").read_text("utf-8") for name in names)


@cache
def _templates() -> Environment:
    return environment()
