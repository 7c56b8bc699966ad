"""How a story stands, out of its dossier."""

from __future__ import annotations

from zufolge.model import ClaimState, Dossier, SourceKind, Stance, StoryState

__all__ = ["state_of"]


def state_of(story: str, inputs: str, dossier: Dossier) -> StoryState:
    """How ``dossier`` (made of ``inputs``, a digest) tells that a story stands."""
    claims = (
        ClaimState(
            claim.id,
            claim.gist,
            claim.status,
            tuple(sorted(claim.statements)),
            len(claim.origins),
            tuple(sorted(s.statement for s in claim.stances if s.stance is Stance.DENIES)),
        )
        for claim in dossier.claims
    )
    people = {s.name for s in dossier.sources if s.kind is SourceKind.PERSON}
    return StoryState(
        story,
        inputs,
        tuple(sorted(report.id for report in dossier.reports)),
        tuple(sorted(claims, key=lambda claim: claim.id)),
        tuple(sorted(statement.id for statement in dossier.withdrawn)),
        tuple(sorted({decision.entry.id for decision in dossier.decisions.decided})),
        len(dossier.copies.origins),
        tuple(sorted(people)),
    )
