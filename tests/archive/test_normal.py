"""Words made comparable: forms and spellings of one word, and words that must stay apart."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.archive.normal import key_of, parts_of, readings_of, words_in

TEXTS = st.text(
    st.sampled_from("aäouüßsSeETN0159 .,:-–'’*\"_\n\u00ad\u200b\u0308ﬁ½жعक漢ͺ") | st.characters(),
    max_size=60,
)


@pytest.mark.parametrize(
    "forms",
    [
        ("Haus", "Hauses", "Häuser", "Häusern", "Haeuser", "HÄUSER"),
        ("Straße", "Strasse", "STRASSE", "Straßen"),
        ("Müller", "Mueller", "Mu\u0308ller", "MÜLLER"),
        ("Gründung", "Gruendung", "Gründungen"),
        ("Ägypten", "Aegypten", "Ägyptens"),
        ("bestätigen", "bestätigt", "bestätigte", "Bestätigung"),
        ("neue", "neuer", "neuem"),
        ("Peskow", "Peskows"),
        ("Obama", "Obamas"),
        ("Kreml-Sprecher", "Kremlsprecher", "Kremlsprechers", "Kreml\u2011Sprechern"),
        ("Ha\u00adfen", "Hafen", "Häfen"),
        ("1.000", "1000"),
        ("École", "Ecole"),
        ("Москва", "МОСКВА"),
    ],
)
def test_forms_of_a_word_have_one_key(forms: tuple[str, ...]) -> None:
    assert len({key_of(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("fordern", "fördern"),
        ("Zahlung", "Zählung"),
        ("Küche", "Kuchen"),
        ("Macht", "macht"),
        ("Sicherheit", "sich"),
        ("Waren", "waren"),
        ("neuen", "neun"),
        ("5,3", "53"),
        ("14.09.2023", "14.10.2023"),
    ],
)
def test_other_words_have_other_keys(left: str, right: str) -> None:
    assert key_of(left) != key_of(right)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Rathaus", ("Rat", "Haus")),
        ("Rathäuser", ("Rat", "Haus")),
        ("Landesvorstands", ("Land", "Vorstand")),
        ("Schulschließung", ("Schule", "Schließung")),
        ("Kreml-Sprecher", ("Kreml", "Sprecher")),
        ("Prüfbericht", ("Bericht",)),
        ("Familienministerium", ("Familie", "Ministerium")),
        (
            "Bundesfamilienministerium",
            ("Bund", "Familienministerium", "Familie", "Ministerium"),
        ),
    ],
)
def test_compounds_have_their_parts(word: str, parts: tuple[str, ...]) -> None:
    assert set(parts_of(word)) >= {key_of(part) for part in parts}


@pytest.mark.parametrize(
    "word",
    [
        *("Verbrauch", "Generation", "Regierung", "Hochzeit", "Pflegerinnen", "Vorsitzende"),
        *(
            "Nachricht",
            "Vorstand",
            "Zimmermann",
            "Verbrechen",
            "Warschau",
            "Russland",
            "hausgemacht",
        ),
    ],
)
def test_what_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert parts_of(word) == ()


def test_small_letters_may_be_meant_for_a_noun() -> None:
    assert readings_of("macht") == ("macht", "Macht")
    assert readings_of("Macht") == ("Macht",)


def test_words_stand_where_they_are_found() -> None:
    text = "Am 3.5. sagte Kreml-Sprecher „Ja“ – für 5,3 Mrd."
    assert [text[word.start : word.end] for word in words_in(text)] == [
        "Am", "3.5", "sagte", "Kreml-Sprecher", "Ja", "für", "5,3", "Mrd",
    ]  # fmt: skip


@given(TEXTS)
def test_words_of_any_text_lie_in_order_inside_it(text: str) -> None:
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(TEXTS)
def test_keys_are_letters_digits_and_underscores(text: str) -> None:
    for word in words_in(text):
        for key in (word.key, *word.parts):
            assert re.fullmatch(r"\w+", key, re.ASCII) or all(c == "_" or c.isalnum() for c in key)
            assert key
            assert key.isprintable()


@given(TEXTS)
def test_keys_do_not_hang_on_how_accents_are_coded(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [word.key for word in words_in(nfc)] == [word.key for word in words_in(nfd)]


def test_a_word_of_a_million_letters_is_cut_off() -> None:
    (word,) = words_in("x" * 1_000_000)
    assert word.end == 1_000_000
    assert len(word.key) <= 100


def test_a_mark_of_another_script_stays_with_its_letter() -> None:
    assert len(list(words_in(unicodedata.normalize("NFD", "\u06220")))) == 1
