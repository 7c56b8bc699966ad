"""Names of people in a line: by role, given name, apposition, and what the report tells beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from zufolge.language import is_known
from zufolge.language.names import is_family_name, surname_first
from zufolge.reading.mentions.classes import bare, listed, speaks
from zufolge.reading.mentions.line import Line
from zufolge.reading.mentions.posts import Post

__all__ = ["Person", "acting_people", "named_people", "recalled_people", "surnames"]

_PART = r"(?:v[dh]?|p{1,2}|(?<=g)u)"
# a name after a role: "Sprecher Hans von Lauenfels", "Minister Koch"
_AFTER_ROLE = re.compile(
    rf"(?:t\.?)*(?:[gnf]|i\.)(?:[gnf]|i\.|{_PART}(?=[gnfo])|(?<=[g.vpdhu])o|(?<=g)c(?![gnfoc]))*"
)
# a name that a given name or a title opens: "Anna M. de Vries", "Frau Koch"
_FULL = re.compile(
    rf"(?:t\.?)+(?:[gnfo]|i\.)(?:[gnf]|i\.|{_PART}(?=[gnfo])|(?<=[g.vpdhu])o|(?<=g)c(?![gnfoc]))*"
    r"|t\.?r(?![gnf])"
    rf"|g(?:[gnf]|i\.|{_PART}(?=[gnfo])|(?<=[g.vpdhu])o|(?<=g)c(?![gnfoc]))+"
)
# capital words that nothing explains: "Tarvo Ilsemaa"
_UNKNOWN = re.compile(r"(?<![dhjnfg])[nf]{2,3}(?![gnf])")
_NAMES_BY_FORM = frozenset("gnfo")
_END_OF_APPOSITION = tuple(',.;:–-)“”"«»!?')


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a line, as token ranges: all of the mention, the name, the role phrase.

    ``trimmed`` says that the name's last token ends in a genitive s that is not part of it.
    """

    start: int
    end: int
    name: tuple[int, int]
    role: tuple[int, int] | None = None
    trimmed: bool = False


def named_people(line: Line, posts: Sequence[Post], names: frozenset[str]) -> list[Person]:
    """People whom a role, a title or a given name tells to be such.

    ``names`` are all words of the report that may be names: one that also stands there without
    its s is a genitive ("ein Sprecher Bergs" is somebody else than Berg).
    """
    found: list[Person] = []
    taken = [False] * len(line.tokens)
    for person in (*_after_roles(line, posts, names), *_by_form(line), *_by_title_or_given(line)):
        if not any(taken[person.start : person.end]):
            taken[person.start : person.end] = [True] * (person.end - person.start)
            found.append(person)
    return [_with_apposition(line, person, posts, taken) for person in found]


def _after_roles(line: Line, posts: Sequence[Post], names: frozenset[str]) -> Iterator[Person]:
    for post in posts:
        at = post.end
        if post.plural:
            continue
        comma = line.at(at) == "," and (post.determined or post.end > post.core + 1)
        match = (_FULL if comma else _AFTER_ROLE).match(line.classes, at + comma)
        stop = match.end() if match else _surname_first_end(line, at + comma)
        if comma and line.at(stop) not in _END_OF_APPOSITION:
            continue
        start, end = _name_range(line, at + comma, stop)
        last = line.word(end - 1)
        told = post.determined or line.word(post.core) in listed("aides")
        of_somebody = told and bare(last) != last and bare(last) in names
        if end > start and not of_somebody:
            end = max(end, _surname_first_end(line, start))
            yield Person(post.start, end, (start, end), (post.inner, post.end))


def _by_form(line: Line) -> Iterator[Person]:
    for at in range(len(line.tokens)):
        end = _surname_first_end(line, at)
        if end > at:
            yield Person(at, end, (at, end))


def _surname_first_end(line: Line, at: int) -> int:
    """End of a name with the family name first, by its syllables ("Han Mi-sun"); else ``at``."""
    if line.at(at) not in _NAMES_BY_FORM:
        return at
    for end in (at + 3, at + 2):
        codes = set(line.classes[at:end])
        if end > len(line.tokens) or codes - _NAMES_BY_FORM or not codes & set("gnf"):
            continue
        words = line.words(at, end)
        if surname_first(words) or surname_first((*words[:-1], bare(words[-1]))):
            return end
    return at


def _by_title_or_given(line: Line) -> Iterator[Person]:
    for match in _FULL.finditer(line.classes):
        start, end = _name_range(line, match.start(), match.end())
        if line.at(match.start()) == "t" and _ends_sentence(line, match.start()):
            continue  # "…, fordert der Professor. So soll …"
        if line.classes[start:end] == "r" and not is_family_name(line.word(start)):
            continue  # "Frau Ministerin", but "Frau Koch"
        if end > start and line.word(end) not in listed("namesakes"):
            yield Person(match.start(), end, (start, end))


def _ends_sentence(line: Line, title: int) -> bool:
    """Whether the full stop behind a title is none of an abbreviation."""
    return line.at(title + 1) == "." and line.word(title) in listed("whole_titles")


def _name_range(line: Line, start: int, end: int) -> tuple[int, int]:
    """The name without its titles, cut where "von" opens a phrase ("David von ihrer Seite")."""
    while start < end and line.at(start) in ("t", "."):
        start += 1
    for at in range(start + 1, end):
        if line.at(at) not in ("d", "h") or line.at(at - 1) != "v":
            continue
        goes_on = end < len(line.tokens) and line.at(end) in "cokbanz"
        if goes_on or line.word(at) not in ("der", "dem", "den"):
            return start, at - 1  # "Anna Berg von der Berliner Verwaltung"
    return start, end


def _with_apposition(
    line: Line, person: Person, posts: Sequence[Post], taken: Sequence[bool]
) -> Person:
    """Add a role in apposition ("…, Leiterin des Instituts,") or a party in brackets."""
    end = person.end
    if line.at(end) == "(" and line.at(end + 2) == ")":
        inside = line.word(end + 1)
        if line.at(end + 1) in ("a", "b") or inside in listed("party_words"):
            person = replace(person, end=end + 3)
    if person.role or line.at(person.end) != ",":
        return person
    for post in posts:
        if post.start != person.end + 1 or post.plural:
            continue
        closed = post.end == len(line.tokens) or line.at(post.end) in _END_OF_APPOSITION
        if closed and not any(taken[post.start : post.end]):
            return replace(person, end=post.end, role=(post.inner, post.end))
    return person


def surnames(line: Line, people: Iterable[Person]) -> Iterator[str]:
    """The family names in ``people`` as they stand."""
    for person in people:
        words = line.words(*person.name)
        word = words[0] if surname_first(words) else words[-1]
        yield word


def acting_people(
    line: Line, posts: Sequence[Post], taken: Sequence[bool], often: frozenset[str]
) -> Iterator[Person]:
    """Names that stand where people do: before a role, beside a verb of speaking.

    ``often`` are the unknown and given names that the report uses more than once.
    """
    busy = list(taken)
    for match in _UNKNOWN.finditer(line.classes):
        start, end = match.span()
        person = _with_apposition(line, Person(start, end, (start, end)), posts, busy)
        told = person.role or _stands_like_a_person(line, start, end)
        if told and not any(busy[start:end]):
            busy[person.start : person.end] = [True] * (person.end - person.start)
            yield person
    for at, code in enumerate(line.classes):
        if not busy[at] and code in "gnf" and _acts(line, at, often):
            yield Person(at, at + 1, (at, at + 1))


def recalled_people(line: Line, known: frozenset[str], taken: Sequence[bool]) -> Iterator[Person]:
    """People by one of the names ``known`` from elsewhere in the report."""
    busy = list(taken)
    for match in _UNKNOWN.finditer(line.classes):
        start, end = match.span()
        last = line.word(end - 1)
        if not any(busy[start:end]) and (bare(last) in known or last in known):
            busy[start:end] = [True] * (end - start)
            yield Person(start, end, (start, end))
    for at, code in enumerate(line.classes):
        if not busy[at] and code in "gnfoc" and _recalls(line, at, known):
            yield Person(at, at + 1, (at, at + 1))


def _recalls(line: Line, at: int, known: frozenset[str]) -> bool:
    word, code = line.word(at), line.at(at)
    if word not in known and bare(word) not in known:
        return False
    if code in "gn":
        return True
    # "Koch" the person, not "der Koch" or "guter Koch"; and no inflected noun
    named = code == "f" or word in known or not is_known(word)
    return named and line.at(at - 1) not in tuple("dhj0")


def _stands_like_a_person(line: Line, start: int, end: int) -> bool:
    """Whether a verb of speaking or an age stands right beside a run of unknown capitals."""
    if line.word(start - 1) in listed("place_prepositions"):
        return False
    age = line.at(end) in (",", "(") and line.at(end + 1) == "0" and len(line.word(end + 1)) == 2
    party = line.at(end) == "(" and line.at(end + 1) in ("a", "b") and line.at(end + 2) == ")"
    return age or party or speaks(line.word(end)) or speaks(line.word(start - 1))


def _acts(line: Line, at: int, often: frozenset[str]) -> bool:
    """Whether a single capital word speaks as people do."""
    word, named = line.word(at), line.at(at) == "g"
    if line.at(at - 1) in tuple("dhjnfgaboc") or line.at(at + 1) in tuple("nfgaboc"):
        return False
    if not named and ("-" in word or word.lower().endswith(tuple(listed("place_endings")))):
        return False
    before, after = speaks(line.word(at - 1)), speaks(line.word(at + 1))
    if after or (before and line.at(at + 1) in tuple(".,:;")):
        return True
    return word in often and (named or before)
