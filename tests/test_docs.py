"""What the documentation names is there: commands, options, files, sections."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for folder in ("", "docs", "docs/decisions", "benchmarks", "examples", "training")
    for page in (ROOT / folder).glob("*.md")
)
TOLD = [page for page in PAGES if page.name != "cli.md"]  # made from the commands themselves

_INLINE = re.compile(r"`(zufolge [^`]+)`")
_LINE = re.compile(r"^(?:    )?(?:\S*/)?(zufolge [^#\n]+)", re.MULTILINE)
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_OPTION = re.compile(r"--[a-z][a-z-]+")
_WORD = re.compile(r"[a-z][a-z-]*")

# The reference is made from the commands, and CI holds it to them.
COMMANDS = {
    tuple(title.split()): set(_OPTION.findall(rows))
    for title, rows in re.findall(
        r"^## zufolge (.+)\n((?:(?!## ).*\n)*)",
        (ROOT / "docs" / "cli.md").read_text("utf-8"),
        re.MULTILINE,
    )
}


def test_commands_and_their_options_exist() -> None:
    wrong = [f"{page.name}: {line}" for page in TOLD for line in _unknown(page.read_text("utf-8"))]
    assert not wrong


@pytest.mark.parametrize(
    "told", ["`zufolge digest FILE`", "    zufolge add PATH --frob", "`zufolge archive frob`"]
)
def test_what_does_not_exist_is_noticed(told: str) -> None:
    assert list(_unknown(told))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_sections(page: Path) -> None:
    for target, section in _LINK.findall(page.read_text("utf-8")):
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), target
        if section and there.suffix == ".md":
            assert section in _sections(there), f"{target}#{section}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_import_what_is_there(page: Path) -> None:
    for code in _PYTHON.findall(page.read_text("utf-8")):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zufolge"):
                module = import_module(str(node.module))
                assert not [each.name for each in node.names if not hasattr(module, each.name)]


def _unknown(text: str) -> Iterator[str]:
    """Command lines that name a command or an option that is not there."""
    for told in (*_INLINE.findall(text), *_LINE.findall(text)):
        words = re.split(r"[\s\[\]…,|=]+", told)[1:]
        name = list(takewhile(_WORD.fullmatch, words))
        meant = _meant(name)
        options = set().union(*(COMMANDS[command] for command in meant), {"--help", "--version"})
        if (name and not meant) or {w for w in words if _OPTION.fullmatch(w)} - options:
            yield told


def _meant(name: list[str]) -> list[tuple[str, ...]]:
    """The commands that a line begins with: one, all of a group, or some of it by name."""
    for size in (2, 1):
        if tuple(name[:size]) in COMMANDS:
            return [tuple(name[:size])]
    group = [command for command in COMMANDS if name and command[0] == name[0]]
    return group if all((*name[:1], word) in group for word in name[1:]) else []


def _sections(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}
