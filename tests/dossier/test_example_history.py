"""The example story, end to end: what was not confirmed and then was."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.model import Claim, Dossier, Order, Stance, Status, spans_text
from zufolge.pipeline import build

EXAMPLE = Path(__file__).parents[2] / "examples" / "talsperre-hochsarve"


@pytest.fixture(scope="module")
def story() -> Dossier:
    return build(sorted(EXAMPLE.glob("*.txt")))


def claim_with(story: Dossier, words: str) -> Claim:
    texts = {report.id: report.text for report in story.reports}
    said = next(s for s in story.statements if words in spans_text(s.content, texts[s.report]))
    return next(claim for claim in story.claims if said.id in claim.statements)


@pytest.mark.parametrize(
    ("words", "silent_on", "confirmed_on"),
    [
        ("seit März ein Prüfbericht über Risse", "2025-09-03", "2025-09-10"),
        ("am Dienstag in Drenow mit", "2025-09-06", "2025-09-10"),
    ],
)
def test_what_was_not_confirmed_and_later_was_is_one_claim_with_both_steps(
    story: Dossier, words: str, silent_on: str, confirmed_on: str
) -> None:
    claim = claim_with(story, words)
    steps = [(step.stance, (step.when or "")[:10]) for step in claim.history]
    assert claim.status is Status.CONFIRMED
    assert (Stance.NOT_CONFIRMED, silent_on) in steps
    assert (Stance.CONFIRMS, confirmed_on) in steps
    silent = steps.index((Stance.NOT_CONFIRMED, silent_on))
    confirmed = steps.index((Stance.CONFIRMS, confirmed_on))
    assert silent < confirmed
    assert claim.history[confirmed].order is Order.LATER
