"""Puts this folder on the path, so that tests of all rooms can import what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from zufolge.weights import folders

# No test is timed: on a busy machine a deadline would tell of the machine alone.
settings.register_profile("zufolge", deadline=None)
settings.load_profile("zufolge")


@pytest.fixture(scope="session", autouse=True)
def no_weights_installed() -> Iterator[None]:
    """Hide weights that are installed: what most tests expect was read by rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "entry_points", lambda **_: ())
        yield
