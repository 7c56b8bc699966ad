"""Names and descriptions in a report: people, roles, bodies, places, agencies, outlets.

By rules over word classes (see ``classes``): tables for what can be listed, and for people the
role or given name before a name, its apposition, and what the rest of the report calls so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zufolge.language.roles import institution_word
from zufolge.language.verbs import is_finite
from zufolge.model import BlockKind, Mention, MentionKind, Report, Span
from zufolge.reading.mentions.classes import bare
from zufolge.reading.mentions.line import Line
from zufolge.reading.mentions.people import (
    Person,
    acting_people,
    named_people,
    recalled_people,
    surnames,
)
from zufolge.reading.mentions.posts import Post, adjectives_before, complements_after, posts

__all__ = ["find_mentions"]


def find_mentions(report: Report) -> tuple[Mention, ...]:
    """All mentions in the blocks of ``report`` that tell, and in its speaker lines; in order.

    Mentions do not overlap, but for people inside the role of another ("der Sprecher von Anna
    Berg"); a state inside a role ("Russlands Präsident") is part of the role.
    """
    lines = [
        Line.of(report.text, block)
        for block in report.blocks
        if block.kind.tells or block.kind is BlockKind.SPEAKER_LINE
    ]
    found = [posts(line) for line in lines]
    often = _often(lines)
    names = _names(lines)
    people = [_certain(line, roles, often, names) for line, roles in zip(lines, found, strict=True)]
    known = frozenset(
        name for line, group in zip(lines, people, strict=True) for name in surnames(line, group)
    )
    result: list[Mention] = []
    for line, roles, group in zip(lines, found, people, strict=True):
        result.extend(_of_line(line, roles, group, known))
    return tuple(sorted(result))


def _names(lines: Sequence[Line]) -> frozenset[str]:
    """All words of the report that may be names."""
    return frozenset(
        word
        for line in lines
        for word, code in zip(line.words(0, len(line.tokens)), line.classes, strict=True)
        if code in "gnf"
    )


def _certain(
    line: Line, roles: Sequence[Post], often: frozenset[str], names: frozenset[str]
) -> list[Person]:
    """The people of a line that it tells to be such by itself."""
    named = named_people(line, roles, names)
    return [*named, *acting_people(line, roles, _taken(line, named), often)]


def _often(lines: Sequence[Line]) -> frozenset[str]:
    counts = Counter(
        bare(word)
        for line in lines
        for word, code in zip(line.words(0, len(line.tokens)), line.classes, strict=True)
        if code in "gn"
    )
    return frozenset(word for word, count in counts.items() if count > 1)


def _of_line(
    line: Line,
    roles: Sequence[Post],
    named: Sequence[Person],
    known: frozenset[str],
) -> Iterator[Mention]:
    taken = _taken(line, named)
    for person in (*named, *recalled_people(line, known, taken)):
        _take(taken, person.start, person.end)
        yield _person_mention(line, person, known)
    for post in roles:
        # a person named inside the phrase ("der Sprecher von Anna Berg") does not use it up
        if not any(taken[post.start : post.core + 1]) and _stands_alone(line, post):
            _take(taken, post.start, post.end)
            yield Mention(
                line.span(post.start, post.end),
                MentionKind.ROLE,
                role=line.span(post.inner, post.end),
            )
    for hit in line.hits:
        if not any(taken[hit.start : hit.end]):
            _take(taken, hit.start, hit.end)
            span = line.span(hit.start, hit.end)
            yield Mention(span, hit.kind, name=span)
    yield from _bodies(line, taken)


def _taken(line: Line, people: Sequence[Person]) -> list[bool]:
    """Which tokens of ``line`` belong to ``people``."""
    taken = [False] * len(line.tokens)
    for person in people:
        _take(taken, person.start, person.end)
    return taken


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _person_mention(line: Line, person: Person, known: frozenset[str]) -> Mention:
    """The mention, its name cut of a genitive s if the report also has it without."""
    first, last = person.name
    name = line.span(first, last)
    word = line.word(last - 1)
    stem = bare(word)
    owns = last - first > 1 and line.at(last) in tuple("ocj")  # "Arvo Bergs Rede"
    if stem != word and (stem in known or owns or "’" in word or "'" in word):
        name = Span(name.start, name.end - (len(word) - len(stem)))
    role = line.span(*person.role) if person.role else None
    return Mention(line.span(person.start, person.end), MentionKind.PERSON, name, role)


def _stands_alone(line: Line, post: Post) -> bool:
    """Whether a role phrase without a name is worth a mention: one person, determined somehow."""
    if post.plural:
        return False
    verb = line.word(post.end)
    if post.start == 0 and is_finite(verb) and not verb.endswith("n"):
        return True  # "Minister verspricht Hilfe"
    # "Senatorin widerspricht": a headline's feminine is one person, a masculine may be many
    sole = post.word.plural is False and (post.word.gender == "f" or bool(post.word.front))
    return post.determined or post.inner < post.core or "-" in post.word.front or sole


def _bodies(line: Line, taken: Sequence[bool]) -> Iterator[Mention]:
    """Nouns for bodies with their adjectives ("das russische Außenministerium"), and acronyms."""
    for at, code in enumerate(line.classes):
        if taken[at] or code not in "ka":
            continue
        if code == "a":
            word = line.word(at)
            if 2 <= len(word) <= 6 and word.isalpha() and line.at(at - 1) != "(":
                span = line.span(at, at + 1)
                yield Mention(span, MentionKind.ORGANISATION, name=span)
            continue
        noun = institution_word(line.word(at))
        if noun is None or noun.plural or line.at(at + 1) in tuple("yw"):
            continue
        inner = adjectives_before(line, at)
        start = inner - 1 if line.at(inner - 1) in tuple("dh") else inner
        end = complements_after(line, at + 1)
        while line.at(end) == "b" and not taken[end]:
            end += 1
        if any(taken[start:end]):
            start, inner, end = at, at, at + 1
        span = line.span(start, end)
        yield Mention(span, MentionKind.ORGANISATION, line.span(inner, end))
