"""A dossier in, pages and terminal output for people out."""

from zufolge.render.corrections import correction_line
from zufolge.render.hits import hits
from zufolge.render.markdown import markdown
from zufolge.render.page import page
from zufolge.render.stories import stories, story
from zufolge.render.terminal import reader_list, readings, summary

__all__ = [
    "correction_line",
    "hits",
    "markdown",
    "page",
    "reader_list",
    "readings",
    "stories",
    "story",
    "summary",
]
