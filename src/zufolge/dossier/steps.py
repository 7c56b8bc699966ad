"""How a claim's status came about: the table of statuses, asked again with each day's reports.

What counts at a point in time are the statements of reports that were surely out by then: a report
of which only the day is known, from the end of that day. Undated reports are added last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zufolge.dossier.origins import origins_of
from zufolge.dossier.shared import SharedText
from zufolge.dossier.status import Rule, status_of
from zufolge.dossier.voices import Voices
from zufolge.model import Report, Stance, Statement, StatusStep, time_range

__all__ = ["steps_of"]


def steps_of(
    group: Sequence[Statement],
    stances: Mapping[str, Stance],
    voices: Voices,
    reports: Mapping[str, Report],
    shared: SharedText,
) -> tuple[StatusStep, ...]:
    """The first status of a claim and every change of it, in order.

    ``stances`` are those of the whole claim: what a statement does to it does not change with what
    is said later.
    """
    arriving: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in group:
        arriving[_when(reports[statement.report])].append(statement)
    known: list[Statement] = []
    steps: list[StatusStep] = []
    for when in sorted(arriving, key=_surely_out):
        known.extend(arriving[when])
        rule, because = _status(known, stances, voices, reports, shared)
        if not steps or rule.status is not steps[-1].status:
            text = f"{rule.name}: {rule.text}"
            steps.append(StatusStep(when, rule.status, text, because))
    return tuple(steps)


def _status(
    known: Sequence[Statement],
    stances: Mapping[str, Stance],
    voices: Voices,
    reports: Mapping[str, Report],
    shared: SharedText,
) -> tuple[Rule, tuple[str, ...]]:
    told = sorted(known, key=lambda statement: statement.id)
    origins = origins_of(told, voices, reports, shared)
    return status_of(told, stances, origins, voices, reports)


def _when(report: Report) -> str | None:
    when = report.published or report.updated
    return when.value if when else None


def _surely_out(when: str | None) -> tuple[bool, str, str]:
    return (when is None, time_range(when)[1] if when else "", when or "")
