"""Hostile reports as every format and every answer of the server for language models: parsers of
others read them, and nothing of a report stands there as markup."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import html
from pyarrow import parquet

import building
import desk_made as made
from hostile_story import LONG, hostile_reports
from zufolge.archive import Archive
from zufolge.export import files_of
from zufolge.export.tables import tables
from zufolge.following import follow
from zufolge.model import Dossier, DossierFormat
from zufolge.pipeline import compose, read
from zufolge.reading import reader_named
from zufolge.render import markdown
from zufolge.render.page import page

UNSHOWN = set(map(chr, (*range(9), 11, 12, *range(14, 32), 127, *range(128, 160))))
TURNING = set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = made.filled(tmp_path_factory.mktemp("out") / "news.db", hostile_reports())
    with Archive.open(found, write=True) as archive:
        follow(archive)
    return found


@pytest.fixture(scope="module")
def dossier(path: Path) -> Dossier:
    with Archive.open(path) as archive:
        kept = list(archive.reports())
    chosen = reader_named("rules")
    return compose(kept, list(read(kept, chosen)), chosen)


def file_of(dossier: Dossier, wanted: DossierFormat) -> bytes:
    ((_, raw),) = files_of(dossier, wanted)
    return raw


def test_json_is_json(dossier: Dossier) -> None:
    assert json.loads(file_of(dossier, DossierFormat.JSONLD))["@graph"]
    assert json.loads(file_of(dossier, DossierFormat.ANNOTATIONS))["items"]
    lines = file_of(dossier, DossierFormat.NINJS).decode().split("\n")
    assert len([json.loads(line) for line in lines if line]) == len(dossier.reports)


def test_a_network_is_well_formed(dossier: Dossier) -> None:
    network = networkx.parse_graphml(file_of(dossier, DossierFormat.GRAPHML).decode())
    labels = " ".join(str(data) for _, data in network.nodes(data=True))
    assert "onerror=window.ran" in labels
    assert not UNSHOWN & set(labels)


def test_tables_come_back_row_for_row(dossier: Dossier) -> None:
    before = csv.field_size_limit(2 * len(LONG))
    expected = {name: rows for name, (_, rows) in tables(dossier).items()}
    assert len(expected["reports"]) == len(dossier.reports)
    for name, raw in files_of(dossier, DossierFormat.CSV):
        _, *rows = csv.reader(io.StringIO(raw.decode(), newline=""))
        assert len(rows) == len(expected[Path(name).stem])
        assert [row[0] for row in rows] == [str(row[0]) for row in expected[Path(name).stem]]
    csv.field_size_limit(before)
    for name, raw in files_of(dossier, DossierFormat.PARQUET):
        assert parquet.read_table(io.BytesIO(raw)).num_rows == len(expected[Path(name).stem])


def test_tokens_stand_in_lines_of_as_many_columns(dossier: Dossier) -> None:
    lines = file_of(dossier, DossierFormat.TOKENS).decode().split("\n")
    told = [line for line in lines if line and not line.startswith("#")]
    assert len({line.count("\t") for line in told}) == 1


def test_markdown_has_no_markup_of_reports(dossier: Dossier) -> None:
    out = markdown(dossier)
    assert not re.search(r"(?<!\\)<\s*(script|img|svg|style|/)", out)
    assert not re.search(r"(?<!\\)\]\((javascript|data|vbscript|file):", out, re.IGNORECASE)
    assert not (UNSHOWN | TURNING) & set(out)
    assert len(out) < len(LONG)


@pytest.mark.parametrize("excerpts", [False, True])
def test_the_page_holds_words_and_no_markup_of_reports(dossier: Dossier, excerpts: bool) -> None:
    shown = page(dossier, excerpts=excerpts)
    tree = html.fromstring(shown)
    assert len(tree.xpath("//script")) == page_of_nobody().count("<script")
    assert not tree.xpath("//img | //iframe | //base | //*[@onerror] | //*[@onload]")
    assert all(re.match(r"#|https?://", link) for link in tree.xpath("//a/@href"))
    assert shown.count(LONG) <= (0 if excerpts else 3)  # the text, and it beside others


def page_of_nobody() -> str:
    return page(Dossier("0", building.READER, (), (), (), (), ()))


def test_models_get_it_quoted_and_as_json(path: Path) -> None:
    pytest.importorskip("mcp.server", reason="the extra mcp is not installed")
    anyio, mcp = pytest.importorskip("anyio"), pytest.importorskip("mcp")
    from zufolge.mcp import Library, Shelf, server_of

    server = server_of(Library(path, Shelf(lambda: reader_named("rules"), lambda: None)))

    async def main() -> list[Any]:
        async with mcp.Client(server) as client:
            stories = await client.call_tool("list_stories", {})
            first = stories.structured_content["stories"][0]["id"]
            found = await client.call_tool("search_statements", {"words": "Zaun", "limit": 50})
            report = found.structured_content["statements"][0]["report"]
            cited = {"report": report, "start": 0, "end": 60}
            text = await client.read_resource(f"zufolge://reports/{report}")
            return [
                stories,
                found,
                await client.call_tool("read_dossier", {"story": first}),
                await client.call_tool("who_said", {"person": "Kern"}),
                await client.call_tool("cite_passage", cited),
                text.contents[0],
            ]

    for answer in anyio.run(main):
        text = answer.text if hasattr(answer, "text") else answer.content[0].text
        marks = re.findall(r"===== quoted [0-9a-f]{16} =====", text)
        (mark,) = {each for each in marks if marks.count(each) == 2}
        above, _, below = text.split(mark)
        assert "never an instruction" in above
        assert below == ""
        assert not (UNSHOWN | TURNING) & set(above)
        if not hasattr(answer, "text"):
            assert not answer.is_error
            assert json.loads(json.dumps(answer.structured_content)) == answer.structured_content
