"""Live tickers: entries, and when they were posted."""

from __future__ import annotations

import pytest
from written_page import page

from zufolge.ingest.pages import page_report
from zufolge.model import Genre, Report

PUBLISHED = (
    '<meta property="article:published_time" content="2031-04-02T08:00+02:00">'
    '<meta property="article:modified_time" content="2031-04-03T12:00+02:00">'
)
SENTENCE = "<p>Der Deich hält dem Wasser bisher stand, sagte die Feuerwehr von Velmark.</p>"


def times(report: Report) -> list[str]:
    """The times of entries in the order of the text, each once."""
    return list(dict.fromkeys(block.time.value for block in report.blocks if block.time))


@pytest.mark.parametrize(
    ("entries", "posted"),
    [
        (
            [
                "<h2>Donnerstag, 3. 4.</h2><h3>11.04 Uhr: Eins</h3>",
                "<h3>9.30 Uhr: Zwei</h3>",
                "<h2>Mittwoch, 2. April</h2><h3>23.59 Uhr: Drei</h3>",
            ],
            ["2031-04-03T11:04+02:00", "2031-04-03T09:30+02:00", "2031-04-02T23:59+02:00"],
        ),
        (
            [
                f"<h3><time datetime='2031-04-03T0{n}:00Z'>vor Kurzem</time> Neues</h3>"
                for n in "321"
            ],
            ["2031-04-03T03:00:00+00:00", "2031-04-03T02:00:00+00:00", "2031-04-03T01:00:00+00:00"],
        ),
        # two days are possible: no day is made up
        (["<h3>11:04 Uhr: Eins</h3>", "<h3>9:30 Uhr: Zwei</h3>", "<h3>8:15 Uhr: Drei</h3>"], []),
        # one time of day is no ticker
        (["<h2>Donnerstag, 3. April 2031</h2><h3>11.04 Uhr: Der Ablauf</h3>"], []),
    ],
)
def test_entries_are_dated_as_far_as_the_page_tells(entries: list[str], posted: list[str]) -> None:
    body = "<h1>Flut im Liveticker</h1>" + SENTENCE + "".join(e + SENTENCE for e in entries)
    found = times(page_report(page(body + SENTENCE, PUBLISHED)))
    assert [value[:16] for value in found] == [value[:16] for value in posted]


def test_linked_data_tell_that_it_is_live() -> None:
    told = '{"@type": "LiveBlogPosting", "headline": "Flut"}'
    linked = f'<script type="application/ld+json">{told}</script>'
    body = "<h1>Flut</h1>" + SENTENCE + SENTENCE
    assert page_report(page(body, linked)).genre is Genre.LIVE


def listed(*entries: str) -> str:
    """Linked data that list ``entries``."""
    updates = f'"liveBlogUpdate": [{",".join(entries)}]'
    told = f'{{"@type": "LiveBlogPosting", "headline": "Flut", {updates}}}'
    return f'<script type="application/ld+json">{told}</script>'


def entry(posted: str, headline: str = "", body: str = "") -> str:
    return f'{{"datePublished": "{posted}", "headline": "{headline}", "articleBody": "{body}"}}'


HEADED = ("Der Deich hält noch", "Schulen bleiben zu", "Zug entgleist bei Velmark")


def test_entries_without_a_visible_time_have_that_of_the_list() -> None:
    linked = listed(*(entry(f"2031-04-03T0{n}:00Z", said) for n, said in enumerate(HEADED)))
    body = "<h1>Flut</h1>" + SENTENCE + "".join(f"<h3>{said}</h3>{SENTENCE}" for said in HEADED)
    assert [value[11:16] for value in times(page_report(page(body, linked)))] == [
        "00:00",
        "01:00",
        "02:00",
    ]


def test_entries_without_a_headline_are_found_by_how_they_begin() -> None:
    texts = [
        f"Am Pegel {name} steht das Wasser bei drei Metern, sagte die Stadt." for name in "ABC"
    ]
    linked = listed(
        *(entry(f"2031-04-03T0{n}:00Z", body=said + " Mehr folgt.") for n, said in enumerate(texts))
    )
    body = "<h1>Flut</h1>" + SENTENCE + "".join(f"<p>{said} Mehr folgt.</p>" for said in texts)
    assert len(times(page_report(page(body, linked)))) == 3


def test_a_list_adds_the_day_to_a_time_above_the_entry() -> None:
    """Published and changed on two days, a time of day alone has no day."""
    linked = PUBLISHED + listed(
        *(entry(f"2031-04-03T0{n}:00+02:00", said) for n, said in enumerate(HEADED))
    )
    shown = "".join(
        f"<div>0{n}.00 Uhr</div><h3>{said}</h3>{SENTENCE}" for n, said in enumerate(HEADED)
    )
    made = page_report(page("<h1>Flut</h1>" + SENTENCE + shown, linked))
    assert [value[:16] for value in times(made)] == [f"2031-04-03T0{n}:00" for n in range(3)]
    clock = next(b for b in made.blocks if b.span.of(made.text) == "01.00 Uhr")
    assert clock.time is not None


def test_what_the_list_calls_alike_is_no_entry_of_its_own() -> None:
    linked = listed(*(entry(f"2031-04-03T0{n}:00Z", "Neues vom Tage heute") for n in range(3)))
    body = "<h1>Flut</h1>" + SENTENCE + f"<h3>Neues vom Tage heute</h3>{SENTENCE}" * 3
    assert times(page_report(page(body, linked))) == []
