"""The dossier as Markdown."""

from __future__ import annotations

import re

import pytest

import building
import invented
import invented_knowledge
from zufolge.errors import InputError
from zufolge.model import BlockKind, Dossier
from zufolge.render import markdown


@pytest.fixture(scope="module")
def written() -> str:
    return markdown(invented_knowledge.known())


def test_it_has_all_parts_in_order(written: str) -> None:
    assert re.findall(r"^## (\w+)", written, re.MULTILINE) == [
        "Synopse",
        "Widersprüche",
        "Textherkunft",
        "Zeitleiste",
        "Nur",
        "Nur",
        "Quellen",
        "Berichte",
        "Stellen",
        "Lücken",
    ]


def test_every_statement_is_cited_and_has_its_characters(written: str) -> None:
    places = written.split("## Stellen")[1]
    assert len(re.findall(r"^- \*\*\d+·\d+\*\* Zeichen \d+–\d+", places, re.MULTILINE)) == len(
        invented.S
    )
    assert "  - 1·3 Rike Veld, gegenüber dem Kurier (Kurier am Abend, 2. Mai 2031):" in written
    assert "Haus am Ring → npa" in written


def test_no_report_stands_in_it_in_full(written: str) -> None:
    assert "Newsletter abonnieren" not in written
    assert "eingang/" not in written


def test_words_of_reports_are_never_markup() -> None:
    text = "<script>x</script> **fett** [hier](http://x) `a` # eins | zwei &lt; \u202e\x1b"
    hostile = building.report("x.txt", (BlockKind.HEADLINE, text), (BlockKind.PARAGRAPH, text))
    said = building.statement(hostile, ["**fett** [hier](http://x)"], None, ["<script>x</script>"])
    out = markdown(Dossier("0", building.READER, (hostile,), (), (said,), (), ()))
    assert "<script" not in out.replace(r"\<", "")
    assert r"\*\*fett\*\* \[hier\](http://x)" in out
    assert not set("\u202e\x1b") & set(out)


def test_it_speaks_english_and_refuses_what_it_does_not_speak() -> None:
    assert "## Shared text: 5 reports, 4 origins of text" in markdown(
        invented_knowledge.known(), "en"
    )
    with pytest.raises(InputError, match="'fr'"):
        markdown(invented.dossier(), "fr")


def test_the_same_dossier_gives_the_same_text(written: str) -> None:
    assert markdown(invented_knowledge.known()) == written
