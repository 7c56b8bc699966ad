from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import K, report
from zufolge.copies import fingerprints
from zufolge.copies.prepared import prepared
from zufolge.copies.prints import QUOTED
from zufolge.copies.wording import wording_of


def words(text: str) -> list[str]:
    return list(wording_of(report("a.txt", (K.PARAGRAPH, text))).words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße MÜLLER", "Strasse Mueller"),
        ("der Hafen-Meister", "der Hafenmeister"),
        ("Hafen\u2011Meister", "Hafen-Meister"),
        ("Ha\u00adfen", "Hafen"),
        ("rund 546.000 Kisten", "rund 546 000 Kisten"),
        ("1.200 Fässer", "1200 Fässer"),
        ("„So“, sagte sie", "«So» sagte sie"),
        ("Ta’if", "Ta'if"),
    ],
)
def test_spellings_of_one_word_are_one_word(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sagt", "sagte"),
        ("5,3", "53"),
        ("im Jahr 2020 100 Boote", "im Jahr 2020100 Boote"),
        ("3.4", "3400"),
        ("am 4. 100 Boote", "am 4100 Boote"),
    ],
)
def test_other_words_and_numbers_stay_apart(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er rief „Land in Sicht“ und lief", "land in sicht"),
        ('Er rief "Land in Sicht" und lief', "land in sicht"),
        ("Er rief »Land« und «Sicht»", "land sicht"),
        ("Er rief „Land“ und „Sicht“", "land sicht"),
        ("Er rief „Land in Sicht und lief", ""),
        ('Ein Rohr von 3" Weite', ""),
        ("Niemand rief", ""),
    ],
)
def test_words_in_quotation_marks_are_marked(text: str, quoted: str) -> None:
    made = report("a.txt", (K.PARAGRAPH, text))
    flags = fingerprints([made]).field("flags", 0)
    marked = [w for w, f in zip(wording_of(made).words, flags, strict=True) if f & QUOTED]
    assert " ".join(marked) == quoted


def test_text_that_does_not_tell_bars_and_a_paragraph_break_does_not() -> None:
    told = [(K.PARAGRAPH, "Erstens."), (K.PARAGRAPH, "Zweitens.")]
    plain = wording_of(report("a.txt", *told))
    assert list(plain.words) == ["erstens", "zweitens"]
    parted = report("a.txt", told[0], (K.BOILERPLATE, "Mehr in der App"), told[1])
    wording = wording_of(parted)
    assert len(wording.words) == 3
    side = prepared(fingerprints([parted]), 0, np.array([], np.int64))
    assert [side.bars(place, place + 1) for place in range(3)] == [False, True, False]
    assert wording.words[1] not in wording_of(report("b.txt", *told)).words


@given(st.text(max_size=80).filter(str.strip))
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    made = report("a.txt", (K.PARAGRAPH, text))
    prints = fingerprints([report("b.txt", (K.PARAGRAPH, "Davor.")), made])
    places = list(
        zip(*(prints.field(name, 1).tolist() for name in ("starts", "ends")), strict=True)
    )
    assert places == wording_of(made).places
    assert places == sorted(places)
    for start, end in places:
        assert 0 <= start < end <= len(text)
        assert text[start].isalnum() or text[start] == "_" or not text[start].isspace()
