"""Reports with text: what they say again and again brings them together, function words do not."""

from __future__ import annotations

import pytest
from stories_made import DAY, DAYS, chapters

from zufolge.model import Traits
from zufolge.stories import Folded, Segment, fold, headline_traits

_DAM = (
    "Die Talsperre Hochsarve verliert Wasser. Sarvekraft senkt den See der Talsperre Hochsarve.",
    "Das Wasser der Talsperre Hochsarve steht nun tiefer. Sarvekraft prüft die Mauer der Talsperre"
    " Hochsarve, und der Stausee soll leer bleiben, bis Sarvekraft den Riss in Hochsarve kennt.",
)
_CINEMA = (
    "Das Lichtspielhaus von Brennmoor schließt. Die Wirtin Ilka Torvald verkauft das Kino.",
    "Im Kino lief der letzte Film, und die Gäste von Ilka Torvald blieben in der Nacht lange in"
    " dem Lichtspielhaus, in dem sie die Filme ihrer Jugend und der Stadt gesehen hatten.",
)


def _report(name: str, minute: int, headline: str, text: tuple[str, ...]) -> Traits:
    return headline_traits(name, DAY + minute, "de", headline, "\n".join(text))


def _folded(*stream: Traits) -> list[Folded]:
    segments: list[Segment] = []
    days = []
    for day in DAYS:
        start = DAY + DAYS.index(day) * 1440
        rows = [each for each in stream if start <= (each.minute or 0) < start + 1440]
        days.append(fold(day, rows, segments))
        segments.append(Segment.from_bytes(days[-1].segment.to_bytes()))
    return days


@pytest.mark.parametrize("minute", [90, 1500])
def test_texts_about_one_thing_join_though_their_headlines_share_nothing(minute: int) -> None:
    days = _folded(
        _report("a1", 10, "Alarm in der Nacht", _DAM),
        _report("b1", 20, "Der letzte Vorhang", _CINEMA),
        _report("a2", minute, "Warten auf Antworten", _DAM[::-1]),
    )
    found = chapters(days)
    assert found["a2"] == found["a1"] != found["b1"]


def test_long_texts_of_different_things_stay_apart() -> None:
    found = chapters(
        _folded(
            _report("a1", 10, "Alarm in der Nacht", _DAM * 4),
            _report("b1", 20, "Der letzte Vorhang", _CINEMA * 4),
        )
    )
    assert found["a1"] != found["b1"]


def test_a_link_names_no_function_word() -> None:
    days = _folded(
        _report("a1", 10, "Talsperre Hochsarve verliert Wasser", _DAM[:1]),
        _report(
            "a2",
            4300,
            "Anklage nach dem Unglück",
            ("Sarvekraft schwieg in Hochsarve zu der Talsperre und zu den Mängeln der Mauer.",),
        ),
    )
    words = {
        word.lower()
        for day in days
        for link in day.links
        for one in link.parts
        for word in one.terms
    }
    assert not words & {"der", "die", "das", "und", "zu", "in", "den", "dem"}
