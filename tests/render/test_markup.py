"""Marked-up text: safe, exact, whatever the labels do."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from zufolge.model import Span
from zufolge.render.markup import Mark, Note, excerpt, marked_up


def whole(text: str) -> Span:
    return Span(0, len(text))


def stripped(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


class Classes(HTMLParser):
    """The classes that hold for each character of the shown text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[set[str]] = []
        self.found: list[set[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(set((dict(attrs).get("class") or "").split()) - {"m"})

    def handle_endtag(self, _tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.found.extend(set().union(*self.open) for _ in data)


ODD_TEXTS = [
    "Er sagte: <script>alert('x')</script> & ging.",
    '"><img src=x onerror=alert(1)>',
    "rechts \u202eצג\u202c links \u2066x",
    "Z\u0335\u0321\u0300\u0301a\u0336\u0322l\u0334\u0323g\u0337o\u0338",
    "kaputt \udcff hier",
    "weich\u00adge\u00adtrennt\u00a0fest 🌊",
    "&amp; schon maskiert &lt;b&gt;",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_report_text_is_never_markup(text: str) -> None:
    marks = [Mark(Span(0, len(text) // 2 + 1), "content", "s-1"), Mark(Span(2, 9), "cue", "s-1")]
    html = marked_up(text, whole(text), marks)
    assert stripped(html) == str(escape(text))
    assert set(re.findall(r"<(\w+)", html)) <= {"span"}


def test_overlapping_marks_give_flat_pieces() -> None:
    text = "abcdef"
    marks = [Mark(Span(0, 4), "content", "s-1"), Mark(Span(2, 6), "speaker", "s-2")]
    assert marked_up(text, whole(text), marks) == (
        '<span class="m content" data-s="s-1">ab</span>'
        '<span class="m content speaker" data-s="s-1 s-2">cd</span>'
        '<span class="m speaker" data-s="s-2">ef</span>'
    )


def test_marks_are_cut_to_the_window() -> None:
    html = marked_up("abcdef", Span(2, 4), [Mark(Span(0, 6), "content")])
    assert html == '<span class="m content">cd</span>'


def test_a_note_stands_before_its_code_point_and_adds_no_text() -> None:
    text = "Er kommt, sagte sie."
    note = Note(3, "a-1", "7", "#k-1", 'Aussage "7"')
    html = marked_up(text, whole(text), [Mark(Span(3, 8), "content", "s-1")], [note])
    assert stripped(html) == text
    assert html.index("Er ") < html.index('id="a-1"') < html.index("kommt")
    assert "&#34;7&#34;" in html


def test_notes_outside_the_window_are_left_out() -> None:
    assert marked_up("abcdef", Span(0, 3), [], [Note(3, "late"), Note(5, "later")]) == "abc"


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark], list[Note]]:
    text = draw(st.text(min_size=1, max_size=40))
    starts = st.integers(0, len(text) - 1)
    marks = []
    for role in draw(st.lists(st.sampled_from(["content", "cue", "speaker"]), max_size=6)):
        start = draw(starts)
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(Span(start, end), role, draw(st.sampled_from(["", "s-1", "s-2"]))))
    notes = [Note(at, f"n{at}", "1", "#x") for at in draw(st.sets(starts, max_size=3))]
    return text, marks, notes


@given(marked_texts())
def test_tags_taken_away_the_escaped_text_remains(
    case: tuple[str, list[Mark], list[Note]],
) -> None:
    text, marks, notes = case
    assert stripped(marked_up(text, whole(text), marks, notes)) == str(escape(text))


@given(marked_texts())
def test_every_character_carries_its_labels_and_no_others(
    case: tuple[str, list[Mark], list[Note]],
) -> None:
    raw, marks, _ = case
    text = raw.replace("\r", "x").replace("\0", "x")  # an HTML parser rewrites these two
    found = Classes(marked_up(text, whole(text), marks)).found
    assert found == [
        {m.role for m in marks if m.span.start <= at < m.span.end} for at in range(len(text))
    ]


@pytest.mark.parametrize(
    ("content", "context", "limit", "expected"),
    [
        (["der See steige"], [], 80, "der See steige"),
        (["der See steige"], ["sagte Veld"], 80, "der See steige, sagte Veld"),
        (["Er wisse"], ["sagte Veld"], 80, "Er wisse"),
        (["der See steige", "Er wisse"], [], 80, "der See steige … Er wisse"),
        (["der See steige"], ["sagte Veld"], 15, "der See steige"),
        (["der See steige"], [], 9, "der See …"),
        (["der See steige", "Er wisse"], [], 14, "der See steige …"),
    ],
)
def test_an_excerpt_shows_context_while_there_is_room(
    content: list[str], context: list[str], limit: int, expected: str
) -> None:
    text = "Es heiße, der See steige, sagte Veld. " + "Dazwischen steht vieles. " * 4 + "Er wisse."

    def spans(words: list[str]) -> list[Span]:
        return [Span(text.index(w), text.index(w) + len(w)) for w in words]

    assert stripped(excerpt(text, spans(content), spans(context), limit=limit)) == expected


def test_an_excerpt_of_one_endless_word_is_bounded() -> None:
    assert len(stripped(excerpt("x" * 10_000, [Span(0, 10_000)], limit=100))) < 110
