"""Who stands behind a passive or "hieß es": "wurde von X gemeldet", "hieß es aus dem Kreml"."""

from __future__ import annotations

from zufolge.language import is_known
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.passage import Passage, Segment, words
from zufolge.reading.rules.phrases import is_noun, noun_phrase, speaks
from zufolge.reading.rules.subjects import NOBODY, Range

__all__ = ["agent_of", "hidden_source"]

# Prepositions of a place that can hold words ("im Brief", "auf der Internetseite")
_INSIDE = ("in", "im", "auf")


def hidden_source(p: Passage, segment: Segment, cue: Cue, taken: set[int]) -> Range:
    """Who stands behind a passive ("von X") or "hieß es" ("aus dem Kreml", "in einem Brief")."""
    for at in range(segment.start, segment.end - 1):
        word = p.lower[at]
        if not p.free(at) or at in taken or word not in words("agents") | words("origins"):
            continue
        if cue.passive and word not in words("agents") and word not in _INSIDE:
            continue
        start = at + 2 if p.lower[at + 1] == "seiten" else at + 1
        end = _without_object(p, start, noun_phrase(p, start, segment.end), cue)
        if end == start or (word in _INSIDE and not _holds_words(p, start, end)):
            continue
        if not _is_topic(p, at, start, end, cue):
            return start, end
    return NOBODY


def _without_object(p: Passage, start: int, end: int, cue: Cue) -> int:
    """ "wird von den Behörden Verrat vorgeworfen": the last noun is what they accuse of."""
    both = cue.verb.addresses and "acc" in cue.verb.objects
    last = end - 1
    if not both or last <= start + 1 or end != cue.head or not is_known(p.tokens[last].text):
        return end
    return last if is_noun(p, last) and is_noun(p, last - 1) else end


def _is_topic(p: Passage, at: int, start: int, end: int, cue: Cue) -> bool:
    """ "von der Absage wurde berichtet" tells of what, "27 von 35 Stimmen" of how many."""
    if at and p.lower[at - 1].isdigit():
        return True
    return p.lower[at] in cue.verb.objects and not speaks(p, start, end)


def agent_of(p: Passage, segment: Segment) -> Range | None:
    """The phrase that names who does it in a passive clause, by "von" or "durch"."""
    for at in range(segment.start, segment.end - 1):
        if p.free(at) and p.lower[at] in words("agents"):
            end = noun_phrase(p, at + 1, segment.end)
            if end > at + 1:
                return at + 1, end
    return None


def _holds_words(p: Passage, start: int, end: int) -> bool:
    """Whether the phrase names something in which words can stand: a document or a medium."""
    endings = tuple(words("documents") | words("media_endings"))
    return any(p.lower[at].endswith(endings) for at in range(start, end))
