"""Noun phrases by their outward signs: determiner, adjectives, capitals, genitives, appositions.

German marks nouns with a capital and cases on the determiner; that carries far enough to cut a
speaker out of a frame without a parser.
"""

from __future__ import annotations

import re

from zufolge.language import agency_named, lemma
from zufolge.language.polities import body_named
from zufolge.language.verbs import is_finite, is_infinitive, is_participle
from zufolge.reading.rules.passage import Passage, words

__all__ = ["is_noun", "noun_phrase", "skip_adverbial", "speaks", "subject_from"]

_DOMAIN = re.compile(r"[\w-]+\.(?:de|com|org|net|at|ch|eu|info|tv)")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def noun_phrase(p: Passage, at: int, stop: int, *, appositions: bool = True) -> int:
    """End of the noun phrase that begins at token ``at``, before ``stop``; ``at`` if none does."""
    end = _core(p, at, stop)
    if end == at:
        return at
    while True:
        further = _attached(p, end, stop)
        if further == end:
            break
        end = further
    if appositions:
        end = _apposition(p, end, stop)
    return end


def _core(p: Passage, at: int, stop: int) -> int:
    """Determiner, adjectives and the run of capitals (or a quoted name) at ``at``."""
    here = at
    while here < stop and p.lower[here] in words("determiners") and here - at < 3:
        here += 1
    adjectives = 0
    while here < stop and _is_adjective(p, here) and adjectives < 5:
        here += 1
        adjectives += 1
    first = here
    while here < stop:
        if p.quoted[here] >= 0:
            return _quoted_name(p, here, stop) or (here if here > first else at)
        if here > first and _two_states(p, here):
            break
        if not is_noun(p, here) and not (here > first and _joins_name(p, here, stop)):
            break
        here += 1
    if here == first:
        # "rund 50", "die beiden": a number or determiner alone can stand for people
        return at
    return here


def _quoted_name(p: Passage, at: int, stop: int) -> int | None:
    """End of a name between quotation marks („Spiegel“) at ``at``; ``None`` if it is speech."""
    begin, end = p.quotation_range(p.quoted[at])
    title = p.tokens[min(begin + 1, stop - 1)]
    named = title.capital or "." in title.text
    return min(end, stop) if at == begin and named and p.words_in(begin, end) <= 4 else None


def _two_states(p: Passage, at: int) -> bool:
    """ "Dort bot Russland Pjöngjang an": two names of states or capitals are two phrases."""
    return (
        body_named(p.tokens[at].text) is not None and body_named(p.tokens[at - 1].text) is not None
    )


def is_noun(p: Passage, at: int) -> bool:
    """Whether the token is written as a noun or name; a sentence's first word is looked up."""
    token = p.tokens[at]
    if _is_domain(token.text):
        return True  # ndr.de
    if not token.capital:
        return False
    if at and p.tokens[at - 1].is_word:
        return True
    return lemma(token.text)[0].isupper()


def _is_domain(word: str) -> bool:
    return "." in word and _DOMAIN.fullmatch(word) is not None


def _is_adjective(p: Passage, at: int) -> bool:
    word = p.lower[at]
    token = p.tokens[at]
    if p.quoted[at] >= 0 or not token.is_word or _is_domain(token.text):
        return False
    if token.text[0].isdigit():
        return True
    if token.capital and is_noun(p, at):
        return False
    closed = words("prepositions") | words("coordinators") | words("subject_pronouns")
    if word in closed or is_infinitive(word):
        return False
    return word.endswith(_ADJECTIVE_ENDINGS) and not is_finite(word)


def _joins_name(p: Passage, at: int, stop: int) -> bool:
    """A particle, "&" or the full stop of an abbreviation inside a name."""
    mark = p.tokens[at].text
    if mark == "&":
        return at + 1 < stop
    return _abbreviates(p, at, stop) if mark == "." else _is_particle(p, at, stop)


def _is_particle(p: Passage, at: int, stop: int) -> bool:
    """ "von der Leyen", "al-Assad", "van Aken" between capitals: part of a name."""
    word, before = p.lower[at], p.tokens[at - 1].text
    if word not in words("name_particles") or at + 1 >= stop:
        return False
    if word in ("der", "den"):
        return p.lower[at - 1] in ("von", "van")
    if word == "von":  # after a given name, not after a role ("Sprecher von der Polizei")
        noble = at + 2 < stop and p.lower[at + 1] in ("der", "den") and p.tokens[at + 2].capital
        role = before.endswith(("er", "in")) or _is_agency(p, at + 1, stop)
        return noble and before.isalpha() and not role
    return word != "zu" and p.tokens[at + 1].capital


def _abbreviates(p: Passage, at: int, stop: int) -> bool:
    """A full stop after "Dr", "Prof" or an initial, with a capital behind it."""
    before = p.tokens[at - 1].text
    return (
        at + 1 < stop
        and p.tokens[at + 1].capital
        and (len(before) == 1 or before in ("Dr", "Prof", "St", "Jr"))
    )


def _attached(p: Passage, at: int, stop: int) -> int:
    """A bracket, genitive, "von …" phrase or coordination hanging on the phrase before ``at``."""
    if at >= stop:
        return at
    word = p.lower[at]
    if p.tokens[at].text == "(":
        for here in range(at + 1, min(at + 8, stop)):
            if p.tokens[here].text == ")":
                return here + 1
        return at
    if word in words("genitive") and (
        p.lower[at - 1] in words("voice_nouns") or not _is_medium(p, at, stop)
    ):
        return _core(p, at, stop)
    if word == "vom" and _is_date(p, at + 1, stop):
        return at + 4
    if word in words("attaching"):
        voiced = p.lower[at - 1] in words("voice_nouns")
        if word in ("von", "vom") and not voiced and _is_agency(p, at + 1, stop):
            return at  # "wird eine Sprecherin von der Agentur X zitiert": X cites her
        end = _core(p, at + 1, stop)
        return end if end > at + 1 else at
    if word in ("und", "sowie") and at + 1 < stop:
        end = _core(p, at + 1, stop)
        return end if end > at + 1 else at
    return at


def _is_date(p: Passage, at: int, stop: int) -> bool:
    """ "13. November" at token ``at``."""
    return (
        at + 2 < stop
        and p.lower[at].isdigit()
        and p.tokens[at + 1].text == "."
        and p.tokens[at + 2].capital
    )


def _is_agency(p: Passage, at: int, stop: int) -> bool:
    """Whether the phrase at ``at`` names a news agency."""
    end = _core(p, at, stop)
    return any(
        agency_named(p.tokens[i].text) or p.lower[i].endswith(("agentur", "agenturen"))
        for i in range(at, end)
    )


def _is_medium(p: Passage, at: int, stop: int) -> bool:
    """Whether the phrase at ``at`` names an agency or paper: spoken to, no part of a speaker."""
    end = _core(p, at, stop)
    name = " ".join(t.text for t in p.tokens[at + 1 : end])
    if agency_named(name) or any(agency_named(t.text) for t in p.tokens[at + 1 : end]):
        return True
    return any(
        w.endswith(
            ("zeitung", "agentur", "magazin", "blatt", "rundschau", "sender", "tageszeitung")
        )
        for w in p.lower[at + 1 : end]
    ) or any(p.quoted[i] >= 0 for i in range(at, end))


def _apposition(p: Passage, at: int, stop: int) -> int:
    """ ", Direktor des Instituts" without a verb, closed by a comma or the end of the frame."""
    if at >= stop or p.tokens[at].text != "," or at + 1 >= stop:
        return at
    end = _core(p, at + 1, stop)
    if end == at + 1 or p.lower[at + 1] in words("coordinators"):
        return at
    while True:
        further = _attached(p, end, stop)
        if further == end and end < stop and p.lower[end] in ("in", "im", "bei", "an", "am"):
            further = _core(p, end + 1, stop)
            further = further if further > end + 1 else end
        if further == end:
            break
        end = further
    if end >= stop or p.tokens[end].text in ',.:“”"':
        return end
    return at


def skip_adverbial(p: Passage, at: int, stop: int) -> int:
    """End of an adverb or prepositional phrase at ``at``; ``at`` if there is none."""
    word = p.lower[at]
    if word in words("prepositions"):
        end = _core(p, at + 1, stop)
        if end == at + 1:
            return at + 1
        while True:
            further = _attached(p, end, stop)
            # "sagte am Montag der Minister": the subject, not whose Monday it was
            subject = (
                end == at + 2 and p.lower[end : end + 1] == ["der"] and speaks(p, end, further)
            )
            if further == end or subject:
                return end
            end = further
    token = p.tokens[at]
    if p.quoted[at] >= 0 or token.text in "()":
        return at + 1
    if token.is_word and not token.capital and word not in words("determiners"):
        return at + 1
    return at


def subject_from(
    p: Passage, at: int, stop: int, *, oblique: bool = False
) -> tuple[int, int] | None:
    """The first phrase at or after ``at`` that can be a subject, as token range, or ``None``.

    With ``oblique``, phrases that can only be objects count as well.
    """
    here = at
    while here < stop:
        word = p.lower[here]
        if word in words("reflexive"):
            here += 1
            continue
        end = noun_phrase(p, here, stop)
        if end > here:
            if oblique or word not in words("oblique"):
                return here, end
            here = end
            continue
        if word in words("subject_pronouns") and not p.tokens[here].text[0].isdigit():
            return here, here + 1
        further = skip_adverbial(p, here, stop)
        if further == here:
            return None
        here = further
    return None


def speaks(p: Passage, start: int, end: int) -> bool:
    """Whether the phrase looks like somebody who can speak: a role, an institution, a name."""
    if end == start + 1 and p.lower[start] in words("subject_pronouns"):
        return True
    for at in range(start, end):
        token = p.tokens[at]
        if not token.capital:
            continue
        if agency_named(token.text) or body_named(token.text):
            return True
        if p.lower[at].endswith(tuple(words("speaking_endings"))):
            return True
    return _is_name(p, start, end)


def _is_name(p: Passage, start: int, end: int) -> bool:
    capitals = [p.tokens[at] for at in range(start, end) if p.tokens[at].capital]
    return (
        bool(capitals)
        and p.lower[start] not in words("determiners")
        and all(not is_participle(t.text.lower()) for t in capitals)
    )
