"""Attributions without a verb: laut X, nach Angaben von X, X zufolge, so X."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.language import agency_named, lemma
from zufolge.language.verbs import is_finite
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.phrases import noun_phrase

__all__ = ["Attribution", "find_attributions"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A frame ``[start, end)`` of tokens in ``segment``: ``cue`` tokens and the ``source`` range.

    ``source`` may be empty (start == end): "Demnach" points back to somebody named before.
    ``cited`` marks "unter Berufung auf X": X said it to whoever reports.
    """

    segment: Segment
    start: int
    end: int
    cue: tuple[int, ...]
    source: tuple[int, int]
    kind: str
    tells_own: bool = False


def find_attributions(p: Passage, sentence: Sentence) -> list[Attribution]:
    """All verbless attributions of one sentence, in order, none inside another."""
    found: list[Attribution] = []
    for segment in sentence.segments:
        at = segment.start
        while at < segment.end:
            attribution = _at(p, sentence, segment, at) if p.free(at) else None
            if attribution is not None and (not found or attribution.start >= found[-1].end):
                found.append(attribution)
                at = attribution.end
            else:
                at += 1
    return found


def _at(p: Passage, sentence: Sentence, segment: Segment, at: int) -> Attribution | None:
    word = p.lower[at]
    if word in ("laut", "gemäß"):
        return _with_phrase(p, sentence, segment, at, "laut")
    if word == "nach":
        return _nach(p, sentence, segment, at)
    if word == "zufolge":
        return _zufolge(p, segment, at)
    if word == "so" and at == segment.start and segment.before:
        return _so(p, sentence, segment, at)
    if (
        word in ("unter", "mit")
        and at + 2 < segment.end
        and p.lower[at + 1] in words("citing_nouns")
    ):
        return _citing(p, sentence, segment, at)
    if word in words("back_pointers") and _points_back(p, segment, at):
        return Attribution(segment, at, at + 1, (at,), (at + 1, at + 1), "back")
    return None


def _with_phrase(
    p: Passage, sentence: Sentence, segment: Segment, at: int, kind: str
) -> Attribution | None:
    if at and p.lower[at - 1] in ("wird", "wurde", "wurden", "werden"):
        return None  # "wurde laut": the adverb
    end = noun_phrase(p, at + 1, sentence.end)
    if end == at + 1:
        return None
    inner = _voice(p, at + 1, end)
    return Attribution(segment, at, end, (at, *range(at + 1, inner)), (inner, end), kind)


def _voice(p: Passage, start: int, end: int) -> int:
    """Where the source proper begins in "Angaben der Polizei": after the voice noun."""
    if p.lower[start] in words("possessives") and end == start + 2:
        return start  # "nach seiner Ansicht": the pronoun stands for the source
    for at in range(start, min(start + 3, end - 1)):
        if p.lower[at] in words("voice_nouns") and p.tokens[at].capital:
            following = p.lower[at + 1]
            if following in words("genitive"):
                return at + 1
            if following in ("von", "vom", "aus"):
                return at + 1 if following == "vom" else at + 2
            if p.tokens[at + 1].capital:
                return at + 1
    return start


def _nach(p: Passage, sentence: Sentence, segment: Segment, at: int) -> Attribution | None:
    """ "nach Angaben der Polizei", "nach Medienberichten", "seiner Ansicht nach".

    "nach eigenen Angaben" tells its own: the source is whoever the clause is about.
    """
    before = at - 1
    if (
        before > segment.start
        and p.lower[before] in words("voice_nouns")
        and p.lower[before - 1] in words("genitive")
    ):
        return Attribution(segment, before - 1, at + 1, (before, at), (before - 1, before), "nach")
    if before >= segment.start and p.lower[before].endswith(tuple(words("spans_of_time"))):
        return None  # "zwei Tage nach dem Urteil des Gerichts"
    end = noun_phrase(p, at + 1, sentence.end)
    heads = [
        here
        for here in range(at + 1, min(end, at + 5))
        if p.tokens[here].capital
        and p.lower[here].endswith(tuple(words("nach_sources") | words("voice_nouns")))
    ]
    if not heads:
        return None
    if (
        at != segment.start
        and p.lower[at + 1] in words("dative")
        and p.lower[heads[0]] in words("events")
        and p.lower[heads[0] + 1 : heads[0] + 2] not in (["von"], ["des"], ["der"])
    ):
        return None  # "nach der Mitteilung" can be meant in time
    if p.lower[at + 1] in ("eigenen", "eigener"):
        return Attribution(segment, at, end, tuple(range(at, end)), (end, end), "nach", True)
    inner = _voice(p, at + 1, end)
    if p.lower[inner] in words("possessives") and end == inner + 2:
        return Attribution(segment, at, end, (at, inner + 1), (inner, inner + 1), "nach")
    return Attribution(segment, at, end, (at, *range(at + 1, inner)), (inner, end), "nach")


def _zufolge(p: Passage, segment: Segment, at: int) -> Attribution | None:
    """The phrase that ends at "zufolge": a dative determiner opens it, or it is a bare noun."""
    if at == segment.start or (not p.tokens[at - 1].is_word and p.quoted[at - 1] < 0):
        return None
    start = _dative_before(p, segment, at)
    if start is None:
        start = at - 1
        named = _named(p, start)
        while start > segment.start and _belongs(p, start, named):
            start -= 1
    inner = _voice(p, start, at)
    return Attribution(segment, start, at + 1, (*range(start, inner), at), (inner, at), "zufolge")


def _dative_before(p: Passage, segment: Segment, at: int) -> int | None:
    """The nearest dative determiner whose phrase reaches to ``at``, with a voice noun before it."""
    for here in range(at - 1, max(segment.start, at - 12) - 1, -1):
        if p.free(here) and is_finite(p.lower[here]) and not p.tokens[here].capital:
            return None
        if p.lower[here] in words("dative") and noun_phrase(p, here, at) == at:
            voiced = here > segment.start and p.lower[here - 1] in words("voice_nouns")
            return here - 1 if voiced else here
    return None


def _named(p: Passage, at: int) -> bool:
    """Whether the token is a name and not a common noun such as "Medienberichten"."""
    word = p.lower[at]
    return not word.endswith(tuple(words("nach_sources") | words("voice_nouns")))


def _belongs(p: Passage, at: int, named: bool) -> bool:
    """Whether the token before ``at`` is part of the same phrase."""
    previous = p.tokens[at - 1]
    if p.quoted[at] >= 0:
        return p.quoted[at - 1] == p.quoted[at]
    if not previous.is_word:
        return False
    if previous.capital:
        return named and not is_finite(p.lower[at - 1])
    if p.lower[at - 1] == "von":
        return at >= 2 and p.lower[at - 2] in words("voice_nouns")
    return (
        p.lower[at - 1].endswith(("en", "er"))
        and not is_finite(p.lower[at - 1])
        and p.lower[at - 1] not in words("prepositions")
        and p.lower[at - 1] not in words("determiners")
        and p.lower[at - 1] not in words("subject_pronouns")
        and lemma(p.lower[at - 1]) != p.lower[at - 1]
    )


def _so(p: Passage, sentence: Sentence, segment: Segment, at: int) -> Attribution | None:
    """ ", so der Sprecher": a phrase right after "so" and no verb in its segment."""
    end = noun_phrase(p, at + 1, sentence.end)
    if end == at + 1 and p.lower[at + 1 : at + 2] in (["er"], ["sie"]):
        end = at + 2
    if end == at + 1:
        return None
    stop = max(end, segment.end)
    if any(
        p.free(i) and is_finite(p.lower[i]) and not p.tokens[i].capital
        for i in range(end, segment.end)
    ):
        return None
    return Attribution(segment, at, stop, (at,), (at + 1, end), "so")


def _citing(p: Passage, sentence: Sentence, segment: Segment, at: int) -> Attribution | None:
    if p.lower[at + 2] != "auf":
        return None
    end = noun_phrase(p, at + 3, sentence.end)
    if end == at + 3:
        return None
    inner = _voice(p, at + 3, end)
    return Attribution(segment, at, end, (at, at + 1, at + 2), (inner, end), "cited")


def _points_back(p: Passage, segment: Segment, at: int) -> bool:
    """ "Demnach" anywhere, "danach" only at the start of a sentence with a Konjunktiv or soll."""
    if p.lower[at] != "danach":
        return True
    return (
        at == segment.start
        and not segment.before
        and at + 1 < segment.end
        and p.lower[at + 1] in words("passing_on")
    )


def names_medium(p: Passage, start: int, end: int) -> bool:
    """Whether the phrase names a news agency, paper or station."""
    return any(
        agency_named(p.tokens[i].text)
        or p.quoted[i] >= 0
        or p.lower[i].endswith(tuple(words("media_endings")))
        or p.lower[i] in words("media_groups")
        for i in range(start, end)
    )
