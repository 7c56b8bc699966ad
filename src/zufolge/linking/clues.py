"""Clues to what a name is that no table holds: the words that a report puts right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from zufolge.language import Token, agency_named, compound_parts, fold, is_known, lemma, tokenize
from zufolge.language.names import given_gender
from zufolge.language.polities import body_named, state_of_adjective
from zufolge.language.press import companies, outlets
from zufolge.language.roles import institution_word, role_word
from zufolge.linking.words import listed
from zufolge.model import Report

__all__ = ["Clue", "Tells", "adjective_stem", "class_nouns", "clues_of", "coined", "telling_blocks"]

_STATE_ADJECTIVE = re.compile(r"([a-zäöüß]{3,}isch)(?:e|er|es|en|em)?")
_QUOTES = frozenset('„“”"»«‚‘’')
_LONGEST = 3


class Tells(StrEnum):
    """What a clue says that a name is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    PLACE = "place"
    STATE = "state"
    CAPITAL = "capital"
    GOVERNS = "seat of a government"
    OFFICE = "office"
    OWNS = "has a government"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Clue:
    """``name`` as it stands, what the words beside it tell, the noun that told it, and the state
    that they tie it to: a state's name, or the stem of an adjective ("morowisch")."""

    name: str
    tells: Tells
    noun: str = ""
    state: str = ""


_NOUNS = (
    (Tells.AGENCY, "agency_nouns"),
    (Tells.OUTLET, "outlet_nouns"),
    (Tells.ORGANISATION, "organisation_nouns"),
    (Tells.CAPITAL, "capital_nouns"),
    (Tells.PLACE, "place_nouns"),
    (Tells.STATE, "state_nouns"),
)


def telling_blocks(report: Report) -> Iterator[list[Token]]:
    """The tokens of each block that tells something, in order."""
    for block in report.blocks:
        if block.kind.tells:
            yield tokenize(report.text, block.start, block.end)


def clues_of(texts: Sequence[str]) -> Iterator[Clue]:
    """All clues in the words and marks of one block."""
    for at, text in enumerate(texts):
        if text[:1].isupper():
            yield from _by_noun(texts, at)
            if coined(text):
                yield from _by_neighbours(texts, at)
            yield from _as_seat(texts, at)


def coined(word: str) -> bool:
    """Whether ``word`` may be a name that no table and no dictionary holds."""
    if not word[:1].isupper() or len(word) < 3 or word.isupper() or word.endswith("-"):
        return False
    if body_named(word) or agency_named(word) or word in outlets() or word in companies():
        return False
    if is_known(word) or is_known(word.lower()) or given_gender(word):
        return False
    return role_word(word) is None and institution_word(word) is None


def adjective_stem(word: str) -> str:
    """The stem of an adjective that a state's name may be in ("ostrisches" → "ostrisch")."""
    low = word.lower()  # it may begin a sentence
    match = _STATE_ADJECTIVE.fullmatch(low)
    return match.group(1) if match and not is_known(low) else ""


@lru_cache(maxsize=100_000)
def class_nouns(word: str, name: str) -> str:
    """The noun of the list ``name`` that ``word`` is a form or a compound of; empty if of none."""
    base, last = _base(word)
    low = base.lower()
    for noun, folded, ending in _longest_first(name):
        if base == noun or last == folded or (ending and low.endswith(ending)):
            return noun
    return ""


@lru_cache(maxsize=100_000)
def _base(word: str) -> tuple[str, str]:
    """The nominative of a noun, and the last part of it if it is a compound."""
    role, body = role_word(word), institution_word(word)
    base = role.nominative if role else body.nominative if body else lemma(word)
    return base, compound_parts(base)[-1]


@cache
def _longest_first(name: str) -> tuple[tuple[str, str, str], ...]:
    """The nouns of a list, each also folded and, if it is long, as the ending of compounds."""
    nouns = sorted(listed(name), key=lambda n: (-len(n), n))
    return tuple((noun, fold(noun), noun.lower() if len(noun) > 5 else "") for noun in nouns)


def _by_noun(texts: Sequence[str], at: int) -> Iterator[Clue]:
    """ "die Firma X", "der morowischen Hauptstadt X", "der Orte X und Y"."""
    told = _told_by(texts[at])
    if told is None:
        return
    tells, noun = told
    state = _state_before(texts, at) if tells is Tells.CAPITAL else ""
    single = tells in (Tells.PLACE, Tells.STATE, Tells.CAPITAL)
    start = at + 1 + (at + 1 < len(texts) and texts[at + 1] in _QUOTES)
    end = _name_end(texts, start, 1 if single else _LONGEST)
    if end > start and not (single and not _like_a_place(texts[start], "")):
        yield Clue(" ".join(texts[start:end]), tells, noun, state)
    if single and texts[end : end + 1] == ["und"] and _name_end(texts, end + 1, 1) > end + 1:
        yield Clue(texts[end + 1], tells, noun, state)


@lru_cache(maxsize=100_000)
def _told_by(word: str) -> tuple[Tells, str] | None:
    if word == "Agentur":
        return Tells.AGENCY, word
    for tells, name in _NOUNS:
        noun = class_nouns(word, name)
        if noun:
            return tells, noun
    return None


def _name_end(texts: Sequence[str], start: int, longest: int) -> int:
    """End of the name at ``start``: an unknown capital, after capitals that may be words
    ("Freie X"); ``start`` if there is none."""
    end = start
    while end < min(start + longest, len(texts)) and texts[end][:1].isupper():
        if given_gender(texts[end]) or role_word(texts[end]):
            return start
        end += 1
        if coined(texts[end - 1]):
            while end < min(start + longest, len(texts)) and coined(texts[end]):
                end += 1
            return end
    return start


def _state_before(texts: Sequence[str], at: int) -> str:
    """The state whose adjective stands before the noun at ``at``."""
    before = texts[at - 1] if at else ""
    return state_of_adjective(before) or adjective_stem(before)


def _by_neighbours(texts: Sequence[str], at: int) -> Iterator[Clue]:
    """What the words right before and behind a single unknown name tell."""
    name, before = texts[at], texts[at - 1] if at else ""
    behind = texts[at + 1] if at + 1 < len(texts) else ""
    role = role_word(before)
    named = role is not None and not class_nouns(before, "organisation_nouns")
    if given_gender(before) or before in listed("person_titles") or (named and name[-1] != "s"):
        yield Clue(name, Tells.PERSON)
    if before.lower() in listed("place_prepositions") and not _goes_on(behind):
        body = institution_word(texts[at - 2]) if at > 1 else None
        governs = body is not None and body.head in listed("government")
        if governs or _like_a_place(name, behind):
            yield Clue(name, Tells.GOVERNS if governs else Tells.PLACE)
    if name.endswith("s") and _rules(behind):
        yield Clue(name, Tells.OWNS)


def _like_a_place(name: str, behind: str) -> bool:
    """Whether an unknown word is no compound of common nouns ("in Abendklasse") and no genitive
    ("aus Veltins Haus")."""
    genitive = name.endswith("s") and behind[:1].isupper()
    return not genitive and (len(compound_parts(name)) == 1 or name.endswith(("ien", "land")))


def _goes_on(word: str) -> bool:
    """Whether a name goes on behind its first word."""
    return word[:1].isupper() and coined(word)


def _rules(word: str) -> bool:
    """Whether only a state (or its ruler) has what ``word`` names."""
    role, body = role_word(word), institution_word(word)
    if role is not None:
        return role.head in listed("rulers") and not role.plural
    return body is not None and body.head in listed("government")


def _as_seat(texts: Sequence[str], at: int) -> Iterator[Clue]:
    """ "Das Zollhaus, der Sitz der morowischen Regierung, …": an office by its house."""
    if texts[at + 1 : at + 2] != [","] or at + 3 >= len(texts):
        return
    noun = texts[at + 3] if texts[at + 2] in ("der", "dem", "den", "des") else texts[at + 2]
    if noun not in listed("seat_nouns"):
        return
    for text in texts[at + 3 : at + 8]:
        state = state_of_adjective(text) or adjective_stem(text)
        if state:
            yield Clue(texts[at], Tells.OFFICE, noun, state)
            return
