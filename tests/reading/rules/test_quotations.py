"""Quotation marks of all kinds open, close and nest as German prints them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import unmet

from zufolge.reading.rules.quotations import quotations


def found(text: str) -> list[tuple[int, str]]:
    """Depth and text of each quotation; an unclosed one ends in a bar."""
    return [
        (q.depth, q.span.of(text) + ("" if q.closed else "|"))
        for q in quotations(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "„Das Wehr hält“",
        '"Das Wehr hält"',
        "«Das Wehr hält»",
        "»Das Wehr hält«",
        "“Das Wehr hält”",
        '„Das Wehr hält"',
        "„Das Wehr hält”",
        "‚Das Wehr hält‘",
        "›Das Wehr hält‹",
        "‹Das Wehr hält›",
    ],
)
def test_every_pair_of_marks_opens_and_closes(quoted: str) -> None:
    assert found(f"Er rief {quoted}, und lief.") == [(0, quoted)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Er rief ‚Land!‘ und fiel“", [(0, "„Er rief ‚Land!‘ und fiel“"), (1, "‚Land!‘")]),
        ("«Er rief ‹Land!› und fiel»", [(0, "«Er rief ‹Land!› und fiel»"), (1, "‹Land!›")]),
        ("»Er rief ›Land!‹ und fiel«", [(0, "»Er rief ›Land!‹ und fiel«"), (1, "›Land!‹")]),
        ("„Der Film „Ebbe“ läuft“", [(0, "„Der Film „Ebbe“ läuft“"), (1, "„Ebbe“")]),
        ('„Der Film "Ebbe" läuft“', [(0, '„Der Film "Ebbe" läuft“'), (1, '"Ebbe"')]),
    ],
)
def test_a_quotation_inside_another_is_nested(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ja“ und „nein“", [(0, "„Ja“"), (0, "„nein“")]),
        ('"Ja", "nein"', [(0, '"Ja"'), (0, '"nein"')]),
        ("(„Ja“)–„nein“", [(0, "„Ja“"), (0, "„nein“")]),
        ("«Ja» und «nein»", [(0, "«Ja»"), (0, "«nein»")]),
        ("»Ja« und »nein«", [(0, "»Ja«"), (0, "»nein«")]),
    ],
)
def test_quotations_side_by_side_stay_apart(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["„Das Wehr hält.", '"Das Wehr hält.', "«Das Wehr hält."])
def test_a_quotation_without_closing_mark_reaches_to_the_end_of_the_block(text: str) -> None:
    assert found(text) == [(0, text + "|")]


@pytest.mark.parametrize(
    "text",
    [
        "Wie geht’s dem Chef’s Hund?",
        "Der Bildschirm misst 27“ und wiegt viel.",
        'Drei Zoll " sind genug.',
        "Er ging “ einfach so “ weiter.",
        "Rock ’n’ Roll am Hafen",
    ],
)
def test_apostrophes_and_stray_marks_open_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Wie geht’s dir, Paul?“", [(0, "„Wie geht’s dir, Paul?“")]),
        unmet(
            "„Er rief ‚Wie geht’s?‘ und ging“",
            [(0, "„Er rief ‚Wie geht’s?‘ und ging“"), (1, "‚Wie geht’s?‘")],
            reason="an apostrophe inside ‚…‘ closes it",
        ),
    ],
)
def test_an_apostrophe_inside_closes_nothing(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == expected


def test_only_the_given_stretch_is_looked_at() -> None:
    text = "„Eins“ „zwei“ „drei“"
    assert [q.span.of(text) for q in quotations(text, 7, 13)] == ["„zwei“"]


def test_inner_leaves_out_the_marks() -> None:
    text = "„Eins“ und „zwei"
    assert [text[slice(*q.inner)] for q in quotations(text, 0, len(text))] == ["Eins", "zwei"]


marked = st.text(st.sampled_from("„“”\"»«‚‘’›‹ aB,.\n('"), max_size=60)


@settings(deadline=None)
@given(marked, marked, marked)
def test_quotations_lie_in_the_stretch_in_order_and_nest(
    before: str, text: str, after: str
) -> None:
    start, end = len(before), len(before) + len(text)
    result = quotations(before + text + after, start, end)
    assert [q.span.start for q in result] == sorted(q.span.start for q in result)
    for quotation in result:
        assert start <= quotation.span.start < quotation.span.end <= end
        low, high = quotation.inner
        assert quotation.span.start < low <= high <= quotation.span.end
    outer = [q.span for q in result if q.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))
    for a in result:
        for b in result:
            apart = not a.span.overlaps(b.span)
            assert a is b or apart or a.span.covers(b.span) or b.span.covers(a.span)
