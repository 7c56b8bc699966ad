"""The example's dossier, against what it was when somebody last read it and agreed."""

from __future__ import annotations

from regenerate import GOLDEN, golden


def test_the_example_gives_the_golden_dossier() -> None:
    made, kept = golden().splitlines(), GOLDEN.read_text("utf-8").splitlines()
    missing = [line for line in kept if line not in set(made)][:3]
    added = [line for line in made if line not in set(kept)][:3]
    assert made == kept, f"run python tests/golden/regenerate.py and read: {missing=} {added=}"
