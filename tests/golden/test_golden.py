"""The example's dossier, against what it was when somebody last read it and agreed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from regenerate import GOLDEN, golden


def test_the_example_gives_the_golden_dossier() -> None:
    made, kept = golden().splitlines(), GOLDEN.read_text("utf-8").splitlines()
    missing = [line for line in kept if line not in set(made)][:3]
    added = [line for line in made if line not in set(kept)][:3]
    assert made == kept, f"run python tests/golden/regenerate.py and read: {missing=} {added=}"


@pytest.mark.parametrize("seed", ["2", "3"])
def test_the_order_of_sets_changes_nothing(seed: str) -> None:
    """Python orders sets of strings anew in each process; no result may hang on it."""
    script = "import sys; from regenerate import golden; sys.stdout.write(golden())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8") == GOLDEN.read_text("utf-8")
