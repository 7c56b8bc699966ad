"""Tokens are set as German text, and every token keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge_training.rebuilt import line_starts, rebuild, run_spans


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Ja , nein ; doch : so !", "Ja, nein; doch: so!"),
        ("„ Ja “ , sagt sie ( leise ) .", "„Ja“, sagt sie (leise)."),
        ("sagt : » Ja « , und » so «", "sagt: »Ja«, und »so«"),
        ("sagt : « Ja » , und « so »", "sagt: «Ja», und «so»"),
        ("» Er rief : › Ja ‹ , dann «", "»Er rief: ›Ja‹, dann«"),
        ("“ Ja ” , sagt sie", "“Ja”, sagt sie"),
        ("„ Ja ” , sagt sie", "„Ja”, sagt sie"),
        ('„ Ja " , „ nein “ , " so "', '„Ja", „nein“, "so"'),
        ('" Ja " , und " nein "', '"Ja", und "nein"'),
        ("Grüne / Linke – und ... so …", "Grüne/Linke – und ... so …"),
        ("CO 2 -Werte , See- und Landweg - gut", "CO 2-Werte, See- und Landweg - gut"),
    ],
)
def test_spacing(tokens: str, text: str) -> None:
    assert rebuild(tokens.split())[0] == text


def test_a_line_begins_anew_with_straight_marks() -> None:
    assert rebuild(["Ja", '"', "nein", '"', "so", '"'], {3})[0] == 'Ja "nein\n"so"'


def test_empty_words_have_no_place_and_part_nothing() -> None:
    text, places = rebuild(["Ja", "", "nein", "so"], {1})
    assert text == "Ja\nnein so"
    assert places[1] is None
    assert [span.of(text) for span in run_spans(places, [2, 0])] == [text[:7]]
    assert [span.of(text) for span in run_spans(places, [0, 1, 3])] == ["Ja", "so"]
    assert run_spans(places, [1]) == ()


@given(st.lists(st.sampled_from(["Ja", "", ",", "„", "“", '"', "»", "«", "...", "/"])), st.data())
def test_every_word_stands_where_its_span_says(words: list[str], data: st.DataObject) -> None:
    lines = data.draw(st.sets(st.integers(0, len(words))))
    text, places = rebuild(words, lines)
    assert [p.of(text) if p else "" for p in places] == words
    assert "".join(text.split()) == "".join(words)


def test_lines_wait_for_a_calm_sentence_but_not_for_ever() -> None:
    assert line_starts(range(10), {1, 3, 9}, 2) == {3, 7, 9}
    assert line_starts(range(10), set(), 2) == {4, 8}
