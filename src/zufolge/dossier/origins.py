"""Where a claim comes from: independent origins, not outlets, each with the reason.

* Statements of one speaker, or of speakers of one party, are one origin by whatever route.
* Without a named speaker the last agency of the chain is the origin, else a medium spoken to.
* Statements of two reports that share a long run of words are copied: one origin.
* An unknown speaker adds none; "media reports" name nobody. A headline that repeats its body
  adds none. "Not confirmed" tells nothing of the fact, so that alone it adds none. A credit under
  a report is no relay of its statements: credits are not looked at here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from zufolge.dossier.voices import MEDIA, Voices
from zufolge.language import fold, tokenize
from zufolge.language.runs import longest_shared_run
from zufolge.model import (
    Act,
    Origin,
    Report,
    Source,
    SourceKind,
    Statement,
)

__all__ = ["origins_of"]

_COPIED = 8  # words in a row that two writers do not hit upon independently
_COPIED_WHOLE = 5  # fewer will do if they are all that either says


@dataclass(slots=True)
class _Draft:
    """An origin in the making."""

    sources: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)


def origins_of(
    group: Sequence[Statement], voices: Voices, reports: Mapping[str, Report]
) -> tuple[Origin, ...]:
    """Independent origins of one claim's statements, in order of their first statements' ids."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    key_of: dict[str, str] = {}
    told = [s for s in sorted(group, key=_not_confirming) if s.repeats is None]
    for statement in told:
        found = _origin_key(statement, voices)
        if found is None or (statement.act is Act.NOT_CONFIRMED and found[0] not in drafts):
            continue
        key, source = found
        drafts[key].sources.add(source.id)
        drafts[key].statements.add(statement.id)
        key_of[statement.id] = key
    for key, draft in drafts.items():
        draft.reasons.append(_reason(key, draft, voices))
    _join_copies(told, drafts, key_of, reports)
    _add_repeats(group, drafts, key_of)
    made = [
        Origin(tuple(sorted(d.sources)), tuple(sorted(d.statements)), "; ".join(d.reasons))
        for d in drafts.values()
    ]
    return tuple(sorted(made, key=lambda origin: origin.statements))


def _not_confirming(statement: Statement) -> tuple[bool, str]:
    return statement.act is Act.NOT_CONFIRMED, statement.id


def _origin_key(statement: Statement, voices: Voices) -> tuple[str, Source] | None:
    speaker = voices.speaker(statement)
    if speaker is None:
        medium = voices.medium(statement)
        return (f"medium:{medium.id}", medium) if medium else None
    if speaker.kind in MEDIA:
        return f"medium:{speaker.id}", speaker
    side = voices.sides[speaker.id]
    if speaker.kind is SourceKind.GROUP and side == speaker.id:
        side = fold(speaker.name)  # "experts" of two reports may be the same people
    return f"side:{side}", speaker


def _reason(key: str, draft: _Draft, voices: Voices) -> str:
    kind, _, side = key.partition(":")
    if kind == "medium":
        return f"no named speaker: {voices.side_name(side)}"
    if len(draft.sources) > 1:
        return f"speakers of one party: {voices.side_name(side)}"
    return "one speaker"


def _join_copies(
    told: Sequence[Statement],
    drafts: dict[str, _Draft],
    key_of: dict[str, str],
    reports: Mapping[str, Report],
) -> None:
    """Join origins whose statements are copied from one another, and give copies without a
    speaker to the origin that they share their words with."""
    words = {s.id: _words(s, reports[s.report].text) for s in told}
    for one, other in combinations(sorted(told, key=lambda s: s.id), 2):
        left, right = key_of.get(one.id), key_of.get(other.id)
        if one.report == other.report or left == right:
            continue
        run = longest_shared_run(words[one.id], words[other.id])
        whole = words[one.id] == words[other.id] and run >= _COPIED_WHOLE
        if run < _COPIED and not whole:
            continue
        if left is None or right is None:
            kept, statement = (right, one) if left is None else (left, other)
            if kept is None:
                continue
            drafts[kept].statements.add(statement.id)
            key_of[statement.id] = kept
        else:
            kept, gone = min(left, right), max(left, right)
            merged = drafts.pop(gone)
            drafts[kept].sources |= merged.sources
            drafts[kept].statements |= merged.statements
            drafts[kept].reasons += merged.reasons
            key_of.update({each: kept for each, key in key_of.items() if key == gone})
        drafts[kept].reasons.append(f"copied text: {run} words in a row")


def _words(statement: Statement, text: str) -> tuple[str, ...]:
    return tuple(
        fold(token.text)
        for span in statement.content
        for token in tokenize(text, span.start, span.end)
        if token.is_word
    )


def _add_repeats(
    group: Sequence[Statement], drafts: dict[str, _Draft], key_of: Mapping[str, str]
) -> None:
    for statement in group:
        key = key_of.get(statement.repeats or "")
        if key is not None:
            drafts[key].statements.add(statement.id)
