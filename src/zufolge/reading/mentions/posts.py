"""Phrases of a role: "der südkoreanische Vereinigungsminister", "Direktor des Instituts für X"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zufolge.language import lemma
from zufolge.language.roles import RoleWord, role_word
from zufolge.reading.mentions.classes import listed
from zufolge.reading.mentions.line import Line

__all__ = ["Post", "adjectives_before", "complements_after", "posts"]


@dataclass(frozen=True, slots=True)
class Post:
    """Tokens ``[start, end)`` that say what somebody is; ``core`` is the role noun.

    ``inner`` is where the phrase begins without its determiner; ``determined`` says whether it
    has one (or a genitive in its place: "Russlands Präsident").
    """

    start: int
    inner: int
    core: int
    end: int
    word: RoleWord
    determined: bool
    plural: bool


def posts(line: Line) -> list[Post]:
    """All role phrases of a line, left to right; the complements of one hold no other."""
    result: list[Post] = []
    done = 0
    for core, code in enumerate(line.classes):
        if code == "r" and core >= done:
            post = _post_at(line, core, done)
            if result and _adds_to(line, result[-1], post):
                post = replace(result.pop(), end=post.end)
            result.append(post)
            done = post.end
    return result


def _adds_to(line: Line, first: Post, second: Post) -> bool:
    """Whether both are one person's: "die Autorin und Soziologin Anna Berg"."""
    joined = line.at(first.end) == "e" and second.start == first.end + 1
    named = line.at(second.end) in tuple("gnf")
    return joined and named and not (first.plural or second.plural or second.determined)


def _post_at(line: Line, core: int, floor: int) -> Post:
    word = role_word(line.word(core))
    if word is None:
        raise ValueError(f"{line.word(core)!r} at token {core} is no role")
    inner = adjectives_before(line, core, floor)
    start, determined = inner, False
    if inner > floor and line.at(inner - 1) in tuple("dh"):
        start, determined = inner - 1, True
    elif inner > floor and _genitive(line, inner - 1):
        start = inner = _whole_name(line, inner - 1, floor)
        determined = True
    elif inner > floor and line.at(inner - 1) in tuple("ba"):
        # "US Botschafter": a name used as the first part of a compound
        start = inner = inner - 1
    end = complements_after(line, core + 1)
    return Post(start, inner, core, end, word, determined, _plural(line, start, core, word))


def adjectives_before(line: Line, core: int, floor: int = 0) -> int:
    """Where the adjectives and first parts before the noun at ``core`` begin."""
    at = core
    while at > floor:
        before = line.word(at - 1)
        if line.at(at - 1) == "j" or _capital_adjective(line.at(at - 1), before):
            at -= 1
        elif line.at(at - 1) == "e" and line.word(at - 2).endswith("-") and at - 2 >= floor:
            at -= 2  # "Außen- und Verteidigungsminister"
        elif line.at(at - 1) in tuple("e,") and at - 2 >= floor and line.at(at - 2) == "j":
            at -= 2
        else:
            break
    return at


def _capital_adjective(code: str, word: str) -> bool:
    """ "Berliner", or part of a name: "Russische Akademie"."""
    if code not in tuple("noc"):
        return False
    inflected = word.endswith(("e", "en", "er", "es")) and not lemma(word.lower()).endswith("n")
    return word.endswith("er") or (inflected and lemma(word.lower()) != word.lower())


def _genitive(line: Line, place: int) -> bool:
    return line.at(place) in tuple("bgnfayz") and line.word(place).endswith(("s", "’", "'"))


def _whole_name(line: Line, last: int, floor: int) -> int:
    """Where the name that ends at token ``last`` begins ("Angela Merkels Sprecher")."""
    at = last
    while at > floor and line.at(at - 1) == line.at(last) == "b":
        at -= 1
    while at > floor and line.at(at - 1) in tuple("gn") and line.at(last) in tuple("gnf"):
        at -= 1
    return at


def _plural(line: Line, start: int, core: int, word: RoleWord) -> bool:
    if word.plural is not None:
        return word.plural
    first = line.word(start).lower()
    if first in listed("plural_determiners") and word.gender == "m":
        return True
    if line.at(core - 1) == "0" or first in ("viele", "einige", "mehrere", "zwei", "drei"):
        return True
    named = line.at(core + 1) in tuple("gnf")
    if word.gender is None and line.word(core).endswith("e") and line.at(start) not in tuple("dh"):
        return not named  # "Beamte sagen", "weitere Abgeordnete": one alone would be "Beamter"
    bare_weak = line.word(core).endswith("en") and start == core
    # "Experten sagen", but "mit Präsident Putin": weak nouns without a determiner are plural
    return bare_weak and not named


def complements_after(line: Line, at: int) -> int:
    """Where the genitives and phrases with "von", "für" … after a noun end."""
    end = at
    for _ in range(3):
        further = _complement(line, end, first=end == at)
        if further == end:
            break
        end = further
    if end > at and line.classes[end : end + 3] == "(a)":
        end += 3
    return end


def _complement(line: Line, at: int, *, first: bool) -> int:
    code, here = line.at(at), at + 1
    if first and code == "b" and _genitive(line, at) and line.at(at + 1) != "r":
        while line.at(here) == "b":
            here += 1
        return here
    if code not in tuple("hvu"):
        return at
    if code == "v" or line.word(at) == "für":
        here += line.at(here) in tuple("dh") and here < len(line.tokens)
    while line.at(here) in tuple("j") or (
        line.at(here) == "c" and line.at(here + 1) in tuple("bck")
    ):
        here += 1
    if not _can_hold(line, here, code, line.word(at)):
        return at
    return _nouns(line, here)


def _can_hold(line: Line, here: int, code: str, opener: str) -> bool:
    noun, kind = line.word(here), line.at(here)
    if kind not in tuple("cokbazngfrw") or noun in listed("calendar"):
        return False
    if kind == "r" and line.at(here + 1) in tuple("gnf"):
        return False  # "der Sprecher des Präsidenten Sowieso": the name is the second one's
    if noun in listed("outlet_nouns") or (kind == "w" and code == "h"):
        return False  # "sagte der Minister der Zeitung": that is who was spoken to
    if code == "v" and (noun in listed("agency_nouns") or kind == "y"):
        return False  # "wird eine Sprecherin von der Agentur X zitiert": X cites her
    if code == "u" and opener != "für":
        return kind in tuple("kbza")
    return True


def _nouns(line: Line, here: int) -> int:
    """The run of nouns that a complement holds; names go on only where they must belong to it."""
    start = here
    while line.at(here) in tuple("gnf") and here - start < 3:
        here += 1
    if here > start:
        return here
    while line.at(here) in tuple("cokbazr"):
        explained = line.at(here) == "k" or line.word(here) in listed("company_nouns")
        here += 1
        if explained and line.at(here) == "n" and line.at(here + 1) not in tuple("nf"):
            here += 1
    return here
