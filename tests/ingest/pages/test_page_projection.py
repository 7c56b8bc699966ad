"""What a page shows, line by line, and where it stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest.pages.charset import decode_page
from zufolge.ingest.pages.projection import Projection, project
from zufolge.ingest.pages.tree import parse


def shown(source: str) -> Projection:
    return project(source, parse(source))


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>eins<p>zwei", ["eins", "zwei"]),
        ("<div>eins <b>zwei</b>\n  drei</div>", ["eins zwei drei"]),
        ("<p>eins<br>zwei<br><br>drei</p>", ["eins\nzwei", "drei"]),
        ("<ul><li>eins<li>zwei</ul>drei", ["eins", "zwei", "drei"]),
        ("<p>a &amp; b &lt;c&gt; &bogus; &#228;</p>", ["a & b <c> &bogus; ä"]),
        ("<p>mit&shy;teil\u200bte</p>", ["mitteilte"]),
        ("eins<script>zwei</script><style>p{}</style> drei", ["eins drei"]),
        ("<p>eins<!-- zwei -->drei", ["einsdrei"]),
        (
            "<p hidden>eins</p><p style='display: none'>zwei</p><p class=sr-only>drei</p>vier",
            ["vier"],
        ),
        ("<body style='display:none'><p>eins", ["eins"]),
        (
            "<div><span class=ort>Neustadt</span><span class=tag>12.03.2031</span></div>",
            ["Neustadt", "12.03.2031"],
        ),
        ("<p><span class=initial>D</span>er Deich</p>", ["Der Deich"]),
        ("<h1><span class=kicker>Flut</span> Deich bricht</h1>", ["Flut", "Deich bricht"]),
        ("<b><p>eins</b> zwei</p>", ["eins zwei"]),
        ("<p title='a > b'>eins", ["eins"]),
        ("<a <b>eins", ["eins"]),
        ("eins <3 zwei", ["eins <3 zwei"]),
        ("eins <a href='", ["eins"]),
    ],
)
def test_lines_are_what_a_reader_sees(source: str, lines: list[str]) -> None:
    made = shown(source)
    assert [made.text[line.start : line.end] for line in made.lines] == lines


def test_places_lead_to_the_source() -> None:
    source = "<p>Die L&auml;nge \n <b>war</b> 3 m</p>"
    made = shown(source)
    places = made.source_spans(0, len("Die Länge war"))
    assert "".join(source[a:b] for a, b in places) == "Die L&auml;nge war"


PARTS = (
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<td>", "<h1>", "<pre>"),
    *("&amp;", "&nbsp;", "&shy;", " ", "\n", "wort", "Ü", "<", "<!--", "-->", "<span class=a>"),
)
MARKUP = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(MARKUP)
def test_lines_stand_in_order_and_hold_all_that_is_shown(source: str) -> None:
    made = shown(source)
    at = 0
    for line in made.lines:
        assert not made.text[at : line.start].strip()
        assert at <= line.start < line.end
        at = line.end
    assert not made.text[at:].strip()


@given(MARKUP)
def test_what_is_shown_as_written_stands_so_in_the_bytes(source: str) -> None:
    page = decode_page(source.encode())
    made = project(page.text, parse(page.text))
    for start, length, first, last in made.runs:
        if length == last - first:
            assert made.text[start : start + length].replace("\n", " ") == page.text[
                first:last
            ].replace("\n", " ").replace("\t", " ")
