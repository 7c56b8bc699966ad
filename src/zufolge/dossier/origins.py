"""Where a claim comes from: independent origins, not outlets, each with the reason.

* Statements of one speaker, or of speakers of one party, are one origin by whatever route.
* Several who speak as one ("A and B") are no origin beside one of them, nor beside their parties.
* Without a named speaker the last agency of the chain is the origin, else a medium spoken to.
* Statements of two reports that share a long run of words are copied: one origin. In passages
  that the reports share fewer words in a row will do: what is between them was edited.
* An unknown speaker adds none; "media reports" name nobody. A headline that repeats its body
  adds none. "Not confirmed" tells nothing of the fact, so that alone it adds none. A credit under
  a report is no relay of its statements: credits are not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zufolge.dossier.reasons import COPIED, NAMED_TOGETHER, NO_SPEAKER, ONE_PARTY, ONE_SPEAKER
from zufolge.dossier.shared_words import Neighbours, SharedWords
from zufolge.dossier.voices import MEDIA, Voices
from zufolge.model import Act, Origin, Source, Statement

__all__ = ["origins_of", "side_of"]


@dataclass(slots=True, eq=False)
class _Draft:
    """An origin in the making: ``sides`` are whom it speaks for, ``medium`` that it is no more
    than the medium that nobody is named behind."""

    sides: frozenset[str]
    medium: bool
    sources: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)


def origins_of(
    group: Sequence[Statement],
    voices: Voices,
    wordings: SharedWords,
) -> tuple[Origin, ...]:
    """Independent origins of one claim's statements, in order of their first statements' ids."""
    told = [s for s in group if s.repeats is None]
    drafts = _drafts(told, voices)
    for draft in drafts:
        draft.reasons.append(_reason(draft, voices))
    _join_copies(told, drafts, wordings)
    _add_repeats(group, drafts)
    made = [
        Origin(tuple(sorted(d.sources)), tuple(sorted(d.statements)), "; ".join(d.reasons))
        for d in drafts
    ]
    return tuple(sorted(made, key=lambda origin: origin.statements))


def _drafts(told: Iterable[Statement], voices: Voices) -> list[_Draft]:
    """One draft for each side. Those who speak for several come after those who speak for one,
    and what tells nothing of the fact comes last: neither makes an origin of one that is there."""
    behind = [(s, who, _is_medium(s, voices)) for s in told if (who := _who(s, voices)) is not None]
    drafts: list[_Draft] = []
    place: dict[tuple[bool, str], int] = {}  # of the first draft for a side

    def rank(item: tuple[Statement, Source, bool]) -> tuple[bool, int, str]:
        statement, who, _ = item
        silent = statement.act is Act.NOT_CONFIRMED
        return silent, len(voices.sides_of(who)), statement.id

    for statement, who, medium in sorted(behind, key=rank):
        sides = _sides(who, medium, voices)
        known = [place[medium, side] for side in sides if (medium, side) in place]
        if not known:
            if statement.act is Act.NOT_CONFIRMED:
                continue
            known = [len(drafts)]
            place |= {(medium, side): len(drafts) for side in sides}
            drafts.append(_Draft(sides, medium))
        draft = drafts[min(known)]
        draft.sources.add(who.id)
        draft.statements.add(statement.id)
    return drafts


def side_of(statement: Statement, voices: Voices) -> tuple[bool, frozenset[str]] | None:
    """Whether a medium alone is behind a statement, and the sides spoken for; ``None`` if nobody
    is known."""
    who = _who(statement, voices)
    if who is None:
        return None
    medium = _is_medium(statement, voices)
    return medium, _sides(who, medium, voices)


def _sides(who: Source, medium: bool, voices: Voices) -> frozenset[str]:
    return frozenset({who.id}) if medium else voices.sides_of(who)


def _who(statement: Statement, voices: Voices) -> Source | None:
    return voices.speaker(statement) or voices.medium(statement)


def _is_medium(statement: Statement, voices: Voices) -> bool:
    speaker = voices.speaker(statement)
    return speaker is None or speaker.kind in MEDIA


def _reason(draft: _Draft, voices: Voices) -> str:
    side = min(draft.sides)
    if draft.medium:
        return NO_SPEAKER.format(name=voices.side_name(side))
    if len(draft.sources) == 1:
        return ONE_SPEAKER
    sources = map(voices.by_id.__getitem__, sorted(draft.sources))
    several = sorted(s.name for s in sources if len(voices.sides_of(s)) > 1)
    if several:
        return NAMED_TOGETHER.format(name=", ".join(several))
    return ONE_PARTY.format(name=voices.side_name(side))


def _join_copies(told: Sequence[Statement], drafts: list[_Draft], wordings: SharedWords) -> None:
    """Join origins whose statements are copied from one another, and give copies without a
    speaker to the origin that they share their words with."""
    ordered = sorted(told, key=lambda statement: statement.id)
    home = {each: draft for draft in drafts for each in draft.statements}
    near = Neighbours(ordered, wordings)
    for place, one in enumerate(ordered):
        for other in near.behind(place, home):
            left, right = home.get(one.id), home.get(other.id)
            kept = left or right
            if one.report == other.report or left is right or kept is None:
                continue
            run = wordings.copied(one, other)
            if run is None:
                continue
            more = {one.id, other.id}
            if left is not None and right is not None:
                drafts.remove(right)
                left.sources |= right.sources
                left.reasons += right.reasons
                more |= right.statements
            kept.statements |= more
            home.update(dict.fromkeys(more, kept))
            kept.reasons.append(COPIED.format(n=run))


def _add_repeats(group: Iterable[Statement], drafts: Iterable[_Draft]) -> None:
    home = {each: draft for draft in drafts for each in draft.statements}
    for statement in group:
        draft = home.get(statement.repeats or "")
        if draft is not None:
            draft.statements.add(statement.id)
