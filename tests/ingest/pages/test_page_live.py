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
def test_entries_are_dated_as_far_as_is_told(entries: list[str], posted: list[str]) -> None:
    body = "<h1>Flut im Liveticker</h1>" + SENTENCE + "".join(e + SENTENCE for e in entries)
    found = times(page_report(page(body + SENTENCE, PUBLISHED)))
    assert [value[:16] for value in found] == [value[:16] for value in posted]


def test_linked_data_tell_that_it_is_live() -> None:
    data = '{"@type": "LiveBlogPosting", "headline": "Flut"}'
    head = f'<script type="application/ld+json">{data}</script>'
    body = "<h1>Flut</h1>" + SENTENCE + SENTENCE
    assert page_report(page(body, head)).genre is Genre.LIVE
