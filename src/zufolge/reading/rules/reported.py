"""Reported speech: a clause that tells of saying without giving it back ("warnte vor Frost")."""

from __future__ import annotations

from zufolge.language.verbs import Mood, mood
from zufolge.model import Act, Form
from zufolge.reading.rules.contents import clause_content, quoted_content
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.frames import Frame, Order
from zufolge.reading.rules.passage import Passage, words
from zufolge.reading.rules.scene import Scene, Told
from zufolge.reading.rules.subjects import NOBODY

__all__ = ["reported"]

# Pronouns that stand for what was said before ("dementierte das")
_PRONOUNS = frozenset({"das", "dies", "alles", "beides"})
_CONTRACTED = {"auf": ("aufs",), "zu": ("zum", "zur"), "an": ("ans", "am"), "für": ("fürs",)}


def reported(scene: Scene, frame: Frame) -> Told | None:
    """The clause of ``frame`` as content, if its verb tells something with an object alone."""
    if not _can_report(frame) or _part_of_speech(scene, frame) or not _has_object(scene.p, frame):
        return None
    cue = frame.cue
    if _main_clause(scene.p, cue):
        clause = clause_content(scene.p, scene.sentence, frame.index, scene.stops(frame))
    elif quoted_content(scene.p, cue.segment.start, cue.segment.end, 2) is not None:
        clause = cue.segment.start, cue.segment.end
    else:
        return None  # a clause in passing, with no word of the speaker's own
    return Told(Form.REPORTED, [scene.p.span(*clause)], "object alone", 0.6)


def _can_report(frame: Frame) -> bool:
    takes, cue = frame.cue.verb.takes, frame.cue
    return (
        "r" in takes
        and frame.order is not Order.WIE
        and not (cue.passive and "a" in takes and not frame.has_subject)
        and not (frame.negated and cue.verb.act is Act.DENY and cue.verb.detail != "rules out")
    )


def _part_of_speech(scene: Scene, frame: Frame) -> bool:
    """Whether the frame's Konjunktiv makes it part of what somebody else says."""
    if mood(scene.p.lower[frame.cue.finite]) is not Mood.KONJUNKTIV_I:
        return False
    return frame.impersonal or any(
        other.index != frame.index and "c" in other.cue.verb.takes for other in scene.frames
    )


def _main_clause(p: Passage, cue: Cue) -> bool:
    start, end = cue.segment.start, cue.segment.end
    if p.lower[start] in words("coordinators") and start + 1 < end:
        start += 1
    if p.lower[start] in words("subordinators"):
        return False
    verb_last = cue.finite >= end - 1 and end - cue.segment.start > 2
    return not (cue.segment.before and p.lower[start] in words("relatives") and verb_last)


def _has_object(p: Passage, frame: Frame) -> bool:
    """Whether the clause holds what makes the verb tell something by itself."""
    cue = frame.cue
    others = [
        at
        for at in range(cue.segment.start, max(cue.segment.end, max(cue.tokens)))
        if p.tokens[at].is_word
        and at not in cue.tokens
        and not frame.subject[0] <= at < frame.subject[1]
    ]
    lower = {p.lower[at] for at in others}
    ruled_out = [wanted[1:] for wanted in cue.verb.objects if wanted.startswith("-")]
    if any(_holds(lower, wanted) for wanted in ruled_out):
        return False  # "verurteilte ihn zu …" is a court's sentence
    return any(_fits(p, frame, wanted, others) for wanted in cue.verb.objects)


def _fits(p: Passage, frame: Frame, wanted: str, others: list[int]) -> bool:
    """Whether the tokens ``others`` hold one object of ``data/cues.tsv``."""
    lower = {p.lower[at] for at in others}
    if wanted == "acc":
        nouns = any(p.tokens[at].capital and not _temporal(p, at) for at in others)
        return nouns or bool(lower & _PRONOUNS) or (frame.impersonal and frame.subject == NOBODY)
    if wanted == "q":
        return any(p.quoted[at] >= 0 for at in others)
    if wanted.startswith("w:"):
        return _holds(lower, wanted[2:].partition("=")[0])
    forms = {wanted, f"{wanted}m", f"da{wanted}", *_CONTRACTED.get(wanted, ())}
    return bool(lower & forms)


def _holds(lower: set[str], wanted: str) -> bool:
    """Whether the word stands there; ``*antrag`` is any word that ends so."""
    if wanted.startswith("*"):
        return any(word.endswith(wanted[1:]) for word in lower)
    return wanted in lower


def _temporal(p: Passage, at: int) -> bool:
    """Weekdays, hours and the like are no object."""
    return p.lower[at] in words("weekdays") or p.lower[at] in ("anfrage", "morgen", "abend", "uhr")
