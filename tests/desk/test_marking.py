"""Words that an editor marks are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.desk.marking import places_of, trimmed
from zufolge.model import Place, Span
from zufolge.serve.spans import places_in, places_told, spans_in, spans_told

TEXTS = st.text(st.sampled_from("ab .\n\u00a0🦊"), max_size=40)
SPANS = st.tuples(st.integers(0, 500), st.integers(1, 50)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Mole", ["Mole", "Mole"]),
        ("die  Mole", ["die\nMole"]),
        ("mole", []),
        ("", []),
        (" \n", []),
        ("M.le", []),
        ("🦊 die", ["🦊 die"]),
    ],
)
def test_words_are_found_whatever_blanks_part_them(words: str, places: list[str]) -> None:
    text = "🦊 die\nMole. Mole"
    assert [span.of(text) for span in places_of(text, words)] == places


@given(TEXTS, TEXTS)
def test_what_is_found_has_the_words(text: str, words: str) -> None:
    for span in places_of(text, words):
        assert span.of(text).split() == words.split()


@given(TEXTS, SPANS)
def test_only_blanks_are_trimmed(text: str, span: Span) -> None:
    found = trimmed(text, span)
    if found is None:
        assert span.end > len(text) or not span.of(text).strip()
    else:
        assert found.of(text) == span.of(text).strip()
        assert span.covers(found)


@given(st.lists(SPANS, max_size=5))
def test_spans_are_read_as_they_were_written(spans: list[Span]) -> None:
    assert spans_in(spans_told(spans)) == tuple(sorted(spans))
    places = [Place("r-0123abcd", span) for span in spans]
    assert list(places_in(places_told(places))) == places


@pytest.mark.parametrize("told", ["", "x", "1", "1,", ",1", "3,1", "-1,2", "1,2,3", "1,2 x", "²,³"])
def test_what_is_no_span_is_none(told: str) -> None:
    assert spans_in(told) == ()
