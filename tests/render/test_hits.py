"""Hits on the terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from zufolge.model import (
    Act,
    Certainty,
    Excerpt,
    Form,
    Found,
    ReportHit,
    Span,
    StatementHit,
)
from zufolge.render import hits

TEXT = "Der Hafen\nsei \x1b[31mzu."
SAID = StatementHit(
    "s-1", "r-1", Span(0, 20), "Ida Brandt", ("dpa",), Form.INDIRECT, Act.DENY,
    Certainty.HEARSAY, 0.9, "Hafen zu", "Lunder Bote", "2031-05-02", None,
    Excerpt(Span(0, len(TEXT)), TEXT, (Span(4, 9),)), 1.5, ("r-2",),
)  # fmt: skip
REPORT = ReportHit("r-1", None, None, None, None, Excerpt(Span(5, 9), "afen", (Span(5, 9),)), 1.0)
FOUND = Found((SAID,), (REPORT,), 1, 1, False, False)


def shown(found: Found, lang: str = "de", color: str | None = None) -> str:
    out = StringIO()
    colours = {"color_system": color, "force_terminal": bool(color)}
    hits(found, Console(file=out, width=100, **colours), lang=lang)  # type: ignore[arg-type]
    return out.getvalue()


def test_who_how_where_and_in_which_versions() -> None:
    lines = [line.strip() for line in shown(FOUND).splitlines()]
    assert lines == [
        "1 Aussage gefunden, hier die besten 1",
        "Ida Brandt → dpa  [indirekt, bestreitet, Hörensagen]",
        "Der Hafen sei \ufffd[31mzu.",
        "Lunder Bote · 2. Mai 2031 · r-1#char=0,20 · auch: r-2",
        "1 Bericht gefunden, hier die besten 1",
        "ohne Überschrift",
        "afen",
        "undatiert · r-1#char=5,9",
    ]


def test_marks_stand_on_the_words_asked_for() -> None:
    assert "Der \x1b[1;33mHafen\x1b[0m sei" in shown(FOUND, color="standard")


def test_more_hits_than_were_compared_are_told() -> None:
    assert "More than 1 statement found" in shown(replace(FOUND, more_statements=True), "en")


def test_words_left_out_or_spelt_otherwise_are_told() -> None:
    told = shown(replace(FOUND, ignored=("die", "und"), instead=(("Muller", "mueller"),)))
    assert "nichts besagt: die, und" in told
    assert "„Muller“ kommt nicht vor; gesucht wurde: mueller" in told


def test_nothing_found_is_told() -> None:
    assert shown(Found((), (), 0, 0, False, False)) == "Nichts gefunden.\n"
