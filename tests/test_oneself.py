"""Contradictions of oneself as the page of a source shows them: small stories, read and compared.

Somebody contradicts himself from one occasion to another, about one thing. Whatever is an update, a
contrast, a demand or somebody else's word is none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge import pipeline
from zufolge.ingest import Sidecar
from zufolge.model import Dossier, Precision, When
from zufolge.render.texts import texts
from zufolge.serve.views.sources import Against, source_page

DAYS = ("2031-05-05", "2031-05-06")
DRY = "Bürgermeisterin Ida Korvald sagte, der Damm am Grauwehr sei dicht."
WET = "Bürgermeisterin Ida Korvald sagte, der Damm am Grauwehr sei nicht dicht."
CRACK = "den Riss im Damm gesehen zu haben"


def story(folder: Path, *told: str, days: tuple[str, ...] = DAYS) -> Dossier:
    """A dossier of reports, each of its own day."""
    meta = {}
    for number, (text, day) in enumerate(zip(told, days, strict=False)):
        path = folder / f"{number}.txt"
        path.write_text(f"Neues vom Fluss\n\n{text}\n", "utf-8")
        meta[str(path)] = Sidecar(published=When(day, Precision.DAY))
    return pipeline.build(sorted(folder.iterdir()), reader="rules", similarity="none", meta=meta)


def shown(made: Dossier, name: str = "Ida Korvald") -> tuple[Against, ...]:
    who = next(source for source in made.sources if source.name == name)
    return source_page(made, who, texts("en")).against


CONTRADICTIONS = [
    pytest.param((DRY, WET), id="said on Monday, negated on Tuesday"),
    pytest.param((f"{DRY[:-1]}. Bürgermeisterin Korvald sagte das am Rande.", WET), id="more"),
    pytest.param(
        (DRY, "Bürgermeisterin Ida Korvald bestritt, dass der Damm am Grauwehr dicht sei."),
        id="said, then denied",
    ),
    pytest.param(
        (
            f"Zunächst hatte Bürgermeisterin Ida Korvald bestritten, {CRACK}. "
            f"Später räumte sie ein, {CRACK}.",
        ),
        id="one report tells of two occasions",
    ),
    pytest.param(
        (
            "Ida Korvald hatte am Montag gesagt, der Damm am Grauwehr sei dicht. "
            "Am Mittwoch sagte sie, der Damm am Grauwehr sei nicht dicht.",
        ),
        id="two days in one report",
    ),
    pytest.param(
        (DRY, "Ida Korvald sagte, sie glaube nicht, dass der Damm am Grauwehr dicht sei."),
        id="disbelief turns it round",
    ),
]

NONE = [
    pytest.param((DRY, DRY), id="said again"),
    pytest.param(
        (
            "Ida Korvald sagte, bei dem Unfall in Orvenna seien fünf Menschen gestorben.",
            "Ida Korvald sagte, bei dem Unfall in Orvenna seien sieben Menschen gestorben.",
        ),
        id="an update",
    ),
    pytest.param(
        (
            "Ida Korvald sagte, ein Angebot für den Damm liege vor. "
            "Ein Vertrag für den Damm liege nicht vor, sagte Korvald.",
        ),
        id="this, but not that",
    ),
    pytest.param(
        (f"{DRY} Am Tor sei der Damm am Grauwehr nicht dicht, sagte Korvald.",),
        id="one occasion: to be read together",
    ),
    pytest.param(
        (
            "Ida Korvald forderte, den Damm am Grauwehr zu sperren.",
            "Ida Korvald sagte, der Damm am Grauwehr werde nicht gesperrt.",
        ),
        id="a demand is no fact",
    ),
    pytest.param(
        (
            "Ida Korvald warnte vor einem Bruch des Damms am Grauwehr.",
            "Ida Korvald sagte, einen Bruch des Damms am Grauwehr gebe es nicht.",
        ),
        id="a warning is no fact",
    ),
    pytest.param(
        (
            "Ida Korvald fragte, ob der Damm am Grauwehr nicht dicht sei.",
            DRY,
        ),
        id="a negated question",
    ),
    pytest.param(
        (
            "Ida Korvald sagte, sollte der Damm am Grauwehr reißen, werde das Tal geräumt.",
            "Ida Korvald sagte, das Tal werde nicht geräumt.",
        ),
        id="a condition",
    ),
    pytest.param(
        (
            "Dass der Damm am Grauwehr reißt, glaubt Bürgermeisterin Ida Korvald nicht.",
            "Ida Korvald sagte, der Damm am Grauwehr reiße nicht.",
        ),
        id="disbelief agrees with a negation",
    ),
    pytest.param(
        (
            "Jonas Veld sagte, der Damm am Grauwehr sei alt. "
            "Bürgermeisterin Ida Korvald bestritt, dass der Damm am Grauwehr alt sei.",
            "Bürgermeisterin Ida Korvald sagte, der Damm am Grauwehr sei nicht alt.",
        ),
        id="she denies what somebody else said",
    ),
    pytest.param((DRY, WET.replace("Ida", "Jonas")), id="another Korvald"),
    pytest.param(
        (
            "Ida Korvald kritisierte strenge Sperren am Grauwehr. "
            "Strenge Sperren am Grauwehr schloss Korvald aus.",
        ),
        id="criticised and ruled out: one mind",
    ),
    pytest.param(
        (
            "Ida Korvald sagte, in Orvenna seien 98 Prozent der Stimmen ausgezählt. "
            "In Lunde seien 94 Prozent der Stimmen ausgezählt, sagte Korvald.",
        ),
        id="numbers of two places in one breath",
    ),
    pytest.param(
        (
            "Ida Korvald sagte: „Dass am Wehr große Feste gefeiert werden, ist nicht zu erwarten.“",
            "Am Wehr würden keine großen Feste gefeiert, sagte Ida Korvald.",
        ),
        id="not to be expected",
    ),
    pytest.param(
        (
            "Ida Korvald wollte nicht bestätigen, dass der Damm am Grauwehr undicht ist.",
            "Ida Korvald bestätigte, dass der Damm am Grauwehr undicht ist.",
        ),
        id="not confirmed at first",
    ),
]


@pytest.mark.parametrize("told", CONTRADICTIONS)
def test_who_says_otherwise_on_another_occasion_is_shown(
    tmp_path: Path, told: tuple[str, ...]
) -> None:
    assert len(shown(story(tmp_path, *told))) == 1


@pytest.mark.parametrize("told", NONE)
def test_what_is_no_contradiction_of_oneself_is_not_shown(
    tmp_path: Path, told: tuple[str, ...]
) -> None:
    assert shown(story(tmp_path, *told)) == ()


def test_what_was_said_later_is_told_as_such(tmp_path: Path) -> None:
    (known,) = shown(story(tmp_path, DRY, WET))
    assert known.kind.startswith("Different later")
    assert known.reasons[-1] == "in the order in which the reports came out"
    (unknown,) = shown(story(tmp_path, DRY, WET, days=(DAYS[0], DAYS[0])))
    assert unknown.kind == "Contents that contradict each other"
    assert unknown.reasons[-1] == "order unknown"


def test_of_what_is_read_together_the_reason_is_told(tmp_path: Path) -> None:
    made = story(tmp_path, f"{DRY} Am Tor sei der Damm am Grauwehr nicht dicht, sagte Korvald.")
    assert any("one speaker: to be read together" in match.reasons for match in made.matches)
