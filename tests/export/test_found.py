"""What a search found, as JSON."""

from __future__ import annotations

import json

from zufolge.export import found_to_json
from zufolge.model import Excerpt, Found, ReportHit, Span


def test_a_report_hit_as_json() -> None:
    hit = ReportHit(
        "r-1", "Hafen zu", "Bote", "2031-05", "https://bote.example/1",
        Excerpt(Span(5, 14), "der Hafen", (Span(9, 14),)), 1.25,
    )  # fmt: skip
    told = json.loads(found_to_json(Found((), (hit,), 0, 1, False, True, ("die",), (("a", "ä"),))))
    assert told == {
        "schema": "zufolge.search/1",
        "statements": [],
        "reports": [
            {
                "address": "r-1#char=5,14",
                "report": "r-1",
                "headline": "Hafen zu",
                "outlet": "Bote",
                "published": "2031-05",
                "url": "https://bote.example/1",
                "excerpt": {"span": [5, 14], "text": "der Hafen", "marks": [[9, 14]]},
                "score": 1.25,
            }
        ],
        "ranked": {"statements": 0, "reports": 1},
        "more": {"statements": False, "reports": True},
        "ignored": ["die"],
        "instead": [{"asked": "a", "searched": "ä"}],
    }
