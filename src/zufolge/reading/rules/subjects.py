"""Who does the saying in a frame: its grammatical subject, or who stands behind a passive."""

from __future__ import annotations

from functools import cache

from zufolge.language import is_known, lemma
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.phrases import is_noun, noun_phrase, skip_adverbial, speaks, subject_from

__all__ = [
    "NOBODY",
    "Range",
    "agent_of",
    "hidden_source",
    "subject_in",
    "subject_outside",
    "verb_second",
]

Range = tuple[int, int]
"""Tokens ``[start, end)`` of a passage."""

NOBODY: Range = (0, 0)


def subject_outside(p: Passage, sentence: Sentence, at: int, taken: set[int]) -> Range:
    """Subject of an inverted or wie-frame: the first phrase from ``at`` on ("…, sagte X")."""
    return _first_free(p, at, sentence.end, taken)


def subject_in(p: Passage, sentence: Sentence, index: int, cue: Cue, taken: set[int]) -> Range:
    """Subject of a frame that stands before its content, in segment ``index``.

    ``taken`` are tokens of verbless attributions, which hold no subject.
    """
    segment = cue.segment
    opener = p.lower[segment.start]
    relative = segment.before != "" and opener in words("relatives")
    if relative and cue.finite >= segment.end - 2 and not verb_second(p, segment, cue.finite):
        return _antecedent(p, sentence, index)
    verb_last = cue.finite >= max(cue.tokens) - 1 and segment.start < cue.finite - 1
    if opener in words("subordinators") and verb_last:
        return _first_free(p, segment.start + 1, cue.finite, taken)
    if cue.finite == segment.start:
        before = _before_comma(p, sentence, index)
        return before or _first_free(p, cue.finite + 1, segment.end, taken)
    return _verb_second(p, segment, cue, taken)


def verb_second(p: Passage, segment: Segment, finite: int) -> bool:
    """Whether a segment that begins with der/die/das is a main clause and no relative one.

    It is if the phrase so begun ends at the finite verb ("der Sprecher habe …").
    """
    return noun_phrase(p, segment.start, finite, appositions=False) == finite


def _verb_second(p: Passage, segment: Segment, cue: Cue, taken: set[int]) -> Range:
    """What stands before the verb of a main clause, unless that is an adverb or an object."""
    start = segment.start
    while start < cue.finite and p.lower[start] in words("leading") | words("coordinators"):
        start += 1
    if segment.start < start == cue.finite and p.lower[segment.start] in ("und", "oder", "sondern"):
        return NOBODY  # "Und fordert …": the subject stands in the sentence before
    behind = _first_free(p, cue.finite + 1, segment.end, taken)
    front = _in_front(p, start, cue.finite, taken)
    if front is None:
        return behind
    adjacent = behind[0] == cue.finite + 1 or p.lower[behind[0] - 1] in words("reflexive")
    if behind == NOBODY or not adjacent or speaks(p, *front):
        return front
    if p.lower[front[0]] == "die":
        plural = _plural(p, *front)
        if plural != p.lower[cue.finite].endswith("en"):
            return behind  # "Die Vorwürfe wies Alm zurück"
        if plural:
            return front  # "Die Gegner kritisierten Minister Alm"
    # "Das Papier wies der Sprecher zurück", "Der Forderung widersprach Alm"
    told = p.lower[behind[0]] in ("der", "er", "sie") or _named(p, behind[0])
    return behind if told and not _masculine(p, *front) else front


def _plural(p: Passage, start: int, end: int) -> bool:
    """Whether the noun after "die" is no base form ("die Vorwürfe"), or two stand together."""
    head = next((at for at in range(start, end) if is_noun(p, at)), end - 1)
    joined = any(p.lower[at] in ("und", "sowie") for at in range(head, end))
    return joined or lemma(p.tokens[head].text) != p.tokens[head].text


def _masculine(p: Passage, start: int, end: int) -> bool:
    """Whether "der" before a noun can only be nominative ("der Verein", not "der Forderung")."""
    feminine = tuple(words("feminine_endings"))
    head = next((at for at in range(start, end) if is_noun(p, at)), end - 1)
    return p.lower[start] in ("der", "ein") and not p.lower[head].endswith(feminine)


def _named(p: Passage, start: int) -> bool:
    """Whether the phrase begins with a role or a name rather than an ordinary noun."""
    first = p.tokens[start]
    return first.capital and (not is_known(first.text) or p.lower[start].endswith(_speakers()))


@cache
def _speakers() -> tuple[str, ...]:
    return tuple(words("speaking_endings"))


def _in_front(p: Passage, start: int, stop: int, taken: set[int]) -> Range | None:
    if start >= stop or start in taken:
        return None
    if stop == start + 1 and p.lower[start] in words("subject_pronouns"):
        return start, stop
    if p.lower[start] in words("oblique") | words("prepositions"):
        return None
    end = noun_phrase(p, start, stop)
    if end == start:
        return None
    # one constituent stands before the verb: adverbials after the phrase belong to it
    rest = end
    while rest < stop:
        further = skip_adverbial(p, rest, stop)
        if further == rest:
            return start, end
        rest = further
    return start, end


def _before_comma(p: Passage, sentence: Sentence, index: int) -> Range | None:
    """ "X, Chef von Y, sagte" and "X, der …, sagte": the subject stands before the comma."""
    segment, first = sentence.segments[index], sentence.segments[0]
    if index == 0 or p.lower[segment.start] in words("coordinators"):
        return None
    start = first.start
    while start < first.end and p.lower[start] in words("leading"):
        start += 1
    if start == first.end or p.lower[start] in words("oblique") | words("prepositions"):
        return None
    end = noun_phrase(p, start, sentence.end)
    return (start, min(end, segment.start - 1)) if end >= first.end else None


def _antecedent(p: Passage, sentence: Sentence, index: int) -> Range:
    """The phrase that a relative pronoun refers to: the one that ends the segment before."""
    before = sentence.segments[index - 1]
    for start in range(before.start, before.end):
        opens = (
            start == before.start
            or p.lower[start] in words("determiners")
            or p.tokens[start].capital
        )
        if opens and noun_phrase(p, start, before.end, appositions=False) == before.end:
            return start, before.end
    return NOBODY


def _first_free(p: Passage, at: int, stop: int, taken: set[int]) -> Range:
    """The first subject phrase outside verbless attributions."""
    here = at
    while here < stop:
        limit = next((i for i in range(here, stop) if i in taken), stop)
        found = subject_from(p, here, limit)
        if found is not None:
            return found
        here = limit
        while here in taken:
            here += 1
        if here == limit:
            break
    return NOBODY


def hidden_source(p: Passage, segment: Segment, cue: Cue, taken: set[int]) -> Range:
    """Who stands behind a passive ("von X") or "hieß es" ("aus dem Kreml", "in einem Brief")."""
    wanted = words("agents") if cue.passive else words("origins")
    for at in range(segment.start, segment.end - 1):
        if not p.free(at) or p.lower[at] not in wanted or at in taken:
            continue
        start = at + 2 if p.lower[at + 1] == "seiten" else at + 1
        end = noun_phrase(p, start, segment.end)
        if end > start and (p.lower[at] not in ("in", "im") or _holds_words(p, start, end)):
            return start, end
    return NOBODY


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
