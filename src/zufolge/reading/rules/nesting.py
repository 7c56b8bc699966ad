"""Statements inside statements: which attribution is a relay, which a parent.

An attribution around another with no content of its own only passes on ("Tass meldet, X habe
gesagt, …" tells nothing but what X said): it becomes a relay. One with content of its own is
the parent of the statement inside, and so is one that does more than pass on ("bestätigte, dass X
gesagt habe, …"). What somebody denies to have been said was not said: it is no statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.model import Act, Form, Mention, MentionKind, Span, overlap
from zufolge.reading.rules.drafts import Draft

__all__ = ["nest"]

# Share of a content that must be another's frame and content to leave nothing of its own.
_EMPTY = 0.85
# Characters that a frame may hold beside cue and names ("am Montag vor Journalisten").
_FRAME_WORDS = 45


def nest(drafts: list[Draft], mentions: Sequence[Mention]) -> tuple[list[Draft], dict[int, int]]:
    """Fold empty outer attributions into relays; return the rest and child → parent (list indices).

    A person around a body that has no person of its own speaks for it ("Japan warnt, …, sagte
    die Ministerin"): the person is the speaker then, and nobody a relay.
    """
    result: list[Draft] = []
    parents: dict[int, int] = {}
    for group in _overlapping(drafts):
        kept, inner = _nest_group(group, mentions)
        parents.update({len(result) + at: len(result) + above for at, above in inner.items()})
        result.extend(kept)
    return result, parents


def _overlapping(drafts: list[Draft]) -> list[list[Draft]]:
    """Drafts that overlap each other, directly or by others, together: only they can nest."""
    groups: list[list[Draft]] = []
    end = -1
    for draft in sorted(drafts, key=lambda d: (d.extent.start, d.extent.end)):
        if groups and draft.extent.start < end:
            groups[-1].append(draft)
        else:
            groups.append([draft])
        end = max(end, draft.extent.end)
    return groups


def _nest_group(
    drafts: list[Draft], mentions: Sequence[Mention]
) -> tuple[list[Draft], dict[int, int]]:
    kept = _without_denied(_without_echoes(_without_doubles(drafts)))
    dropped: set[int] = set()
    for outer_at, outer in enumerate(kept):
        inner_at = _only_inside(kept, outer_at, dropped) if _passes_on(outer) else None
        if inner_at is None:
            continue
        inner = kept[inner_at]
        if outer.speaker and _names(outer, _PERSONS, mentions) and _names(inner, _BODIES, mentions):
            inner.speaker = outer.speaker
            inner.addressee = inner.addressee or outer.addressee
        elif outer.speaker:
            inner.relays.append(outer.speaker)
        inner.relays.extend(outer.relays)
        inner.frame = sorted({*inner.frame, *outer.frame})
        dropped.add(outer_at)
    remaining = [d for i, d in enumerate(kept) if i not in dropped]
    parents: dict[int, int] = {}
    for at, draft in enumerate(remaining):
        around = [
            i
            for i, other in enumerate(remaining)
            if i != at and _within(draft, other) and not _within(other, draft)
        ]
        if around:
            parents[at] = min(around, key=lambda i: _length(remaining[i].content))
    return remaining, parents


_PERSONS = frozenset({MentionKind.PERSON, MentionKind.ROLE})
_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.PLACE})


def _names(draft: Draft, kinds: frozenset[MentionKind], mentions: Sequence[Mention]) -> bool:
    """Whether the speaker's widest mention is of one of ``kinds``."""
    inside = [
        m for m in mentions if any(s.covers(m.span) or m.span.covers(s) for s in draft.speaker)
    ]
    return bool(inside) and max(inside, key=lambda m: len(m.span)).kind in kinds


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Drop cues that are part of what somebody says and name nobody of their own.

    "Es sei nicht ausgeschlossen, dass …, sagte X" and "Die Lage bedauere man, sagte X" are
    one statement each, by X.
    """
    return [
        draft
        for draft in drafts
        if not (
            (not draft.speaker or draft.form is Form.REPORTED)
            and not draft.goes_on
            and any(
                other is not draft
                and other.form is not Form.REPORTED
                and overlap([draft.extent], other.content) >= 0.9 * len(draft.extent)
                for other in drafts
            )
        )
    ]


def _without_denied(drafts: list[Draft]) -> list[Draft]:
    """Drop what others deny or do not confirm to have been said ("wies zurück, er habe gesagt,
    …"): all that is told there is the denial."""
    denials = [d for d in drafts if _act(d) in (Act.DENY, Act.NOT_CONFIRMED) and d.frame]
    return [
        draft
        for draft in drafts
        if not any(_within(draft, denial) and _frame_within(draft, denial) for denial in denials)
    ]


def _frame_within(inner: Draft, outer: Draft) -> bool:
    """Whether it is told inside ``outer`` that ``inner`` was said."""
    said = inner.cue or inner.frame
    return bool(said) and overlap(said, outer.content) == _length(said)


def _act(draft: Draft) -> Act:
    """The act that the cue names, turned round where it is negated."""
    if draft.verb is None or (draft.negated and draft.verb.act is Act.DENY):
        return Act.SAY
    unconfirmed = draft.negated and draft.verb.act is Act.CONFIRM
    return Act.NOT_CONFIRMED if unconfirmed else draft.verb.act


def _passes_on(draft: Draft) -> bool:
    """Whether an attribution does nothing but tell."""
    return _act(draft) is Act.SAY


def _length(spans: list[Span]) -> int:
    return sum(len(s) for s in spans)


def _within(inner: Draft, outer: Draft) -> bool:
    return overlap(inner.content, outer.content) >= 0.9 * _length(inner.content) and _length(
        inner.content
    ) < _length(outer.content)


def _only_inside(drafts: list[Draft], outer_at: int, dropped: set[int]) -> int | None:
    """The draft whose frame and content make up all of ``outer``'s content, if there is one."""
    outer = drafts[outer_at]
    if outer.form is Form.REPORTED:
        return None
    for at, inner in enumerate(drafts):
        framed = inner.frame or inner.form is Form.REPORTED
        if at == outer_at or at in dropped or not framed:
            continue
        if not all(any(o.covers(s) for o in outer.content) for s in inner.content):
            continue
        told = [*inner.content, *inner.frame]
        inside = overlap(_flat(told), outer.content)
        if inside >= _EMPTY * _length(outer.content) and _length(inner.content) <= _length(
            outer.content
        ):
            if inner.frame and not overlap(inner.frame, outer.content):
                continue
            if _residue(inner) <= _FRAME_WORDS:
                return at
    return None


def _residue(draft: Draft) -> int:
    """Characters of a frame beyond cue, speaker, addressee and relays: what else it tells."""
    known = [*draft.cue, *draft.speaker, *draft.addressee, *(s for r in draft.relays for s in r)]
    return _length(draft.frame) - overlap(draft.frame, _flat(known))


def _flat(spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Of drafts with nearly one content keep the most trusted, and the chain of the others."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.trust, d.start)):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.extent.end))


def _same(left: Draft, right: Draft) -> bool:
    if left.speaker != right.speaker and left.speaker and right.speaker:
        return False
    shared = overlap(left.content, right.content)
    return shared >= 0.8 * max(_length(left.content), _length(right.content))
