"""What changed between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.archive.passages import changes
from zufolge.model import Span


@pytest.mark.parametrize(
    ("before", "after", "added", "removed"),
    [
        ("Der Damm hält.", "Der Damm hält.", [], []),
        ("Der Damm hält.", "Der Damm  hält.\n", [], []),
        ("Der Damm hält.", "Der Damm hält nicht.", ["hält nicht."], ["hält."]),
        ("Erster.\n\nDritter.", "Erster.\n\nZweiter Satz.\n\nDritter.", ["Zweiter Satz."], []),
        ("Erster.\n\nZweiter Satz.", "Erster.", [], ["Zweiter Satz."]),
        ("", "Neu.", ["Neu."], []),
        ("Alt.", "", [], ["Alt."]),
    ],
)
def test_passages(before: str, after: str, added: list[str], removed: list[str]) -> None:
    new, gone = changes(before, after)
    assert [span.of(after) for span in new] == added
    assert [span.of(before) for span in gone] == removed


def _left(text: str, spans: tuple[Span, ...]) -> list[str]:
    kept, at = "", 0
    for span in spans:
        kept += text[at : span.start] + " "
        at = span.end
    return (kept + text[at:]).split()


WORDS = st.text(alphabet="ab \n\u00a0ß", max_size=60)


@given(WORDS, WORDS)
def test_without_its_passages_each_text_is_the_other(before: str, after: str) -> None:
    added, removed = changes(before, after)
    assert _left(after, added) == _left(before, removed)
    assert list(added) == sorted(added)


def test_very_long_lines_count_as_changed_from_end_to_end() -> None:
    before, after = "a " * 4000 + "x", "a " * 4000 + "y"
    added, removed = changes(before, after)
    assert (added, removed) == ((Span(0, 8001),), (Span(0, 8001),))
