"""``zufolge rules``: made, listed and ended on the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from developed import Made
from zufolge.cli import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["rules", *map(str, arguments)])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("rules"))


def test_a_rule_is_added_listed_and_ended(made: Made) -> None:
    hook = "https://hook.example/in"
    added = run("add", made.path, "--when", "denied", "--webhook", hook, "--by", "Ida", "--json")
    rule = json.loads(added.stdout)
    assert rule["secret"].startswith("whsec_")
    assert (rule["when"], rule["webhook"], rule["by"]) == (["denied"], hook, "Ida")
    made.put(made.development(), rules=[rule["id"]])
    (listed,) = map(json.loads, run("list", made.path, "--json").stdout.splitlines())
    assert (listed["id"], listed["waiting"], listed["given_up"]) == (rule["id"], 1, 0)
    plain = run("list", made.path).stdout
    assert "1 waiting" in plain
    assert rule["secret"] not in plain
    assert run("end", made.path, rule["id"]).exit_code == 0
    assert run("list", made.path).stdout == ""
    again = run("end", made.path, rule["id"])
    assert again.exit_code == 1
    assert "zufolge rules list" in again.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--story", "story-0"], "zufolge stories"),
        (["--webhook", "http://127.0.0.1/"], "--allow-private"),
        (["--webhook", "desk.example"], "http"),
        (["--when", "nonsense"], "second origin"),
    ],
)
def test_what_makes_no_rule_is_told_with_the_next_step(
    made: Made, options: list[str], told: str
) -> None:
    result = run("add", made.path, *options)
    assert result.exit_code != 0
    assert told in result.stderr
    assert run("list", made.path).stdout == ""
