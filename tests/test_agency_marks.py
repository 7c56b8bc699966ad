"""What makes an agency one that passed something on: credits, chains, what only sounds like one.

Each case is a report of its own; told are the agencies that it credits, through which its first
statement came, and who said it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge import pipeline
from zufolge.ingest import Sidecar
from zufolge.model import Dossier, Outlet, SourceKind
from zufolge.render.texts import texts
from zufolge.serve.views.sources import source_page

TOLD = "Landrat Jonas Veld sagte am Montag in Orvenna, der Damm am Grauwehr sei undicht."
MORE = "Der Landkreis Orvenna liegt an der Elvau. Das Grauwehr wurde vor Jahren gebaut."


def story(folder: Path, text: str) -> Dossier:
    path = folder / "a.txt"
    path.write_text(f"Neues vom Fluss\n\n{text}\n", "utf-8")
    return pipeline.build([path], reader="rules", similarity="none")


def credited(made: Dossier) -> list[str]:
    names = {source.id: source.name for source in made.sources}
    return [names[each] for agencies in made.credits.values() for each in agencies]


def first_said(made: Dossier) -> tuple[str | None, list[str]]:
    """Who says the first statement, and the agencies among its relays."""
    known = {source.id: source for source in made.sources}
    said = made.statements[0]
    relays = [known[r.source] for r in said.relays if r.source]
    speaker = known[said.speaker_id].name if said.speaker_id else None
    return speaker, [r.name for r in relays if r.kind is SourceKind.AGENCY]


@pytest.mark.parametrize(
    ("ending", "agencies"),
    [
        (" (dpa)", ["dpa"]),
        (" (dpa/AFP)", ["dpa", "AFP"]),
        (" (Obl, dpa, epd)", ["dpa", "epd"]),
        (" (mit dpa)", ["dpa"]),
        (" dpa/obl", ["dpa"]),
        ("\n\nQuelle: Reuters", ["Reuters"]),
        ("\n\nMit Material von dpa und Reuters", ["dpa", "Reuters"]),
        ("\n\nMit Material der Nachrichtenagentur AFP", ["AFP"]),
        # these pass nothing on
        ("\n\nFoto: dpa", []),
        (" Das Reuters Institute zählt dort die Leser.", []),
        (" Die Arbeitsagentur zählt dort die Pegel.", []),
        ("", []),
    ],
)
def test_a_credit_names_its_agencies(tmp_path: Path, ending: str, agencies: list[str]) -> None:
    assert credited(story(tmp_path, f"{TOLD}\n\n{MORE}{ending}")) == agencies


@pytest.mark.parametrize(
    ("text", "speaker", "through"),
    [
        ("Der Damm sei undicht, sagte Landrat Jonas Veld laut Tass.", "Jonas Veld", ["TASS"]),
        ("Der Damm sei undicht, sagte Jonas Veld der dpa.", "Jonas Veld", ["dpa"]),
        (
            "Der Damm ist gesperrt. Ida Korvald bestätigte dies der Deutschen Presse-Agentur.",
            "Ida Korvald",
            ["dpa"],
        ),
        (
            "Der Damm ist gesperrt. Das Amt für Talsperren bestätigte dies dem Evangelischen "
            "Pressedienst (epd).",
            "Amt für Talsperren",
            ["epd"],
        ),
        (
            "Der Damm sei undicht, heißt es in einem der AFP vorliegenden Schreiben des Landrats.",
            "Schreiben des Landrats",
            ["AFP"],
        ),
        ("Der Damm sei undicht, teilte die Nachrichtenagentur Tass mit.", "TASS", []),
        # what only sounds like an agency
        ("Der Damm sei undicht, sagte Jonas Veld dem Reuters Institute.", "Jonas Veld", []),
        ("Nach Angaben des Reuters Institute ist der Damm undicht.", "Reuters Institute", []),
        (
            "Die Agentur für Arbeit teilte mit, die Zahl der Stellen sinke.",
            "Agentur für Arbeit",
            [],
        ),
        (
            "Die Europäische Arzneimittelagentur teilte mit, das Mittel sei sicher.",
            "Europäische Arzneimittelagentur",
            [],
        ),
        ("Der AP-Fotograf Ole Lund sagte, er habe den Bruch gesehen.", "Ole Lund", []),
    ],
)
def test_through_whom_a_statement_came(
    tmp_path: Path, text: str, speaker: str, through: list[str]
) -> None:
    assert first_said(story(tmp_path, text)) == (speaker, through)


def test_an_agency_that_hears_of_it_does_not_speak(tmp_path: Path) -> None:
    text = (
        "Das Deichamt und auch das Wehramt bestätigten dies dem Evangelischen Pressedienst (epd)."
    )
    assert first_said(story(tmp_path, f"Der Damm wird gesperrt. {text}")) == (None, ["epd"])


def test_the_page_of_an_agency_tells_what_came_through_it_apart_from_its_credits(
    tmp_path: Path,
) -> None:
    made = story(tmp_path, f"{TOLD} Der Damm werde erneuert, sagte Veld der dpa.\n\n{MORE} (dpa)")
    who = next(source for source in made.sources if source.name == "dpa")
    page = source_page(made, who, texts("en"))
    assert page.lanes == ()
    assert [told.first.speaker for lane in page.through for told in lane.told] == ["Jonas Veld"]
    assert page.credited == "1 report"


def test_an_outlet_that_is_called_like_an_agency_passes_nothing_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Neues vom Fluss\n\n{TOLD}\n\n{MORE}\n", "utf-8")
    meta = {str(path): Sidecar(outlet=Outlet("Reuters", "reuters.example"))}
    made = pipeline.build([path], reader="rules", similarity="none", meta=meta)
    assert credited(made) == []
    assert first_said(made) == ("Jonas Veld", [])
