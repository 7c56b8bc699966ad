"""The network's statements and those of the rules, made one reading.

The network sees what the rules read and mostly decides for itself. The rules have the last word
where layout tells what it never learned: quotation blocks with a speaker line below, the answers
of interviews, headlines and leads (its articles had none). Elsewhere a statement of theirs that it
passed over stands if the network gave it some chance, or if it confirms or denies and says who;
what does not stand is handed back, so that the reader can list it. Of a statement that both read,
the network's words stand, with what the rules know better beside them; of one that it read in
pieces, those of the rules (see ``wholes``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from zufolge.model import (
    Act,
    BlockKind,
    Certainty,
    Form,
    Genre,
    Mention,
    MentionKind,
    Relay,
    Report,
    Span,
    Statement,
    overlap,
)
from zufolge.reading.given import SAME, alike, length
from zufolge.reading.learned.places import Places
from zufolge.reading.learned.wholes import with_wholes
from zufolge.reading.rules.passage import words

__all__ = ["Joined", "completed", "join", "voiced"]

Chance = Callable[[Sequence[Span]], float]
"""How likely the network finds it that these characters stand in a content, 0…1."""

_BY_LAYOUT = frozenset({BlockKind.QUOTATION, BlockKind.ANSWER})
_MEDIA = frozenset({MentionKind.AGENCY, MentionKind.OUTLET})
_QUOTES = "“”\"»«’‘'"
_NEW = 0.3  # share of a content from which somebody else read it already
_WITHIN = 0.9  # share of quoted words that must stand in a content
# The chance from which a statement of the rules stands, if they were sure of it and if not.
_SURE = 0.85
_CHANCE_IF_SURE, _CHANCE = 0.02, 0.03
# What a dossier's statuses turn on; the network's articles hold few of them. Not so the finer acts
# of denial ("rejects", "rules out"), which mostly tell of votes and motions.
_DECISIVE = frozenset({Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED})


@dataclass(frozen=True, slots=True)
class _Press:
    """Where a report names media."""

    text: str
    named: Places

    def is_medium(self, spans: Sequence[Span]) -> bool:
        """Whether the words at ``spans`` end in a medium's name, or in "Medien"."""
        said = spans[-1].of(self.text).rstrip(_QUOTES)
        end = spans[-1].start + len(said)
        last, word = Span(end - 1, end), said.lower().split()[-1]
        return word in words("media_groups") or bool(self.named.touching([last]))

    def finds_out(self, frame: Sequence[Span]) -> bool:
        """Whether a frame tells of somebody's own findings ("Recherchen von X")."""
        found = {word.lower() for span in frame for word in span.of(self.text).split()}
        return bool(found & words("own_findings"))


@dataclass(frozen=True, slots=True)
class Joined:
    """The one reading, in order of places, and statements of the rules that do not stand in it."""

    statements: tuple[Statement, ...]
    passed_over: tuple[Statement, ...]


def join(
    report: Report,
    learned: Sequence[Statement],
    ruled: Sequence[Statement],
    chance: Chance,
    mentions: Sequence[Mention] = (),
) -> Joined:
    """Statements of both readers made one (see the module); ``mentions`` tell who is a medium."""
    press = _press(report, mentions)
    laid_out = Places([[b.span] for b in report.blocks if b.kind in _BY_LAYOUT])
    titles = Places([[b.span] for b in report.blocks if b.kind.repeats_body])
    theirs = [s for s in ruled if laid_out.touching(s.content) or titles.touching(s.content)]
    settled = Places([s.content for s in theirs])
    own = {s.id for s in theirs}
    by_id = {s.id: s for s in ruled}
    rest = [s for s in ruled if s.id not in own]
    kept, whole = with_wholes(
        report.text,
        [
            s
            for s in learned
            if not laid_out.touching(s.content) and not settled.touching(s.content)
        ],
        rest,
        press.is_medium,
    )
    theirs.extend(whole)
    own.update(s.id for s in whole)
    places = Places([s.content for s in kept])
    added, passed_over = [], []
    for statement in rest:
        if statement.id in own:
            continue
        near = places.touching(statement.content)
        same = _same(statement, near, kept)
        if same is not None:
            around = by_id.get(statement.parent or "")
            if around is not None and _is_heard_inside(kept[same], statement, around):
                outer = _same(around, places.touching(around.content), kept)
                kept[same] = _heard_in(
                    kept[same], statement, None if outer is None else kept[outer].id
                )
            kept[same] = _completed(kept[same], statement, press)
        elif any(_covered(statement.content, kept[n].content) >= _NEW for n in near):
            continue  # somebody else's words, or a part of a longer statement
        elif _stands(statement, chance):
            added.append(statement)
        else:
            passed_over.append(statement)
    return Joined(_in_order([*kept, *theirs, *added]), tuple(passed_over))


def completed(
    report: Report, learned: Statement, ruled: Statement, mentions: Sequence[Mention] = ()
) -> Statement:
    """The network's statement of a given content with what the rules know better of it."""
    return _completed(learned, ruled, _press(report, mentions))


def _press(report: Report, mentions: Sequence[Mention]) -> _Press:
    return _Press(report.text, Places([[m.span] for m in mentions if m.kind in _MEDIA]))


def _same(ruled: Statement, near: Sequence[int], kept: Sequence[Statement]) -> int | None:
    """Which of the network's statements the rules read too: about the same content, or only the
    quoted words of it."""
    best = max(near, key=lambda n: alike(kept[n].content, ruled.content), default=None)
    if best is None or alike(kept[best].content, ruled.content) >= SAME:
        return best
    return best if _is_quoted_in(kept[best], ruled) else None


def _stands(ruled: Statement, chance: Chance) -> bool:
    """Whether what only the rules read is to be believed."""
    if ruled.act in _DECISIVE and ruled.act_detail is None and (ruled.speaker or ruled.relays):
        return True
    least = _CHANCE_IF_SURE if ruled.confidence >= _SURE else _CHANCE
    return chance(ruled.content) >= least


def _is_quoted_in(learned: Statement, ruled: Statement) -> bool:
    """Whether the network took only quoted words of a content that the rules have whole."""
    return learned.form is Form.DIRECT and _covered(learned.content, ruled.content) >= _WITHIN


def voiced(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` without the author's own voice: in an opinion piece, what is neither quoted
    nor has any source named is the author's view and no statement."""
    if report.genre is not Genre.OPINION:
        return tuple(statements)
    return tuple(s for s in statements if s.speaker or s.relays or s.form is Form.DIRECT)


def _completed(learned: Statement, ruled: Statement, press: _Press) -> Statement:
    """The network's statement with what the rules know better of the same content.

    They tell speaker and relay apart, which no corpus did; they leave hearsay without a speaker
    where nobody is named; and their tables know more acts and marks of doubt. What they read as
    said by somebody of whom the content tells ("…, habe X abgelehnt, sagte Y") stands inside it,
    unless a medium is all that stands around.
    """
    told_of = _tells_of(learned, ruled) and not _is_passed_on(learned, press)
    speaker, relays = _voices(learned, ruled, press if told_of else None)
    nobody = ruled.form is Form.FREE_INDIRECT and not ruled.speaker and not learned.cue
    result = replace(learned, speaker=() if nobody else speaker, relays=relays)
    other_verb = learned.cue and overlap(list(ruled.cue), list(learned.content))
    own = learned.form is Form.REPORTED or speaker == ruled.speaker
    if learned.act is Act.SAY and (own or not other_verb):
        result = replace(result, act=ruled.act, act_detail=ruled.act_detail)
    if learned.certainty is Certainty.ASSERTED or _is_said_by(result):
        result = replace(result, certainty=ruled.certainty, evidence=ruled.evidence)
    if learned.form is ruled.form:
        result = replace(result, cue=learned.cue or ruled.cue)
    return replace(result, said=learned.said or ruled.said)


def _is_heard_inside(learned: Statement, ruled: Statement, around: Statement) -> bool:
    """Whether the rules hear a speaker inside the statement ``around`` this one ("X berichtete, Y
    habe bekräftigt, …"), where the network hears who tells the whole."""
    told_inside = all(
        spans and overlap(spans, around.content) == length(spans)
        for spans in (ruled.speaker, ruled.cue)
    )
    tells_whole = overlap(learned.speaker, around.speaker) > 0
    return told_inside and tells_whole and not overlap(learned.speaker, ruled.speaker)


def _heard_in(learned: Statement, ruled: Statement, parent: str | None) -> Statement:
    return replace(
        learned,
        speaker=ruled.speaker,
        cue=ruled.cue,
        frame=ruled.frame,
        relays=ruled.relays,
        parent=parent,
    )


def _is_said_by(statement: Statement) -> bool:
    """Whether only "hieß es" marked as hearsay what somebody is now known to have said."""
    return bool(statement.speaker) and set(statement.evidence) <= set(statement.cue)


def _voices(
    learned: Statement, ruled: Statement, press: _Press | None
) -> tuple[tuple[Span, ...], tuple[Relay, ...]]:
    """Speaker and relays of both; with ``press``, the rules heard somebody inside the content, and
    know no more than which of the network's speakers are media."""
    speaker = learned.speaker or ruled.speaker
    if press is not None:
        media = tuple(r for r in ruled.relays if press.is_medium(r.spans))
        rest = tuple(s for s in speaker if not any(overlap([s], list(r.spans)) for r in media))
        return (rest, media) if rest and not learned.relays else (speaker, learned.relays)
    passed_on = [span for relay in ruled.relays for span in relay.spans]
    turned = overlap(passed_on, list(speaker)) > 0
    agree = not ruled.speaker or overlap(list(ruled.speaker), list(speaker)) > 0
    fits = (ruled.speaker and ruled.cue) if turned else agree
    if passed_on and not learned.relays and fits:
        return (ruled.speaker if turned else speaker), ruled.relays
    return speaker, learned.relays


def _is_passed_on(learned: Statement, press: _Press) -> bool:
    """Whether a medium is all that the network heard, and tells what others said."""
    media = all(press.is_medium([span]) for span in learned.speaker)
    return media and not press.finds_out(learned.frame)


def _tells_of(learned: Statement, ruled: Statement) -> bool:
    """Whether whom the rules hear stands in the content that the network gives to others."""
    if learned.form is Form.REPORTED or not learned.speaker:
        return False
    return overlap(list(ruled.speaker), list(learned.content)) > 0


def _covered(content: Sequence[Span], by: Sequence[Span]) -> float:
    return overlap(list(content), list(by)) / length(content)


def _in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Sorted by place, each id once; a parent that is gone is no parent."""
    byid = {s.id: s for s in sorted(statements, key=lambda s: (s.content[0], s.content[-1].end))}
    return tuple(
        s if s.parent is None or s.parent in byid else replace(s, parent=None)
        for s in byid.values()
    )
