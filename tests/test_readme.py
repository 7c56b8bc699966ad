"""What the README promises, kept true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_the_main_command_runs_on_the_bundled_example(tmp_path: Path) -> None:
    command = next(c for c in SHELL if "zufolge dossier" in c)
    arguments = command.split(".venv/bin/zufolge ")[1].split()
    pattern = next(a for a in arguments if "*" in a)
    files = [str(p.relative_to(ROOT)) for p in sorted(ROOT.glob(pattern))]
    assert len(files) > 6
    line = [sys.executable, "-m", "zufolge.cli", "dossier", *files, "--out", str(tmp_path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dossier.html").stat().st_size > 100_000


def test_the_python_example_runs() -> None:
    for code in PYTHON:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_ci_runs_the_command_of_the_readme() -> None:
    install = next(c for c in SHELL if "pytest" in c)
    assert "-e '.[dev]'" in install
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
