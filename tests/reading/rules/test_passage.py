"""A block is cut into sentences and segments, and knows what stands in quotation marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import passage_of, tokens_text

from zufolge.model import Block, BlockKind
from zufolge.reading.rules.passage import Passage, words


def sentences(text: str) -> list[str]:
    p = passage_of(text)
    return [tokens_text(p, s.start, s.end) for s in p.sentences]


def segments(text: str) -> list[str]:
    """Segments of the first sentence, each after the delimiter before it."""
    p = passage_of(text)
    return [f"{s.before} {tokens_text(p, s.start, s.end)}" for s in p.sentences[0].segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Wehr hält. Der Fluss steigt.", ["Das Wehr hält.", "Der Fluss steigt."]),
        (
            "„Das Wehr hält. Der Fluss steigt.“ Alle gingen.",
            ["„Das Wehr hält. Der Fluss steigt.“", "Alle gingen."],
        ),
        (
            "„Das Wehr hält. Der Fluss steigt“, sagte sie. Alle gingen.",
            ["„Das Wehr hält. Der Fluss steigt“, sagte sie.", "Alle gingen."],
        ),
        ("„Das Wehr hält. Der Fluss steigt.", ["„Das Wehr hält.", "Der Fluss steigt."]),
        ("„Hält das Wehr?“, fragte er. Ja.", ["„Hält das Wehr?“, fragte er.", "Ja."]),
    ],
)
def test_a_closed_quotation_stays_in_one_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie sagte, es regne.", [" Sie sagte", ", es regne"]),
        ("Sie sagte: Es regnet.", [" Sie sagte", ": Es regnet"]),
        ("Es regnet – sagt sie.", [" Es regnet", "– sagt sie"]),
        ("Es regnet - sagt sie.", [" Es regnet", "- sagt sie"]),
        ("Der Ost-West-Weg ist zu.", [" Der Ost-West-Weg ist zu"]),
        ("Es regnet 5,3 Liter um 7:12 Uhr.", [" Es regnet 5,3 Liter um 7:12 Uhr"]),
        ("Er lobte Ina und forderte Geld.", [" Er lobte Ina", "und forderte Geld"]),
        ("Er lobte Ina und Paul.", [" Er lobte Ina und Paul"]),
        ("Er will kommen und bleiben.", [" Er will kommen und bleiben"]),
        ("Der Rat (er tagte, wie immer) schwieg.", [" Der Rat (er tagte, wie immer) schwieg"]),
        ("„Es regnet, und zwar sehr“, sagte sie.", [" „Es regnet, und zwar sehr“", ", sagte sie"]),
        ("Er, der Koch, kam.", [" Er", ", der Koch", ", kam"]),
    ],
)
def test_segments_end_at_delimiters_outside_quotations_and_brackets(
    text: str, expected: list[str]
) -> None:
    assert segments(text) == expected


def test_tokens_know_their_outermost_quotation() -> None:
    p = passage_of("Er rief „Halt ‚du‘ da“ und „nein“.")
    quoted = [(t.text, n) for t, n in zip(p.tokens, p.quoted, strict=True) if n >= 0]
    assert quoted == [
        *((w, 0) for w in ("„", "Halt", "‚", "du", "‘", "da", "“")),
        *((w, 1) for w in ("„", "nein", "“")),
    ]
    assert tokens_text(p, *p.quotation_range(0)) == "„Halt ‚du‘ da“"
    assert tokens_text(p, *p.quotation_range(1)) == "„nein“"


def test_a_passage_keeps_to_its_block() -> None:
    text = "Davor. „Er kam“, hieß es. Danach."
    p = Passage.of(text, Block(7, 25, BlockKind.PARAGRAPH))
    assert "".join(t.text for t in p.tokens) == "„Erkam“,hießes."
    assert p.span(0, len(p.tokens)).of(text) == "„Er kam“, hieß es."


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("das Wehr " * 500, 1),
        ("das Wehr " * 1200, 3),
        ("„" + "das Wehr " * 1200 + "“", 1),
    ],
)
def test_what_no_sentence_can_be_is_read_in_pieces(text: str, pieces: int) -> None:
    p = passage_of(text)
    assert len(p.sentences) == pieces
    assert sum(s.end - s.start for s in p.sentences) == len(p.tokens)


def test_word_classes_are_lower_case() -> None:
    for name in ("determiners", "voice_nouns", "nach_sources", "speaking_endings", "prepositions"):
        assert words(name) == {word.lower() for word in words(name)}


material = st.lists(
    st.sampled_from(
        ["sagte", "Das", "Wehr", "und", "„", "“", '"', "»", "«", ",", ".", ":", "–", "(", ")", "?",
         "\n", " ", "5,3", "z. B.", "😀", "\u00ad", "\ud800"]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(material.map(" ".join) | st.text(max_size=80))
def test_sentences_and_segments_lie_in_order_inside_each_other(text: str) -> None:
    p = passage_of(text)
    assert len(p.quoted) == len(p.lower) == len(p.tokens)
    end = 0
    for sentence in p.sentences:
        assert end <= sentence.start < sentence.end <= len(p.tokens)
        end = sentence.end
        here = sentence.start
        for segment in sentence.segments:
            assert here <= segment.start < segment.end <= sentence.end
            here = segment.end
    for number in {n for n in p.quoted if n >= 0}:
        first, last = p.quotation_range(number)
        assert [at for at, n in enumerate(p.quoted) if n == number] == list(range(first, last))


def test_thousands_of_quotations_in_one_block_are_a_sentence_each() -> None:
    assert sentences("„Ja. Doch“, sagte sie. " * 5_000) == ["„Ja. Doch“, sagte sie."] * 5_000
