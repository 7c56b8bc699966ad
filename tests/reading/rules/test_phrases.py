"""Noun phrases are cut out by their outward signs: who speaks ends where the phrase ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import passage_of, tokens_text

from zufolge.reading.rules.phrases import is_noun, noun_phrase, speaks, subject_from


def phrase(text: str, *, appositions: bool = True) -> str:
    """The noun phrase that begins at the first word."""
    p = passage_of(text)
    return tokens_text(p, 0, noun_phrase(p, 0, len(p.tokens), appositions=appositions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Sprecher sagte", "der Sprecher"),
        ("ein junger russischer Abgeordneter sagte", "ein junger russischer Abgeordneter"),
        ("Ilse Tamm sagte", "Ilse Tamm"),
        ("Bürgermeisterin Ilse Tamm sagte", "Bürgermeisterin Ilse Tamm"),
        ("der Sprecher der Polizei sagte", "der Sprecher der Polizei"),
        ("der Sprecher des Rates der Stadt sagte", "der Sprecher des Rates der Stadt"),
        ("ein Experte für Wasserbau sagte", "ein Experte für Wasserbau"),
        ("Forscher aus Lohfeld sagten", "Forscher aus Lohfeld"),
        ("Ilse Tamm (Grüne) sagte", "Ilse Tamm (Grüne)"),
        ("die Polizei und die Feuerwehr teilten", "die Polizei und die Feuerwehr"),
        ("Polizei sowie Feuerwehr teilten", "Polizei sowie Feuerwehr"),
        ("rund 50 Staaten erklärten", "rund 50 Staaten"),
        ("Ursula von der Drift sagte", "Ursula von der Drift"),
        ("Dr. Paul Roth sagte", "Dr. Paul Roth"),
        ("Alm & Söhne teilte", "Alm & Söhne"),
        ("der „Lohfelder Bote“ schrieb", "der „Lohfelder Bote“"),
        ("ndr.de berichtete", "ndr.de"),
        ("der Kreml-Sprecher sagte", "der Kreml-Sprecher"),
        ("der Sprecher der Agentur Reuters sagte", "der Sprecher"),
    ],
)
def test_a_phrase_reaches_over_what_belongs_to_it(text: str, expected: str) -> None:
    assert phrase(text) == expected


@pytest.mark.parametrize(
    "text", ["sagte der Sprecher", "gestern der Sprecher", "und er", ", der", "„ja“ sagte", "„"]
)
def test_no_phrase_begins_at_a_verb_adverb_or_mark(text: str) -> None:
    assert phrase(text) == ""


@pytest.mark.parametrize("pronoun", ["er", "sie"])
def test_a_pronoun_takes_no_object_into_its_phrase(pronoun: str) -> None:
    assert phrase(f"{pronoun} dem Gericht") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ina Roth, Leiterin des Museums, sagte", "Ina Roth, Leiterin des Museums"),
        ("die Leiterin des Museums, Ina Roth, sagte", "die Leiterin des Museums, Ina Roth"),
        ("Ina Roth, Chefärztin in Lohfeld, sagte", "Ina Roth, Chefärztin in Lohfeld"),
        ("Ina Roth, die das Museum leitet, sagte", "Ina Roth"),
        ("Ina Roth, und Paul Alm", "Ina Roth"),
        ("Ina Roth, Paul Alm sagte", "Ina Roth"),
    ],
)
def test_an_apposition_belongs_to_the_phrase(text: str, expected: str) -> None:
    assert phrase(text) == expected


def test_appositions_can_be_left_out() -> None:
    text = "Ina Roth, Leiterin des Museums, sagte"
    assert phrase(text, appositions=False) == "Ina Roth"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("am Montag die Sprecherin", "die Sprecherin"),
        ("am Montag der Sprecher", "der Sprecher"),
        ("in Lohfeld der Sprecher", "der Sprecher"),
        ("dem Ausschuss der Minister", None),
        ("sich die Behörde", "die Behörde"),
        ("dort gestern er", "er"),
        ("am Montag", None),
        ("", None),
    ],
)
def test_a_subject_is_looked_for_behind_adverbs_and_objects(
    text: str, expected: str | None
) -> None:
    p = passage_of(text)
    found = subject_from(p, 0, len(p.tokens))
    assert (tokens_text(p, *found) if found else None) == expected


def test_oblique_phrases_count_where_they_are_wanted() -> None:
    p = passage_of("den Gutachter")
    assert subject_from(p, 0, 2) is None
    assert subject_from(p, 0, 2, oblique=True) == (0, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Regierungssprecher", True),
        ("Ilse Tamm", True),
        ("er", True),
        ("das Landgericht", True),
        ("die Agentur Reuters", True),
        ("der Vorwurf", False),
        ("die Brücke", False),
        ("das Ergebnis der Wahl", False),
    ],
)
def test_people_and_bodies_can_speak_and_things_cannot(text: str, expected: bool) -> None:
    p = passage_of(text)
    assert speaks(p, 0, len(p.tokens)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Heute regnet es", False), ("Regen fällt", True), ("Tamm kommt", True), ("Gestern", False)],
)
def test_the_first_word_of_a_sentence_is_looked_up(text: str, expected: bool) -> None:
    assert is_noun(passage_of(text), 0) is expected


pieces = st.lists(
    st.sampled_from(
        ["der", "Sprecher", "von", "und", "(", ")", ",", "„", "Bote", "“", "Ilse", "Tamm", "Dr",
         ".", "&", "50", "sagte", "in", "Reuters", "😀"]
    ),
    max_size=15,
)  # fmt: skip


@settings(deadline=None)
@given(pieces.map(" ".join), st.integers(0, 16), st.integers(0, 16))
def test_a_phrase_never_reaches_beyond_where_it_may(text: str, at: int, stop: int) -> None:
    p = passage_of(text)
    stop = min(stop, len(p.tokens))
    at = min(at, stop)
    assert at <= noun_phrase(p, at, stop) <= stop
