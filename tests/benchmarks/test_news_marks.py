"""A drawn statement as a judge sees it: every part marked, far parts shown with a gap."""

from __future__ import annotations

from invented_news import REPORT

from news_marks import around, marked
from news_sample import Drawn, report_of
from zufolge.model import Span


def test_overlapping_parts_are_all_marked_and_far_parts_shown_with_a_gap() -> None:
    text = f"Orla Venn sprach lange. {'Der Saal war voll. ' * 40}Sie warnte die Stadt vor Eis."
    report = report_of({**REPORT, "text": text})
    at = report.text.index("Sie warnte")
    name = report.text.index("Orla")
    one = Drawn(
        url=REPORT["url"],
        reader="rules",
        version="1",
        sha256=report.sha256,
        genre="report",
        form="reported",
        act="warn",
        certainty="asserted",
        confidence=0.5,
        content=(Span(at, at + 28),),
        speaker=(Span(name, name + 9),),
        relays=((Span(at, at + 3),),),
        addressee=(Span(at + 11, at + 20),),
        cue=(Span(at + 4, at + 10),),
    )
    assert len(around(report, one, margin=30)) == 2
    lines = marked(report, one, margin=30)
    assert "<S>Orla Venn</S> sprach lange." in lines
    assert "[…]" in lines
    assert "<C><R1>Sie</R1> <cue>warnte</cue> <A>die Stadt</A> vor Eis</C>." in lines
