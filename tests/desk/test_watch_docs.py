"""What docs/watch.md shows works as it is shown."""

from __future__ import annotations

import json
import re
import shlex
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from developed import Made
from zufolge.cli import app
from zufolge.desk.events import event_schema, event_to_json, signature

PAGE = (Path(__file__).parents[2] / "docs" / "watch.md").read_text("utf-8")
SECRET, BODY = "whsec_made-up", b'{"schema": "zufolge.event/1"}'


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def is_genuine() -> Any:
    names: dict[str, Any] = {}
    exec(blocks("python")[0], names)
    return names["is_genuine"]


def test_the_example_meets_its_contract() -> None:
    event = json.loads(blocks("json")[0])
    jsonschema.validate(event, event_schema())
    assert json.loads(event_to_json(event)) == event


def test_the_snippet_takes_what_is_signed_and_nothing_else(is_genuine: Any) -> None:
    now = int(time.time())
    good = signature(SECRET, now, BODY)
    assert is_genuine(SECRET, good, BODY)
    assert not is_genuine("another", good, BODY)
    assert not is_genuine(SECRET, good, BODY + b" ")
    assert not is_genuine(SECRET, good.replace(f"t={now}", f"t={now + 1}"), BODY)
    assert not is_genuine(SECRET, signature(SECRET, now - 900, BODY), BODY)
    for broken in ("", "t=1", "v1=", "t=x,v1=y", "t=1,v1=é", "t=,v1="):
        assert not is_genuine(SECRET, broken, BODY)


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Made(tmp_path)
    monkeypatch.chdir(tmp_path)
    made_rule = ""
    for line in blocks("sh")[0].splitlines():
        line = line.replace("story-540a4717f6", made.story).replace("rule-0123456789", made_rule)
        result = CliRunner().invoke(app, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
        made_rule = made_rule or result.stdout.split()[0]
    left = CliRunner().invoke(app, ["rules", "list", "news.db", "--json"]).stdout.splitlines()
    (rule,) = map(json.loads, left)
    assert rule["when"] == ["second origin"]
    assert "secret" not in rule
