"""What is said twice side by side is labelled once, and what differs never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest import label
from zufolge.ingest.lines import Piece, cut_lines
from zufolge.ingest.repetitions import label_repetitions
from zufolge.model import BlockKind

LEAD = "In Velmark ist am Morgen der Deich gebrochen, verletzt wurde nach ersten Angaben niemand."
BODY = "Das Land habe Hilfen zugesagt, teilte Landrätin Ida Brandt am Nachmittag in Velmark mit."
LAST = "Wann die Straße nach Altdorf wieder frei ist, konnte die Polizei zunächst nicht sagen."


def repeated(*lines: str) -> list[str]:
    """The lines that are labelled as repetitions."""
    pieces = cut_lines("\n".join(lines))
    label_repetitions(pieces)
    return [piece.text for piece in pieces if piece.kind is BlockKind.BOILERPLATE]


def test_of_two_the_first_stays() -> None:
    pieces = cut_lines(f"{LEAD}\n\n{LEAD}\n\n{BODY}")
    label_repetitions(pieces)
    assert [piece.kind for piece in pieces] == [None, BlockKind.BOILERPLATE, None]


def test_the_one_that_says_more_stays() -> None:
    teaser = "In Velmark ist am Morgen der Deich gebrochen, verletzt wurde nach ersten …"
    assert repeated(teaser, LEAD, BODY) == [teaser]
    assert repeated(LEAD, teaser, BODY) == [teaser]


def test_page_parts_may_stand_between() -> None:
    text = f"Deich gebrochen\n\n{LEAD}\n\nVon Mai Berg\n\n03.04.2031, 7:05 Uhr\n\n{LEAD}\n\n{BODY}"
    kinds = [block.kind for block in label(text) if block.span.of(text) == LEAD]
    assert kinds == [BlockKind.LEAD, BlockKind.BOILERPLATE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Der Rat hat den Bau bestätigt.", "Der Rat hat den Bau nicht bestätigt."),
        ("Die Polizei bestätigt den Fund.", "Die Polizei bestätigt den Fund nicht."),
        ("Im Norden wurden 12 Menschen verletzt.", "Im Norden wurden 13 Menschen verletzt."),
        ("Berg sagte, sie komme morgen.", "Brandt sagte, sie komme morgen."),
        ("Sie kommt, sagte Berg.", "Sie kommt, sagte Berg."),
        ("- Der Deich ist am Morgen gebrochen.", "- Der Deich ist am Morgen gebrochen."),
    ],
)  # fmt: skip
def test_what_differs_or_is_short_or_a_bullet_is_no_repetition(one: str, other: str) -> None:
    assert repeated(one, other, BODY) == []


def test_with_text_between_it_is_said_again() -> None:
    assert repeated(LEAD, BODY, LEAD) == []


def test_what_stands_three_times_repeats_its_first() -> None:
    notice = "Ihre Einstellungen verhindern das Laden dieser Karte von außen."
    pieces = cut_lines("\n".join((notice, LEAD, notice, BODY, notice, LAST)))
    label_repetitions(pieces)
    assert [at for at, piece in enumerate(pieces) if piece.kind] == [2, 4]


def test_interviewers_may_ask_again() -> None:
    question = "Bote: Wann haben Sie davon zuerst gehört?"
    assert repeated(question, LEAD, question, BODY, question, LAST) == []


def test_labelled_lines_stay_what_they_are() -> None:
    caption = Piece(LEAD, 0, 0, BlockKind.CAPTION)
    lead = Piece(LEAD, 200, 0)
    label_repetitions([caption, lead])
    assert (caption.kind, lead.kind) == (BlockKind.CAPTION, None)


@given(st.lists(st.sampled_from((LEAD, LEAD[:70], BODY, BODY[12:], LAST, "Deich")), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    pieces = cut_lines("\n".join(lines))
    label_repetitions(pieces)
    kept = " ".join(piece.text for piece in pieces if piece.kind is None)
    assert all(piece.text in kept for piece in pieces)
