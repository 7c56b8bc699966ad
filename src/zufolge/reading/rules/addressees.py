"""Whom a frame speaks to."""

from __future__ import annotations

from zufolge.language.roles import institution_word, role_word
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.passage import Passage, words
from zufolge.reading.rules.phrases import noun_phrase
from zufolge.reading.rules.prepositions import names_medium
from zufolge.reading.rules.subjects import NOBODY, Range

__all__ = ["addressee_of"]

_ARTICLES = frozenset({"der", "den", "dem"})


def addressee_of(p: Passage, cue: Cue, subject: Range, taken: set[int]) -> Range:
    """ "gegenüber X", "vor Journalisten", "sagte er der Zeitung", "warnte die Nachbarn"."""
    for at in range(cue.segment.start, cue.segment.end):
        if at not in taken and p.free(at):
            found = _at(p, cue, subject, at, _limit(cue, at, taken))
            if found is not None:
                return found
    return _object(p, cue, subject, taken) if cue.verb.addresses else NOBODY


def _limit(cue: Cue, at: int, taken: set[int]) -> int:
    return next((i for i in range(at, cue.segment.end) if i in taken), cue.segment.end)


def _at(p: Passage, cue: Cue, subject: Range, at: int, stop: int) -> Range | None:
    word = p.lower[at]
    start = at if word in _ARTICLES else at + 1
    if start >= stop:
        return None
    if word == "gegenüber":
        end = noun_phrase(p, start, stop)
        return (start, end) if end > start else None
    behind_verb = start > cue.finite or at == cue.segment.start
    if not behind_verb or subject[0] <= start < subject[1]:
        return None
    end = noun_phrase(p, start, stop, appositions=False)
    if end == start:
        return None
    if (word == "vor" or word in _ARTICLES) and names_medium(p, start, end):
        return start, end
    if word in ("im", "dem", "mit") and p.lower[start] in words("conversations"):
        return start, end
    return None


def _object(p: Passage, cue: Cue, subject: Range, taken: set[int]) -> Range:
    """The object right after verb and subject of a verb that addresses somebody."""
    at = max(cue.finite + 1, subject[1] if subject[0] > cue.finite else 0)
    if at >= cue.segment.end or subject[0] <= at < subject[1] or not p.free(at):
        return NOBODY
    if not p.tokens[at].capital and p.lower[at] not in words("determiners"):
        return NOBODY
    end = noun_phrase(p, at, _limit(cue, at, taken), appositions=False)
    return (at, end) if end > at and not _is_thing(p, at, end) else NOBODY


def _is_thing(p: Passage, start: int, end: int) -> bool:
    """ "verspricht Hilfe": a bare noun for what is said, not for whom."""
    noun = p.tokens[end - 1].text
    abstract = noun.lower().endswith(tuple(words("feminine_endings")))
    bare = p.lower[start] not in words("determiners")
    return bare and abstract and not institution_word(noun) and not role_word(noun)
