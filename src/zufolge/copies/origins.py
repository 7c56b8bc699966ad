"""From which texts the reports of a story come: "38 outlets, 2 origins".

Two reports are tied as far as *both* consist of the text that they share: the smaller of the two
shares. So a ticker or a round-up that holds pieces of many texts is tied to none of them, and a
long report of its own is no copy for one paragraph. Groups are joined, the strongest tie first,
while the mean tie between their leading members is strong enough: a quorum, so that no single pair
joins what the others keep apart. Then groups whose text is one agency's by credit are one origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zufolge.copies.credits import credited_alone
from zufolge.copies.reasons import ALONE, CHAIN, CREDIT, LIVE, SHARED
from zufolge.copies.times import DAYS, days_between, first_of, in_time, when
from zufolge.model import Copying, CopyKind, Genre, Report, TextOrigin

__all__ = ["origins_of"]

_JOIN = 0.3  # the mean tie of the leading members of two groups
_LEADERS = 8  # who was first; candidates make sure that the others were compared with them
_REWRITTEN = 0.5  # the tie of a pair of which one is rewritten: its passages tell too little

_Ties = Mapping[tuple[str, str], float]


@dataclass(slots=True)
class _Draft:
    """An origin in the making: its reports in order of time."""

    reports: list[Report]
    reasons: list[str] = field(default_factory=list)


def origins_of(
    reports: Sequence[Report],
    pairs: Iterable[Copying],
    credited: Mapping[str, tuple[str, ...]],
    chains: Mapping[str, tuple[str, ...]],
) -> tuple[TextOrigin, ...]:
    """Every report in exactly one origin: those of most reports first, then by their reports.

    ``credited`` and ``chains`` map ids of reports to ids of the agencies that they credit, and
    that relays of their statements name.
    """
    drafts = _by_credit(_by_text(in_time(reports), _ties(reports, pairs)), credited)
    made = [_made(draft, credited, chains) for draft in drafts]
    return tuple(sorted(made, key=lambda origin: (-len(origin.reports), origin.reports)))


def _ties(reports: Iterable[Report], pairs: Iterable[Copying]) -> _Ties:
    live = {report.id for report in reports if report.genre is Genre.LIVE}
    return {
        (pair.a, pair.b): _REWRITTEN
        if pair.kind is CopyKind.REWRITTEN
        else min(pair.of_a, pair.of_b)
        for pair in pairs
        if pair.kind is not CopyKind.QUOTED and not {pair.a, pair.b} & live
    }


def _by_text(reports: Sequence[Report], ties: _Ties) -> list[_Draft]:
    home = {report.id: _Draft([report]) for report in reports}
    for pair, tie in sorted(ties.items(), key=lambda item: (-item[1], item[0])):
        if tie < _JOIN:
            break
        one, other = home[pair[0]], home[pair[1]]
        if one is other or _mean(one, other, ties) < _JOIN:
            continue
        one.reports = in_time([*one.reports, *other.reports])
        home.update(dict.fromkeys((report.id for report in other.reports), one))
    drafts = {id(draft): draft for draft in home.values()}
    for draft in drafts.values():
        if len(draft.reports) > 1:
            draft.reasons.append(SHARED.format(n=len(draft.reports)))
    return list(drafts.values())


def _mean(one: _Draft, other: _Draft, ties: _Ties) -> float:
    """The mean tie between the leading members of two groups."""
    left, right = one.reports[:_LEADERS], other.reports[:_LEADERS]
    total = sum(ties.get((min(a.id, b.id), max(a.id, b.id)), 0) for a in left for b in right)
    return total / (len(left) * len(right))


def _by_credit(drafts: Iterable[_Draft], credited: Mapping[str, tuple[str, ...]]) -> list[_Draft]:
    """Drafts joined where each is by credit the text of one and the same agency, and of the same
    days: an agency's reports of other months are other texts."""
    result: list[_Draft] = []
    of_agency: defaultdict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        agency = _agency_of(draft, credited)
        near = (each for each in of_agency[agency or ""] if _near(each, draft))
        home = next(near, None) if agency else None
        if home is not None:
            home.reports = in_time([*home.reports, *draft.reports])
            home.reasons += draft.reasons
            continue
        result.append(draft)
        if agency:
            of_agency[agency].append(draft)
    return result


def _agency_of(draft: _Draft, credited: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one agency that reports of ``draft`` credit and nobody beside it, if it is one."""
    named = {credited[report.id] for report in draft.reports if credited_alone(report, credited)}
    return next(iter(named))[0] if len(named) == 1 else None


def _near(one: _Draft, other: _Draft) -> bool:
    apart = days_between(when(one.reports[0]), when(other.reports[0]))
    return apart is not None and apart <= DAYS


def _made(
    draft: _Draft, credited: Mapping[str, tuple[str, ...]], chains: Mapping[str, tuple[str, ...]]
) -> TextOrigin:
    reports = draft.reports
    agencies: set[str] = set()
    reasons = list(dict.fromkeys(draft.reasons))
    for evidence, form in ((credited, CREDIT), (chains, CHAIN)):
        naming = [evidence[report.id] for report in reports if evidence.get(report.id)]
        if not naming:
            continue
        # one of many may have mixed in another agency's text
        agencies |= {
            agency
            for agency in set().union(*naming)
            if 2 * sum(agency in named for named in naming) >= len(naming)
        }
        reasons.append(form.format(n=len(naming), m=len(reports)))
    if any(report.genre is Genre.LIVE for report in reports):
        reasons.append(LIVE)
    return TextOrigin(
        reports=tuple(sorted(report.id for report in reports)),
        agencies=tuple(sorted(agencies)),
        first=first_of([(report.id, when(report)) for report in reports]),
        reasons=tuple(reasons or (ALONE,)),
    )
