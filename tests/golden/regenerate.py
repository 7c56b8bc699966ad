"""Write the golden dossier of the example anew: ``python tests/golden/regenerate.py``.

Do it when a change is meant to change the dossier, and read the difference before you commit it.
The golden is what the rules read: ``dossier.json`` without the reports' texts (they stand in
``examples/``) and without the pairs that matching rejected. The file's name says when it was last
made anew on purpose.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from zufolge.export import to_json
from zufolge.pipeline import build

ROOT = Path(__file__).parent.parent.parent
STORY = Path("examples/talsperre-hochsarve")
GOLDEN = Path(__file__).parent / "2026-11-22-talsperre-hochsarve.jsonl"


def golden() -> str:
    """The dossier of the example as it stands in the golden file."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        made: dict[str, Any] = json.loads(
            to_json(build(sorted(STORY.glob("*.txt")), reader="rules", similarity="none"))
        )
    finally:
        os.chdir(before)
    for report in made["reports"]:
        del report["text"]
    made["matches"] = [m for m in made["matches"] if m["relation"] != "different"]
    lines = [json.dumps(part, ensure_ascii=False) for part in _parts(made)]
    return "\n".join(lines) + "\n"


def _parts(made: dict[str, Any]) -> list[dict[str, Any]]:
    """One line for each report, source, statement, claim and match: differences stay short."""
    result: list[dict[str, Any]] = []
    for key, value in made.items():
        if isinstance(value, list):
            result.extend({key: each} for each in value)
        else:
            result.append({key: value})
    return result


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8", newline="\n")
