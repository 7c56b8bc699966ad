"""The benchmark of inputs on a few records: what it counts, never how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from inputs import figures


def test_every_record_of_every_file_is_counted(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert [told["records"] for told in figures(tmp_path, 12)] == [12] * 4
