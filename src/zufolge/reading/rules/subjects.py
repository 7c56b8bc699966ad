"""Who does the saying in a frame: its grammatical subject."""

from __future__ import annotations

from functools import cache

from zufolge.language import is_known
from zufolge.language.verbs import Mood, is_finite, is_participle, mood
from zufolge.model import BlockKind
from zufolge.reading.rules.agreement import disagrees, is_plural
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.phrases import is_noun, noun_phrase, skip_adverbial, speaks, subject_from

__all__ = [
    "NOBODY",
    "Range",
    "clause_subject",
    "subject_in",
    "subject_outside",
    "verb_second",
]

Range = tuple[int, int]
"""Tokens ``[start, end)`` of a passage."""

NOBODY: Range = (0, 0)

_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


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
        if opener in words("object_relatives"):
            return _first_free(p, segment.start + 1, cue.finite, taken)  # "den X gemeldet hat"
        return _antecedent(p, sentence, index)
    verb_last = cue.finite >= max(cue.tokens) - 1 and segment.start < cue.finite - 1
    if opener == "als" and noun_phrase(p, segment.start + 1, cue.finite) == cue.finite:
        return _behind(p, segment, cue.finite, taken)  # "Als Begründung sagte X"
    if opener in words("subordinators") and verb_last:
        return _first_free(p, segment.start + 1, cue.finite, taken)
    if cue.finite == segment.start and index:
        if p.lower[cue.finite + 1 : cue.finite + 2] in (["er"], ["man"], ["wir"], ["ich"]):
            return cue.finite + 1, cue.finite + 2
        return (
            _before_comma(p, sentence, index)
            or clause_subject(p, sentence, index, taken)
            or _behind(p, segment, cue.finite, taken)
        )
    if opener in ("und", "oder", "sondern") and cue.finite == segment.start + 1:
        # "Und fordert …": the subject stands before, if need be in the sentence before
        return clause_subject(p, sentence, index, taken) or NOBODY
    return _verb_second(p, segment, cue.finite, taken)


def clause_subject(p: Passage, sentence: Sentence, index: int, taken: set[int]) -> Range | None:
    """Subject of the last main clause before segment ``index``, on which that one may lean."""
    for number in range(index - 1, -1, -1):
        segment = sentence.segments[number]
        finite = None if _depends(p, segment) else _finite_in(p, segment)
        if finite is None or mood(p.lower[finite]) is Mood.KONJUNKTIV_I:
            continue  # no main clause of its own, or part of what somebody said
        if not (finite == segment.start and number):
            found = _verb_second(p, segment, finite, taken)
            return found if found != NOBODY else None
    return None


def _depends(p: Passage, segment: Segment) -> bool:
    """Whether a segment opens as a clause below another one ("weil …", "der …", "in dem …")."""
    opener, second = p.lower[segment.start], p.lower[segment.start + 1 : segment.start + 2]
    if opener in words("subordinators"):
        return True
    if not segment.before:
        return False
    if opener in words("prepositions") and second:
        opener = second[0]
    return opener in words("relatives")


def _finite_in(p: Passage, segment: Segment) -> int | None:
    """The first word of a segment that looks like a finite verb and stands before no noun."""
    for at in range(segment.start, segment.end):
        word = p.lower[at]
        if not p.free(at) or is_noun(p, at) or not is_finite(word):
            continue
        inflected = at > segment.start and p.lower[at - 1] in words("determiners")
        if not inflected:
            return at
    return None


def _behind(p: Passage, segment: Segment, finite: int, taken: set[int]) -> Range:
    """The first phrase behind the verb, unless its number shows that it is the object."""
    found = _first_free(p, finite + 1, segment.end, taken)
    return NOBODY if found != NOBODY and disagrees(p, found, finite) else found


def verb_second(p: Passage, segment: Segment, finite: int) -> bool:
    """Whether a segment that begins with der/die/das is a main clause and no relative one.

    It is if the phrase so begun ends at the finite verb ("der Sprecher habe …").
    """
    return noun_phrase(p, segment.start, finite, appositions=False) == finite


def _verb_second(p: Passage, segment: Segment, finite: int, taken: set[int]) -> Range:
    """What stands before the verb of a main clause, unless that is an adverb or an object."""
    start = segment.start
    while start < finite and p.lower[start] in words("leading") | words("coordinators"):
        start += 1
    behind = _first_free(p, finite + 1, segment.end, taken)
    front = _in_front(p, start, finite, taken)
    if front is None:
        return behind
    if behind == NOBODY or disagrees(p, behind, finite):
        return front  # "Die Gegner kritisierten Minister Alm"
    if disagrees(p, front, finite):
        return behind  # "Die Vorwürfe wies Alm zurück"
    adjacent = behind[0] == finite + 1 or p.lower[behind[0] - 1] in words("reflexive")
    if not adjacent or speaks(p, *front):
        return front
    if is_plural(p, *front) and p.lower[front[0]] in words("plural_openers") | {"die"}:
        return front  # "Mehrere Länder warnten Lohfeld und Brunn"
    # "Das Papier wies der Sprecher zurück", "Der Forderung widersprach Alm"
    told = p.lower[behind[0]] in ("der", "er", "sie") or _named(p, behind[0])
    return behind if told and not _masculine(p, *front) else front


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
    if p.lower[start] in words("oblique") | words("prepositions") | words("parts_of_time"):
        return None
    end = noun_phrase(p, start, stop)
    if end == start:
        return _described(p, start, stop)
    name = _behind_kicker(p, end, stop)
    if name is not None:
        return name
    # one constituent stands before the verb: adverbials after the phrase belong to it
    rest = end
    while rest < stop:
        further = skip_adverbial(p, rest, stop)
        if further == rest:
            return start, end
        rest = further
    return start, end


def _described(p: Passage, start: int, stop: int) -> Range | None:
    """The phrase before the verb where a participle with words of its own stands before its noun:
    the noun ("ein von der Polizei verfolgter | Fahrer"), or who stands behind a text, picture or
    figures ("ein vom | Amt | veröffentlichter Bericht")."""
    if p.lower[start] not in words("determiners"):
        return None
    agent: Range | None = None
    at = start + 1
    while at < stop and not _is_described_by(p, at):
        end = noun_phrase(p, at + 1, stop) if p.lower[at] in words("agents") else at
        agent = (at + 1, end) if end > at + 1 else agent
        at = max(end, at + 1)
    if at >= stop or noun_phrase(p, at + 1, stop) != stop:
        return None
    published = _stems(p.lower[at]) & words("publishing")
    told = tuple(words("documents") | words("own_findings") | words("pictures"))
    if agent and published and any(p.lower[n].endswith(told) for n in range(at + 1, stop)):
        return agent
    return at + 1, stop


def _is_described_by(p: Passage, at: int) -> bool:
    """Whether the word is a past participle with the ending of an adjective before a noun."""
    word = p.lower[at]
    free = p.free(at) and not p.tokens[at].capital and word.endswith(_ADJECTIVE_ENDINGS)
    return free and any(map(is_participle, _stems(word)))


def _stems(word: str) -> set[str]:
    """ "veröffentlichter", "geschriebenes" without the ending of an adjective."""
    return {word.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)}


def _behind_kicker(p: Passage, kicker: int, stop: int) -> Range | None:
    """The name before the verb of a headline onto which a kicker runs, as its first phrase ends at
    ``kicker`` ("Streit nach dem Leck am Damm Alm fordert Ersatz")."""
    if p.block.kind is not BlockKind.HEADLINE:
        return None
    start = stop
    while start > kicker and p.tokens[start - 1].capital and not is_known(p.tokens[start - 1].text):
        start -= 1
    ran_on = kicker < start < stop and is_noun(p, start - 1)
    return (start, stop) if ran_on else None


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
    if end >= first.end:
        return start, min(end, segment.start - 1)
    # a bare phrase that is too knotty to be followed to its end is all there is before the comma
    return (start, first.end) if end > start and _finite_in(p, first) is None else None


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
