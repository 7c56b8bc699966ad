"""The document of the API: as it is kept, whole, and its examples run."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import jsonschema
import pytest
import uvicorn

import desk_made as made
from zufolge.reading import reader_named
from zufolge.serve import Desk, Settings, desk_app

DOCS = Path(__file__).parents[2] / "docs"
DOCUMENT = json.loads((DOCS / "openapi.json").read_text("utf-8"))


def test_the_document_and_its_reference_are_as_the_api_is() -> None:
    line = [sys.executable, str(DOCS / "make_api.py"), "--check"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_reference_of_the_document_leads_somewhere() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(DOCUMENT)))
    assert references
    for each in references:
        assert each.removeprefix("#/components/schemas/") in schemas
    assert "x-dossier" not in json.dumps(DOCUMENT)


def test_its_schemas_are_schemas_and_everything_is_described() -> None:
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for path in DOCUMENT["paths"].values():
        for operation in path.values():
            assert operation["description"]
            assert {"401", "429"} <= set(operation["responses"])
            for each in operation["parameters"]:
                assert each.get("description") or each["name"] in ("language", "addition", "entry")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    desk = Desk(made.filled(tmp_path / "news.db", made.harbour()), reader_named("rules"))
    app = desk_app(desk, Settings(api_writes=True))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
        made.settle(desk)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_the_examples_of_the_reference_run(address: str) -> None:
    page = (DOCS / "api.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    code = code.replace("http://127.0.0.1:8123", address)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Hafen von Lunde" in done.stdout
    assert "„Der Ölteppich treibt vor der Mole“ – Ida Brandt" in done.stdout


def test_links_lead_somewhere() -> None:
    for name in ("api.md", "mcp.md"):
        page = (DOCS / name).read_text("utf-8")
        headings = {
            re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-")
            for each in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
        }
        for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page):
            file, _, part = target.partition("#")
            assert (DOCS / file).exists(), target
            assert file or part in headings, target
