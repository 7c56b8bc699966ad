"""What "soll" in a heading means, the text below it tells."""

from __future__ import annotations

import pytest
from read_back import report_of

from zufolge.model import BlockKind, Certainty, Form, Statement
from zufolge.reading.rules.headings import with_hearsay_of_headings

HEADING = "Werft soll Boote aus Norwegen verkaufen"


def certainty(below: str, heading: str = HEADING) -> tuple[Certainty, str]:
    report = report_of((heading, BlockKind.SUBHEAD), below)
    (span,) = (block.span for block in report.blocks if block.kind is BlockKind.SUBHEAD)
    statement = Statement("s-1", report.id, Form.FREE_INDIRECT, (span,))
    (read,) = with_hearsay_of_headings(report, [statement])
    return read.certainty, "".join(each.of(report.text) for each in read.evidence)


@pytest.mark.parametrize(
    "below",
    [
        "Die Werft habe im März drei norwegische Boote verkauft, sagte Jonas Veld.",
        "Man warte ab, sagte Veld. Boote aus Norwegen habe die Werft seit März verkauft, sagte er.",
    ],
)
def test_what_is_told_below_as_done_is_hearsay_in_the_heading(below: str) -> None:
    assert certainty(below) == (Certainty.HEARSAY, "soll")


@pytest.mark.parametrize(
    "below",
    [
        "Der Rat fordert, dass die Werft ihre Boote verkauft.",
        "Die Werft soll norwegische Boote verkaufen, sagte Veld. Sie habe sie zu lange geflickt.",
        "Die Werft habe norwegische Boote gekauft, sagte Veld. Nun müssen die Boote wieder weg.",
        "Die Werft habe im März drei Boote verkauft, sagte Jonas Veld.",
        "Die Werft verkauft norwegische Boote.",
        "",
    ],
)
def test_a_plan_stays_a_plan(below: str) -> None:
    assert certainty(below or "Mehr folgt.") == (Certainty.ASSERTED, "")


def test_a_heading_without_soll_is_left_alone() -> None:
    below = "Die Werft habe im März drei norwegische Boote verkauft, sagte Jonas Veld."
    assert certainty(below, "Werft verkauft Boote aus Norwegen")[0] is Certainty.ASSERTED
