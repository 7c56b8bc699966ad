"""How a claim's status came about: the table of statuses, asked again with each day's reports.

What counts at a point in time are the statements of reports that were surely out by then: a report
of which only the day is known, from the end of that day. Undated reports are added last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zufolge.dossier.concern import Concern
from zufolge.dossier.origins import origins_of, side_of
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.status import status_of
from zufolge.dossier.voices import Voices
from zufolge.model import (
    Certainty,
    Origin,
    Report,
    Stance,
    Statement,
    StatusStep,
    time_range,
)

__all__ = ["steps_of"]


def steps_of(
    group: Sequence[Statement],
    stances: Mapping[str, Stance],
    origins: Sequence[Origin],
    voices: Voices,
    reports: Mapping[str, Report],
    wordings: SharedWords,
    concern: Concern,
) -> tuple[StatusStep, ...]:
    """The first status of a claim and every change of it, in order.

    ``stances`` and ``origins`` are those of the whole claim: what a statement does to it does not
    change with what is said later.
    """
    arriving: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in group:
        arriving[_when(reports[statement.report])].append(statement)
    seen = _Seen(stances, origins, voices)
    known: list[Statement] = []
    steps: list[StatusStep] = []
    for when in sorted(arriving, key=_surely_out):
        known.extend(arriving[when])
        if not seen.tells_more(arriving[when]):
            continue
        told = sorted(known, key=lambda statement: statement.id)
        so_far = origins_of(told, voices, wordings)
        rule, because = status_of(told, stances, so_far, voices, concern)
        if not steps or rule.status is not steps[-1].status:
            text = f"{rule.name}: {rule.text}"
            steps.append(StatusStep(when, rule.status, text, because))
    return tuple(steps)


class _Seen:
    """What the statements so far were, as far as the table of statuses asks.

    A claim that is told a thousand times is not asked a thousand times: one more statement like
    one that is there changes nothing, unless a copy could still join what counts as two origins.
    """

    def __init__(
        self, stances: Mapping[str, Stance], origins: Sequence[Origin], voices: Voices
    ) -> None:
        self._stances = stances
        self._voices = voices
        self._origin = {each: n for n, origin in enumerate(origins) for each in origin.statements}
        self._kinds: set[object] = set()
        self._sides: set[object] = set()
        self._firm: set[int] = set()  # origins, of the whole claim, that assert it without reserve
        self._nameless = False
        self._open = False

    def tells_more(self, statements: Sequence[Statement]) -> bool:
        """Whether the status may be another one with ``statements``; notes them."""
        before = len(self._kinds), len(self._sides), self._two_origins()
        for statement in statements:
            self._note(statement)
        after = len(self._kinds), len(self._sides), self._two_origins()
        settled = len(self._sides) < 2 or self._two_origins()
        loose = self._open or (self._nameless and not self._firm)
        return loose or not settled or before != after

    def _two_origins(self) -> bool:
        """Whether two are told that stay two: what is apart in the whole claim is so before."""
        return len(self._firm) > 1

    def _note(self, statement: Statement) -> None:
        stance = self._stances[statement.id]
        sure = statement.certainty is Certainty.ASSERTED
        side = side_of(statement, self._voices)
        first = statement.repeats is None
        medium = side and side[0]
        self._kinds.add((first, stance, statement.certainty, statement.act, medium))
        if not first:
            return
        # whether a party confirms hangs on what all contents name
        self._open |= sure and stance is Stance.CONFIRMS
        if side is None:
            self._nameless |= sure  # it counts once it is found to be a copy
            return
        self._sides.add(side)
        self._open |= len(side[1]) > 1  # who speaks for several counts by whoever else is there
        if sure and stance is Stance.ASSERTS:
            self._firm.add(self._origin[statement.id])


def _when(report: Report) -> str | None:
    when = report.published or report.updated
    return when.value if when else None


def _surely_out(when: str | None) -> tuple[bool, str, str]:
    return (when is None, time_range(when)[1] if when else "", when or "")
