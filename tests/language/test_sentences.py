"""Sentences end at their end marks, and not at abbreviations, initials and ordinals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language import sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Das Wehr hält.", "Der Fluss steigt."),
        ("Hält das Wehr?", "Ja!"),
        ("Es hält!!!", "Warum??"),
        ("„Es hält.“", "Er ging."),
        ("„Komm!“", "Er ging."),
        ("«Es hält.»", "Er ging."),
        ("(Es hält.)", "Er ging."),
        ("„Hält es?“, fragte Alm.", "Ja."),
        ("Es hält…", "Dann nicht."),
        ("Er kam um 7 Uhr.", "„Gut“, rief sie."),
        ("Es hielt bis 1990.", "Dann brach es."),
        ("Er wog 5,5.", "Sie nicht."),
        ("Am 3. Mai kam er.", "Sie nicht."),
        ("Seit dem 19. Jahrhundert steht es.", "Gut."),
        ("Das kostet 3 Mio. Euro.", "Viel."),
        ("Dr. Roth kam.", "Er ging."),
        ("A. Roth kam.", "Er ging."),
        ("Das gilt u. a. für Alm.", "Gut."),
        ("Am 1. und 2. Mai war frei.", "Gut."),
        ("Alm sagte:", "Es hält."),
    ],
)
def test_a_sentence_ends_once(first: str, second: str) -> None:
    between = "\n" if first.endswith(":") else " "
    assert cut(first + between + second) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Er kam ... und ging.",
        "„Was nun?“, fragte Alm.",
        "„Was nun?“ fragte Alm.",
        "Alm: Es hält.",
        "Am 30. Dezember kam er.",
        "Sie kamen zum 65. Gründungstag.",
        "Er spielt in der 3. Liga.",
        "Am Montag, 5. Mai, kam er.",
        "Die Nr. 7 gewann.",
        "Prof. Dr. Ina Roth kam.",
        "Kein Punkt",
        pytest.param(
            "Das gilt z. B. Montag.",
            marks=pytest.mark.xfail(strict=True, reason="z. is no listed abbreviation"),
        ),
    ],
)
def test_marks_inside_a_sentence_end_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_a_blank_line_always_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert cut("Das Wehr\n\nhält. Gut") == ["Das Wehr", "hält.", "Gut"]
    assert cut("Das Wehr\nhält. Gut") == ["Das Wehr\nhält.", "Gut"]


def test_only_the_given_stretch_is_cut() -> None:
    text = "Eins. Zwei. Drei."
    assert [s.of(text) for s in sentences(text, 6, 11)] == ["Zwei."]


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_nothing_has_no_sentences(text: str) -> None:
    assert cut(text) == []


words = st.lists(
    st.sampled_from(["Alm", "sagte", "Dr", "3", "Mai", ".", "!", "?", "…", ":", "“", "\n", "("]),
    max_size=30,
)  # fmt: skip


@settings(deadline=None)
@given(words.map(" ".join) | words.map("".join) | st.text(max_size=80))
def test_sentences_hold_all_of_the_text_in_order(text: str) -> None:
    here = 0
    for span in sentences(text):
        assert not text[here : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        here = span.end
    assert not text[here:].strip()
