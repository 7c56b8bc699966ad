"""A denial denies the claim it belongs to, not its neighbour: small stories, read and put together.

The first report tells two things of one body; what the second does to the first of them must leave
the other as it was.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge import pipeline
from zufolge.model import Claim, Dossier, Stance, Status

LEAK = "Die Chefin der Talaufsicht, Ida Korvald, sagte am Montag, die Talsperre sei undicht."
LOCK = "Korvald sagte außerdem, die Schleuse werde im Mai erneuert."
WORKS = "Der Sprecher der Nordwerke, Jonas Veld,"
AGAIN = "Korvald hatte gesagt, die Talsperre sei undicht."


def story(folder: Path, second: str, first: str = f"{LEAK} {LOCK}") -> Dossier:
    for name, text in (("a.txt", first), ("b.txt", second)):
        folder.joinpath(name).write_text(f"Neues vom Fluss\n\n{text}\n", encoding="utf-8")
    paths = [folder / "a.txt", folder / "b.txt"]
    return pipeline.build(paths, reader="rules", similarity="none")


def told_with(made: Dossier, words: str) -> Claim:
    """The claim in which the first report's statement with these words stands."""
    texts = {report.id: report.text for report in made.reports}
    first = next(report.id for report in made.reports if report.paths[0].endswith("a.txt"))
    held = {
        each.id
        for each in made.statements
        if each.report == first and any(words in span.of(texts[first]) for span in each.content)
    }
    return next(claim for claim in made.claims if held & set(claim.statements))


def stances(claim: Claim) -> set[Stance]:
    return {each.stance for each in claim.stances}


@pytest.mark.parametrize(
    ("second", "stance", "status"),
    [
        (
            f"{WORKS} bestritt am Dienstag, dass die Talsperre undicht sei.",
            Stance.DENIES,
            Status.DISPUTED,
        ),
        (f"{AGAIN} „Das stimmt nicht“, sagte Jonas Veld.", Stance.DENIES, Status.DISPUTED),
        (f"{AGAIN} Jonas Veld wies das zurück.", Stance.DENIES, Status.DISPUTED),
        (f"{AGAIN} Davon könne keine Rede sein, sagte Jonas Veld.", Stance.DENIES, Status.DISPUTED),
        (
            f"{WORKS} dementierte den Bericht, wonach die Talsperre undicht sei.",
            Stance.DENIES,
            Status.DISPUTED,
        ),
        (
            f"{WORKS} wollte nicht bestätigen, dass die Talsperre undicht ist.",
            Stance.NOT_CONFIRMED,
            Status.NOT_CONFIRMED,
        ),
        (f"{WORKS} bestritt nicht, dass die Talsperre undicht ist.", None, None),
        (f"{WORKS} wies die Vorwürfe zurück.", None, Status.SINGLE_ORIGIN),
        (f"{WORKS} dementierte den Bericht.", None, Status.SINGLE_ORIGIN),
        (
            "Ida Korvald bestritt, gesagt zu haben, dass die Talsperre undicht sei.",
            None,
            Status.SINGLE_ORIGIN,
        ),
        (
            f"{WORKS} dementierte, dass Korvald gesagt habe, die Talsperre sei undicht.",
            None,
            Status.SINGLE_ORIGIN,
        ),
        ("Ida Korvald bestritt nicht, gesagt zu haben, die Talsperre sei undicht.", None, None),
        (
            f"{WORKS} bestritt, die Talsperre als undicht bezeichnet zu haben.",
            None,
            Status.SINGLE_ORIGIN,
        ),
        pytest.param(
            f"Von einer undichten Talsperre könne keine Rede sein, sagte {WORKS[:-1]}.",
            Stance.DENIES,
            Status.DISPUTED,
            marks=pytest.mark.xfail(
                strict=True, reason="too few words are shared where no encoder tells the meaning"
            ),
        ),
    ],
)
def test_a_denial_denies_its_claim_and_leaves_the_neighbour(
    tmp_path: Path, second: str, stance: Stance | None, status: Status | None
) -> None:
    made = story(tmp_path, second)
    claim = told_with(made, "Talsperre sei undicht")
    assert stances(claim) == {Stance.ASSERTS} | ({stance} if stance else set())
    assert status is None or claim.status is status
    beside = told_with(made, "Schleuse werde")
    assert stances(beside) == {Stance.ASSERTS}
    assert (beside.status, len(beside.statements)) == (Status.SINGLE_ORIGIN, 1)


def test_a_denial_of_the_neighbour_leaves_the_first(tmp_path: Path) -> None:
    made = story(tmp_path, f"{WORKS} dementierte, dass die Schleuse im Mai erneuert werde.")
    assert told_with(made, "Talsperre sei undicht").status is Status.SINGLE_ORIGIN
    assert told_with(made, "Schleuse werde").status is Status.DISPUTED


def test_of_two_things_told_in_one_breath_the_whole_is_not_denied(tmp_path: Path) -> None:
    both = "Ida Korvald sagte, die Talsperre sei undicht, und die Schleuse werde im Mai erneuert."
    made = story(tmp_path, f"{WORKS} bestritt am Dienstag, dass die Talsperre undicht sei.", both)
    assert told_with(made, "Schleuse werde im Mai erneuert").status is Status.SINGLE_ORIGIN


def test_who_denies_that_it_is_not_so_says_that_it_is(tmp_path: Path) -> None:
    first = "Die Chefin der Talaufsicht, Ida Korvald, sagte, die Talsperre sei seit Juni dicht."
    second = f"{WORKS} bestritt, dass die Talsperre seit Juni nicht dicht sei."
    claim = told_with(story(tmp_path, second, first), "Talsperre sei seit Juni dicht")
    assert len(claim.statements) == 2
    assert stances(claim) == {Stance.ASSERTS}


def test_what_somebody_denies_to_have_said_supports_nothing(tmp_path: Path) -> None:
    denial = f"{WORKS} wies den Vorwurf zurück, er habe behauptet, die Talsperre sei dicht."
    made = story(tmp_path, denial)
    texts = {report.id: report.text for report in made.reports}
    said = {span.of(texts[each.report]) for each in made.statements for span in each.content}
    assert "die Talsperre sei dicht" not in said
