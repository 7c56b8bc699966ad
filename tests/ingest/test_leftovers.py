"""Lines of the page are weighed out; what the report says stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.ingest import label
from zufolge.ingest.leftovers import leftover_odds, undecided, weights
from zufolge.ingest.lines import cut_lines
from zufolge.ingest.signs import Signs
from zufolge.model import BlockKind

BODY = (
    "In Velmark ist am Morgen der Deich gebrochen. Verletzt wurde nach Angaben der Feuerwehr"
    " niemand, doch mehrere Häuser am Hafen stehen unter Wasser.",
    "Das Land habe schnelle Hilfen zugesagt, teilte Landrätin Ida Brandt am Nachmittag mit. Die"
    " Straße nach Altdorf bleibe bis auf Weiteres gesperrt.",
    "Wann die Häuser wieder bewohnbar sind, konnte die Feuerwehr zunächst nicht sagen. Der Deich"
    " war erst vor drei Jahren erneuert worden.",
    "Brandt kündigte an, den Bau von Fachleuten prüfen zu lassen. Mit einem Ergebnis rechne sie"
    " frühestens im Herbst, sagte die Landrätin.",
)
BELOW = (
    "Jetzt Abo testen",
    "Alle Kommentare öffnen",
    "Newsletter",
    "Ihre Vorteile im Überblick!",
    "Zum Profil von Mai Berg",
    "Folgen Sie uns",
)


def kinds(*lines: str) -> dict[str, BlockKind]:
    text = "Deich in Velmark gebrochen\n\n" + "\n\n".join(lines)
    return {block.span.of(text): block.kind for block in label(text)}


def test_the_report_stays_and_the_page_below_goes() -> None:
    found = kinds(*BODY, *BELOW)
    assert all(found[line].tells for line in BODY)
    assert [found[line] for line in BELOW] == [BlockKind.BOILERPLATE] * len(BELOW)


@pytest.mark.parametrize(
    "line",
    [
        "„Wir haben das alles kommen sehen“, sagte Berg jetzt mehr als deutlich!",
        "- Mehr Kommentare jetzt",
        "Niemand wurde verletzt.",
        "Der Deich hielt.",
        "Brandt sagte dazu:",
        "Was kommt jetzt?",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_quotations_bullets_subheads_and_sentences_inside_stay(line: str, place: int) -> None:
    assert kinds(*BODY[:place], line, *BODY[place:])[line] is not BlockKind.BOILERPLATE


def test_a_speaker_and_the_quotation_announced_stay() -> None:
    pieces = cut_lines("\n".join((BODY[0], "Er:", "„Nein.“", *BODY[1:])))
    assert 1 not in set(undecided(pieces))


def test_protected_lines_are_not_weighed() -> None:
    quoted = "Mehr jetzt: „Das ist nun einmal so“ – Abo"
    pieces = cut_lines("\n".join((BODY[0], "- Mehr", BODY[1], quoted, BODY[2], "Hilfe", BODY[3])))
    assert sorted(leftover_odds(pieces)) == [0, 2, 4, 6]


def test_every_weight_has_its_measure() -> None:
    lines = ("Abo!", "Was jetzt?", "NEWS: www.bote.example", "er komme …", "Ihr Abo 12:30", "„Ja“:")
    signs = Signs(pieces := cut_lines("\n".join((*lines, *BODY, *lines))))
    measured = {name for at in range(len(pieces)) for name in signs.of(at)}
    assert measured <= set(weights().signs)


def test_measures_are_bounded_on_any_line() -> None:
    for text in ("x" * 100_000, "„" * 50_000, "a " * 50_000, "\u00ad"):
        pieces = cut_lines(text)
        assert all(
            abs(value) < 4 for at in range(len(pieces)) for value in Signs(pieces).of(at).values()
        )


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from((*BODY, *BELOW, "- Punkt eins", "„Nein, das stimmt nicht“")), max_size=14
    )
)
def test_labels_cover_the_text_and_change_none_of_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = label(text)
    assert "".join(block.span.of(text) for block in blocks).split() == text.split() or (
        " ".join(block.span.of(text) for block in blocks).split() == text.split()
    )
    assert label(text) == blocks
