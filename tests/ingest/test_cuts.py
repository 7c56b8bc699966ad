"""Glued lines come apart; whole ones stay whole."""

from __future__ import annotations

import pytest

from zufolge.ingest.cuts import cut_body_line, cut_head_line
from zufolge.ingest.lines import Piece
from zufolge.model import BlockKind

KICKER, HEADLINE = BlockKind.KICKER, BlockKind.HEADLINE
DATELINE, CAPTION = BlockKind.DATELINE, BlockKind.CAPTION
PHOTO, AGENCY = BlockKind.PHOTO_CREDIT, BlockKind.AGENCY_CREDIT


def parts(pieces: list[Piece]) -> list[tuple[str, BlockKind | None]]:
    return [(piece.text, piece.kind) for piece in pieces]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Rathaus bestätigt:Beispiel tritt im Herbst zurück",
            [("Rathaus bestätigt:", KICKER), ("Beispiel tritt im Herbst zurück", HEADLINE)],
        ),
        (
            "„Ein schwerer Tag“ Neustadt schließt das Freibad",
            [("„Ein schwerer Tag“", KICKER), ("Neustadt schließt das Freibad", HEADLINE)],
        ),
        (
            "date 2021-04 Neustadt schließt das Freibad Stand: 03.04.2021 07:12 Uhr",
            [
                ("date 2021-04", DATELINE),
                ("Neustadt schließt das Freibad", None),
                ("Stand: 03.04.2021 07:12 Uhr", DATELINE),
            ],
        ),
        ("Neustadt: Freibad bleibt zu", [("Neustadt: Freibad bleibt zu", None)]),
        ("Das Spiel endet 3:1 für Neustadt", [("Das Spiel endet 3:1 für Neustadt", None)]),
        ("„Fähre“ Neustadt läuft aus", [("„Fähre“ Neustadt läuft aus", None)]),
    ],
)
def test_head_lines(line: str, expected: list[tuple[str, BlockKind | None]]) -> None:
    assert parts(cut_head_line(Piece(line, 0, 0))) == expected


SENTENCE = "Das Freibad bleibt in diesem Jahr geschlossen, sagte Mai Beispiel."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{SENTENCE} (dpa/afp)", [(SENTENCE, None), ("(dpa/afp)", AGENCY)]),
        (f"{SENTENCE} lme/dpa", [(SENTENCE, None), ("lme/dpa", AGENCY)]),
        (f"{SENTENCE} Quelle: dpa", [(SENTENCE, None), ("Quelle: dpa", None)]),
        (f"Neustadt (dpa) - {SENTENCE}", [("Neustadt (dpa) -", DATELINE), (SENTENCE, None)]),
        (
            f"NEUSTADT/ALTDORF, 3. Mai (AFP) – {SENTENCE}",
            [("NEUSTADT/ALTDORF, 3. Mai (AFP) –", DATELINE), (SENTENCE, None)],
        ),
        (
            "Das leere Freibad von Neustadt © Jon Muster / AFP",
            [("Das leere Freibad von Neustadt", CAPTION), ("© Jon Muster / AFP", PHOTO)],
        ),
        (
            "Das leere Freibad (Foto: Jon Muster/dpa)",
            [("Das leere Freibad", CAPTION), ("(Foto: Jon Muster/dpa)", PHOTO)],
        ),
        (
            "Von Mai Beispiel | 03.04.2021",
            [("Von Mai Beispiel |", None), ("03.04.2021", None)],
        ),
        (f"{SENTENCE} (Altdorf)", [(f"{SENTENCE} (Altdorf)", None)]),
        (
            "Das sagte sie der Agentur (dpa).",
            [("Das sagte sie der Agentur (dpa).", None)],
        ),
        ("(Foto: Jon Muster)", [("(Foto: Jon Muster)", None)]),
    ],
)
def test_body_lines(line: str, expected: list[tuple[str, BlockKind | None]]) -> None:
    assert parts(cut_body_line(Piece(line, 0, 0))) == expected


def test_a_bare_place_is_cut_only_where_the_body_opens() -> None:
    line = f"NEUSTADT. {SENTENCE}"
    assert parts(cut_body_line(Piece(line, 0, 0))) == [(line, None)]
    assert parts(cut_body_line(Piece(line, 0, 0), opens_body=True)) == [
        ("NEUSTADT.", DATELINE),
        (SENTENCE, None),
    ]


def test_parts_know_where_they_stand_in_the_text() -> None:
    piece = Piece(f"Neustadt (dpa) -  {SENTENCE}  (dpa)", 7, 2)
    first, middle, last = cut_body_line(piece)
    assert [p.gap for p in (first, middle, last)] == [2, None, None]
    for part in (first, middle, last):
        assert piece.text[part.start - 7 : part.end - 7] == part.text


NOTE = "[Mehr zum Wehr lesen Sie in unserem Newsletter.]"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Der Pegel steigt. {NOTE} Es regnet.", ["Der Pegel steigt.", NOTE, "Es regnet."]),
        (f"{NOTE} Es regnet.", [NOTE, "Es regnet."]),
        (f"Der Pegel steigt. {NOTE}", ["Der Pegel steigt.", NOTE]),
        (f"Es regnet. {NOTE} Und. {NOTE}", ["Es regnet.", NOTE, "Und.", NOTE]),
        ("„Er [der Rat] will das nicht“", ["„Er [der Rat] will das nicht“"]),
        ("Berg sagt: „Nein […] niemals.“", ["Berg sagt: „Nein […] niemals.“"]),
    ],
)  # fmt: skip
def test_what_a_page_inserts_into_a_paragraph_is_cut_out(line: str, expected: list[str]) -> None:
    made = cut_body_line(Piece(line, 0, 0))
    assert [piece.text for piece in made] == expected
    assert all((p.kind is BlockKind.BOILERPLATE) == (p.text == NOTE) for p in made)


def test_any_number_of_inserts_is_cut_out() -> None:
    made = cut_body_line(Piece(f"Es regnet. {NOTE} " * 2000, 0, 0))
    assert [piece.text for piece in made] == ["Es regnet.", NOTE] * 2000
