"""What credits and chains say of a report: that it is an agency's text, or holds some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from zufolge.model import Genre, Report, Source, SourceKind, Statement

__all__ = ["chains_of", "credited_alone"]

_WITH = re.compile(r"\b(?:mit|unter\s+Verwendung)\b[^.\n]*$", re.IGNORECASE)
_NEAR = 60  # characters before an agency's name in which "mit Material von" stands
_OWN = frozenset({Genre.LIVE, Genre.OPINION, Genre.INTERVIEW, Genre.LETTERS})


def credited_alone(report: Report, credited: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether ``report`` gives itself out as the text of one agency: "(dpa)", but not "mit dpa",
    "dpa/Reuters", or a credit beside an author's name."""
    if len(credited.get(report.id, ())) != 1 or report.bylines or report.genre in _OWN:
        return False
    return not any(
        _WITH.search(report.text, max(0, credit.span.start - _NEAR), credit.span.start)
        for credit in report.credits
    )


def chains_of(
    statements: Iterable[Statement], sources: Iterable[Source]
) -> dict[str, tuple[str, ...]]:
    """By report: the agencies through which its statements came, by the relays that they name.

    Those of at least half of the statements that came through any agency.
    """
    agencies = {source.id for source in sources if source.kind is SourceKind.AGENCY}
    passed: dict[str, list[set[str]]] = {}
    for statement in statements:
        found = {relay.source for relay in statement.relays if relay.source in agencies}
        if found:
            passed.setdefault(statement.report, []).append({each for each in found if each})
    return {
        report: tuple(
            agency
            for agency in sorted(set().union(*through))
            if 2 * sum(agency in each for each in through) >= len(through)
        )
        for report, through in sorted(passed.items())
    }
