"""The command ``zufolge serve``: what it hands on, and what it refuses to start with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from zufolge.cli import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["serve", *map(str, arguments), "--reader", "rules"])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would have been served, instead of serving it."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self: found.append(vars(self.config)))
    return found


def test_it_listens_to_this_machine_alone(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    result = run("--archive", tmp_path / "news.db")
    assert result.exit_code == 0, result.output
    assert (started[0]["host"], started[0]["port"]) == ("127.0.0.1", 8123)
    assert not started[0]["proxy_headers"]


def test_others_are_let_in_by_tokens_and_over_tls_alone(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    archive = tmp_path / "news.db"
    tokens = tmp_path / "tokens.toml"
    tokens.write_text(
        '[[people]]\nname = "Ida"\nrole = "editor"\ntoken = "a token of more than twenty"\n'
    )
    tokens.chmod(0o600)
    host = ("--archive", archive, "--host", "192.0.2.7")
    assert "--token-file" in run(*host).output
    assert "--behind-tls" in run(*host, "--token-file", tokens).output
    assert started == []
    assert run(*host, "--token-file", tokens, "--behind-tls").exit_code == 0
    assert started[0]["host"] == "192.0.2.7"


def test_without_its_extra_it_names_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("--archive", tmp_path / "news.db")
    assert result.exit_code == 1
    assert "zufolge[serve]" in result.output


def test_programs_only_read_unless_it_is_said(
    tmp_path: Path, started: list[dict[str, Any]]
) -> None:
    address, body = "/api/v1/additions", {"reports": [{"text": "Hafen gesperrt"}]}
    for more, status in (((), 403), (("--api-writes",), 202)):
        assert run("--archive", tmp_path / "news.db", *more).exit_code == 0
        with TestClient(started.pop()["app"], base_url="http://localhost") as client:
            answer = client.post(address, json=body, headers={"x-zufolge-client": "test"})
        assert answer.status_code == status
