"""From matched statements to claims with stances, origins, status, history and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zufolge.dossier.byhand import by_hand
from zufolge.dossier.concern import Concern
from zufolge.dossier.grouping import grouped
from zufolge.dossier.history import history_of
from zufolge.dossier.origins import origins_of
from zufolge.dossier.related import links_between
from zufolge.dossier.shared import NOTHING_SHARED, SharedText
from zufolge.dossier.shared_words import SharedWords
from zufolge.dossier.stances import gist_of, stances_of
from zufolge.dossier.status import status_of
from zufolge.dossier.steps import steps_of
from zufolge.dossier.voices import Voices
from zufolge.model import (
    Claim,
    ClaimLink,
    Copies,
    Decisions,
    Match,
    Report,
    Source,
    Statement,
    claim_id,
)

__all__ = ["claims"]


def claims(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    matches: Sequence[Match],
    decisions: Decisions,
    copies: Copies | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story: those of most reports first, then of most statements, then by id.

    Every statement stands in exactly one claim, alone if need be. The same statements give the
    same claims in any order. ``decisions`` join and part them. ``copies`` make statements
    in shared passages one origin.
    """
    by_id = {statement.id: statement for statement in statements}
    texts = {report.id: report for report in reports}
    voices = Voices(sources)
    concern = Concern(voices, texts)
    wordings = SharedWords(texts, SharedText(copies) if copies else NOTHING_SHARED)
    groups = by_hand(grouped(statements, matches), decisions, matches)
    inner = _inner_matches([group for group, _ in groups], matches)
    gists = {group: gist_of([by_id[s] for s in group], inner[group], texts) for group, _ in groups}
    home = {each: claim_id(gist.id) for group, gist in gists.items() for each in group}
    links = links_between(home, matches, by_id)
    made = [
        _claim(
            [by_id[each] for each in group],
            gists[group],
            inner[group],
            voices,
            texts,
            wordings,
            concern,
            links.get(claim_id(gists[group].id), ()),
            decided,
        )
        for group, decided in groups
    ]
    return tuple(sorted(made, key=lambda claim: _rank(claim, by_id)))


def _inner_matches(
    groups: Sequence[tuple[str, ...]], matches: Sequence[Match]
) -> dict[tuple[str, ...], list[Match]]:
    """The matches between statements of one group, by group."""
    home = {each: group for group in groups for each in group}
    inner: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if home[match.a] == home[match.b]:
            inner[home[match.a]].append(match)
    return inner


def _claim(
    group: Sequence[Statement],
    gist: Statement,
    matches: Sequence[Match],
    voices: Voices,
    reports: Mapping[str, Report],
    wordings: SharedWords,
    concern: Concern,
    related: tuple[ClaimLink, ...],
    decided: tuple[str, ...],
) -> Claim:
    stances = stances_of(group, gist, matches)
    stance_of = {each.statement: each.stance for each in stances}
    origins = origins_of(group, voices, wordings)
    rule, because = status_of(group, stance_of, origins, voices, concern)
    return Claim(
        id=claim_id(gist.id),
        gist=gist.id,
        statements=tuple(statement.id for statement in group),
        stances=stances,
        status=rule.status,
        status_rule=f"{rule.name}: {rule.text}",
        status_because=because,
        history=history_of(group, stance_of, reports),
        origins=origins,
        related=related,
        decided=decided,
        steps=steps_of(group, stance_of, origins, voices, reports, wordings, concern),
    )


def _rank(claim: Claim, statements: Mapping[str, Statement]) -> tuple[int, int, str]:
    spread = len({statements[each].report for each in claim.statements})
    return -spread, -len(claim.statements), claim.id
