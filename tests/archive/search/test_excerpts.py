"""Excerpts: exact places of the words that were asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.archive.normal import key_of, words_in
from zufolge.archive.search.asking import Kind, asked
from zufolge.archive.search.excerpts import best_passage, excerpt, marks
from zufolge.archive.search.spelling import Sought
from zufolge.model import Span

WORDS = st.sampled_from(["Hafen", "Häfen", "Ha\u00adfen", "Rathaus", "der", "„Ja“", "\n", "x" * 90])


def sought(words: str) -> list[Sought]:
    return [Sought(term.kind, term.typed, term.variants) for term in asked(words).wanted]


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("hafen", "Die Häfen und der Ha\u00adfen.", ["Häfen", "Ha\u00adfen"]),
        ("Haus", "Im Rathaus, nicht zu Hause", ["Rathaus", "Hause"]),
        ('"bis Montag"', "bis Dienstag, bis Montag", ["bis", "Montag"]),
        ("strasse", "Straße 😀 Strassen", ["Straße", "Strassen"]),
        ("Werft", "Im Rathaus", []),
    ],
)
def test_marks_are_the_words_asked_for(words: str, text: str, marked: list[str]) -> None:
    assert [mark.of(text) for mark in marks(text, sought(words))] == marked


@given(st.lists(WORDS, min_size=1, max_size=120), st.data())
def test_marks_lie_in_the_excerpt_and_the_excerpt_in_the_text(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words) + "."
    start = data.draw(st.integers(0, len(text) - 1))
    inside = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = excerpt(text, inside, [Sought(Kind.WORD, "Hafen", ((key_of("Hafen"),),))])
    assert found.text == found.span.of(text)
    for mark in found.marks:
        assert found.span.covers(mark)
        assert key_of(mark.of(text)) == key_of("Hafen")


def test_a_long_text_is_shown_where_most_marks_are() -> None:
    text = "Vorrede. " * 100 + "Der Hafen am Hafen bleibt zu. " + "Nachrede. " * 100
    found = excerpt(text, Span(0, len(text)), sought("Hafen"))
    assert [mark.of(text) for mark in found.marks] == ["Hafen", "Hafen"]
    assert len(found.span) <= 320
    assert not found.text.startswith("orrede")


@given(st.lists(WORDS, min_size=1, max_size=120), st.sampled_from(["Hafen", '"der Hafen"', "Ufer"]))
def test_the_best_passage_is_found_by_the_keys_of_the_index(words: list[str], asked: str) -> None:
    text = " ".join(words) + "."
    keys = " ".join(word.key for word in words_in(text))
    found = best_passage(text, keys, sought(asked))
    assert found.text == found.span.of(text)
    assert list(found.marks) == [
        Span(found.span.start + mark.start, found.span.start + mark.end)
        for mark in marks(found.text, sought(asked))
    ]
    assert bool(found.marks) == bool(marks(text, sought(asked)))


def test_a_short_statement_is_shown_with_its_surroundings() -> None:
    text = "Titel\n\nDer Hafen bleibe gesperrt, sagte Brandt am Freitag.\n\nSchluss"
    found = excerpt(text, Span(7, 32), sought("Hafen"))
    assert found.text == "Der Hafen bleibe gesperrt, sagte Brandt am Freitag."
