"""What credits and chains say of a report: that it is an agency's text, or holds some."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
    """By report: the agencies through which at least half of its statements came, by the relays
    that they name. A report of which no agency passes on so much is left out."""
    agencies = {source.id for source in sources if source.kind is SourceKind.AGENCY}
    told: Counter[str] = Counter()
    passed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        told[statement.report] += 1
        relays = {relay.source for relay in statement.relays if relay.source is not None}
        passed[statement.report].update(relays & agencies)
    found = {
        report: tuple(sorted(agency for agency, n in counts.items() if 2 * n >= told[report]))
        for report, counts in sorted(passed.items())
    }
    return {report: named for report, named in found.items() if named}
