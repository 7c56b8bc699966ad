"""A dossier in, pages and terminal output for people out."""

from zufolge.render.hits import hits
from zufolge.render.page import page
from zufolge.render.terminal import reader_list, readings, summary

__all__ = ["hits", "page", "reader_list", "readings", "summary"]
