"""What a report tells of itself, and that nothing is guessed."""

from __future__ import annotations

import pytest

from zufolge.ingest import Sidecar, build_report
from zufolge.model import Outlet, Precision, Report, When, report_id

BODY = (
    "Die Fähre zwischen Neustadt und Altdorf ist am 3. Mai 2019 auf Grund gelaufen. Verletzt wurde"
    " nach Angaben der Wasserschutzpolizei niemand.\n\nDer Kapitän sagte, das Ruder habe nicht mehr"
    " reagiert. Die Ursache des Unglücks ist noch unklar."
)


def report(text: str, sidecar: Sidecar | None = None) -> Report:
    return build_report(text, "ab" * 32, ["a.txt"], sidecar)


def test_a_report_that_says_nothing_of_itself_leaves_all_open() -> None:
    found = report(f"Fähre läuft auf Grund\n\n{BODY}")
    assert found.id == report_id("ab" * 32)
    assert found.headline is not None
    assert found.headline.of(found.text) == "Fähre läuft auf Grund"
    assert (found.published, found.updated, found.outlet, found.url) == (None, None, None, None)
    assert (found.credits, found.bylines, found.revision_of) == ((), (), None)
    assert found.language == "de"


def test_everything_that_the_text_tells() -> None:
    found = report(
        "Fähre läuft auf Grund\n\nVon Mai Beispiel und Jon Muster\n\n"
        "03.05.2019, 07:12 Uhr | Aktualisiert: 04.05.2019\n\n"
        f"Altdorf (dpa) - {BODY}\n\nQuelle: blatt.example, kb/AFP/dpa"
    )
    assert found.published is not None
    assert found.published.value == "2019-05-03T07:12+02:00"
    assert found.published.spans[0].of(found.text) == "03.05.2019, 07:12 Uhr"
    assert found.updated is not None
    assert found.updated.value == "2019-05-04"
    assert found.outlet == Outlet("blatt.example", "blatt.example")
    assert found.bylines == ("Mai Beispiel", "Jon Muster", "kb")
    assert [(c.name, c.span.of(found.text)) for c in found.credits] == [
        ("dpa", "dpa"),
        ("AFP", "AFP"),
    ]


def test_the_most_exact_date_is_taken() -> None:
    text = f"date 2019-05 Fähre läuft auf Grund\n\n03.05.2019, 07:12 Uhr\n\n{BODY}"
    published = report(text).published
    assert published is not None
    assert published.precision is Precision.MINUTE


def test_the_last_of_several_headlines_is_the_proper_one() -> None:
    title = "Unglück am Fluss: Fähre läuft bei Altdorf auf Grund"
    found = report(f"{title}\n\nUnglück am Fluss:Fähre läuft bei Altdorf auf Grund\n\n{BODY}")
    assert found.headline is not None
    assert found.headline.of(found.text) == "Fähre läuft bei Altdorf auf Grund"


@pytest.mark.parametrize(
    "line", ["Stand: 31.02.2019", "Ausgegeben am:", "03.05., 07:12 Uhr", "Stand: heute, 07:12 Uhr"]
)
def test_dates_that_are_none_stay_unknown(line: str) -> None:
    found = report(f"Fähre läuft auf Grund\n\n{line}\n\n{BODY}")
    assert (found.published, found.updated) == (None, None)


def test_photo_credits_credit_no_text() -> None:
    text = f"Fähre läuft auf Grund\n\nDie Fähre am Ufer\n(Foto: J. Muster/dpa)\n\n{BODY}"
    assert report(text).credits == ()


def test_a_sidecar_goes_before_the_text() -> None:
    sidecar = Sidecar(
        outlet=Outlet("Blatt der Mitte", None),
        published=When("2019-05-02", Precision.DAY),
        language="de",
        url="https://blatt.example/1",
    )
    found = report(
        f"Fähre läuft auf Grund\n\n03.05.2019\n\n{BODY}\n\nQuelle: bote.example, dpa", sidecar
    )
    assert found.published == When("2019-05-02", Precision.DAY)
    assert found.outlet == Outlet("Blatt der Mitte", None)
    assert found.url == "https://blatt.example/1"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "de"),
        (BODY.upper(), "de"),
        ("The ferry ran aground on Monday and nobody was hurt, the police in Oldham said.", "en"),
        ("Le bac s'est échoué lundi et personne n'a été blessé, a déclaré la police " * 2, "fr"),
        ("Hallo", "und"),
        ("12345 " * 100, "und"),
        ("\ud800" * 100, "und"),
    ],
)
def test_the_language_is_told_where_there_is_text_enough(text: str, language: str) -> None:
    assert report(text).language == language
