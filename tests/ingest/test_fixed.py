"""Lines that their words give away, and lines that only look like them."""

from __future__ import annotations

import pytest

from zufolge.ingest.fixed import byline_names, is_dateline, label_fixed
from zufolge.ingest.lines import cut_lines
from zufolge.model import BlockKind


def kind_of(line: str) -> BlockKind | None:
    pieces = cut_lines(line)
    label_fixed(pieces)
    return pieces[0].kind


@pytest.mark.parametrize(
    "line",
    [
        "|",
        "00:00",
        "03:12 / 04:40",
        "3 Minuten",
        "Lesezeit: 2 Min.",
        "Ausgegeben am:",
        "source site-7",
        "Leave a Reply",
        "Newsletter",
        "Mehr zum Thema",
        "Nicht mehr anzeigen",
        "Diese Audioversion wurde künstlich generiert.",
        "Vorgelesen von einer Computerstimme.",
        "Artikel teilen",
        "Fehler gefunden? Jetzt melden.",
        "Lesen Sie auch: Der lange Weg zum neuen Rathaus",
        "Weitere Nachrichten aus der Region",
        "Anzeige",
        "Wir verwenden Cookies, um diese Seite zu verbessern.",
        "Empfohlener externer Inhalt",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Ja, schicken Sie mir den Überblick am Morgen per E-Mail.",
        "[Alles Wichtige zur Wahl lesen Sie in unserem Newsblog.]",
        "Dieser Beitrag erschien zuerst im Blatt der Mitte.",
        "Your email address will not be published.",
    ],
)
def test_leftovers_of_pages_are_boilerplate(line: str) -> None:
    assert kind_of(line) is BlockKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Mehr als drei Minuten dauerte der Stromausfall nicht.",
        "Nutzer müssen Cookies aktiv zustimmen, urteilte das Gericht in Neustadt.",
        "Der Text stammt aus dem Jahr 1968 und galt lange als verschollen.",
        "Ich bin damit überhaupt nicht einverstanden, und das habe ich ihm gesagt.",
        "Der Newsletter der Partei sei versehentlich verschickt worden, sagte die Sprecherin.",
        "Mehr Geld für Brücken",
        "Die Anzeige wurde am Montag zurückgezogen.",
        "Lesen ist für viele Kinder eine Qual, sagt die Lehrerin.",
        "Von Januar bis März fiel kaum Regen.",
        "Am 3. April 2021 brach der Damm.",
        "Das Foto zeigt nach Angaben der Polizei den Täter.",
    ],
)
def test_sentences_of_a_report_are_left_alone(line: str) -> None:
    assert kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Mai Beispiel", ("Mai Beispiel",)),
        ("Von Mai Beispiel und Jon van Muster, Neustadt", ("Mai Beispiel", "Jon van Muster")),
        ("Ein Kommentar von Jon Muster", ("Jon Muster",)),
        ("Text: Dr. Mai Beispiel", ("Dr. Mai Beispiel",)),
        ("Von unserem Korrespondenten Jon Muster", ("Jon Muster",)),
        ("Von Tür zu Tür, von Haus zu Haus", ()),
        ("Von Neustadt nach Altdorf", ()),
        ("Von Montag an, so Mai Beispiel", ()),
        ("Von Mai. Der Arzt Jon Muster", ()),
    ],
)
def test_bylines_name_people(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("03.04.2021, 07:12 Uhr", True),
        ("Neustadt, 3. April 2021", True),
        ("Veröffentlicht: 3.4.2021 | Aktualisiert: 4.4.2021, 9:00 Uhr", True),
        ("vor 3 Stunden", True),
        ("Stand: heute, 14:05 Uhr", True),
        ("Am 3. April 2021 in Neustadt geboren", False),
        ("seit gestern 350 Masken", False),
    ],
)
def test_datelines_hold_nothing_but_dates(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected
