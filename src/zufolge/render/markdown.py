"""A dossier as Markdown: for a wiki, an editorial system, or a diff."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zufolge.model import Dossier
from zufolge.render.texts import texts
from zufolge.render.views import page_view

__all__ = ["markdown"]

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_STEERING = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def markdown(dossier: Dossier, lang: str = "de") -> str:
    """``dossier`` in CommonMark, with excerpts alone, so that it can be shared.

    Statements are cited by number ("2·4": report and statement); a list at the end gives the
    characters of each. Text of reports is never read as markup. ``lang`` is the interface's
    language ("de", "en"); an ``InputError`` names the choices.
    """
    words = texts(lang)
    view = page_view(dossier, words, excerpts=True)
    written = _template().get_template("dossier.md").render(view=view, ui=words.ui)
    return re.sub(r"\n{3,}", "\n\n", written).strip() + "\n"


def _plain(value: object) -> str:
    """Any value of the view on one line, with nothing in it that Markdown could take for markup."""
    told = value.striptags() if isinstance(value, Markup) else str(value)
    line = _STEERING.sub("\ufffd", " ".join(told.split()))
    return _MEANS_SOMETHING.sub(r"\\\1", line)


@cache
def _template() -> Environment:
    """Every expression of the template goes through ``_plain``: nothing is written unescaped.

    Words of a report stand behind other words of their line or in bold, never at its beginning,
    where a date or a dash would open a list.
    """
    return Environment(
        loader=PackageLoader("zufolge.render"),
        autoescape=False,  # noqa: S701 - what is written is no HTML
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
