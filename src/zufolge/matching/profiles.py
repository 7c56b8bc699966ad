"""What is compared of a statement: its words, names, numbers, and who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from zufolge.language import Token, fold
from zufolge.matching.frames import is_disbelieved, moment_of
from zufolge.matching.holdings import Held
from zufolge.matching.numbers import Number
from zufolge.matching.sayings import is_of_saying
from zufolge.matching.stretches import stretches
from zufolge.matching.words import Word, name_words, words_in
from zufolge.model import Along, Report, Source, SourceKind, Span, Statement, Values, parties

__all__ = ["Profile", "profiles"]

Person = tuple[Span, Source]
"""Where a report mentions a person, and who that is."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One statement as it is compared.

    ``words`` by key, ``by_part`` keys by part, ``run`` all folded words in order. ``speaker_words``
    are the key and the words of the speaker's name; ``side`` is the party that the speaker
    speaks for, ``None`` if who speaks is unknown. ``of_saying``: it is about somebody's having said
    what its content tells (see ``sayings``). ``holds`` are ids of statements of other reports that
    stand inside it word by word; the words are those besides. ``moment``: whether it is marked as
    said earlier (-1) or later (1) than others.
    """

    statement: Statement
    words: Mapping[str, Word]
    by_part: Mapping[str, frozenset[str]]
    run: tuple[str, ...]
    numbers: tuple[Number, ...]
    speaker_words: frozenset[str]
    side: str | None
    of_saying: bool = False
    holds: frozenset[str] = frozenset()
    moment: int = 0


def profiles(
    reports: Iterable[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    values: Mapping[str, Values],
    held: Mapping[str, Sequence[Held]] = MappingProxyType({}),
) -> list[Profile]:
    """Profiles of ``statements`` in order of their ids; each needs its report among ``reports``,
    and the values of that report by its id. ``held`` is what each holds of others, as
    ``holdings`` finds it."""
    by_id = {report.id: report for report in reports}
    known = {source.id: source for source in sources if source.kind is not SourceKind.UNKNOWN}
    sides = parties(sources)
    people = _people(sources)
    inside = {each: [span for span, _ in parts] for each, parts in held.items()}
    told = stretches(by_id.values(), statements, inside)
    called = {source.id: name_words(source) | {source.id} for source in known.values()}
    result = []
    nobody = Along[Person]((), _place)
    for statement in sorted(statements, key=lambda statement: statement.id):
        where = statement.report
        words, numbers = _words(told[statement.id], people.get(where, nobody), values[where])
        if is_disbelieved(statement, by_id[where]):
            words = {key: replace(word, turned=not word.turned) for key, word in words.items()}
        speaker = known.get(statement.speaker_id or "")
        run = [fold(t.text) for stretch in told[statement.id] for t in stretch if t.is_word]
        result.append(
            Profile(
                statement=statement,
                words=words,
                by_part=_by_part(words.values()),
                run=tuple(run),
                numbers=numbers,
                speaker_words=called[speaker.id] if speaker else frozenset(),
                side=sides[speaker.id] if speaker else None,
                of_saying=is_of_saying(statement, by_id[where]),
                holds=frozenset(part for _, part in held.get(statement.id, ())),
                moment=moment_of(statement, by_id[where]),
            )
        )
    return result


def _place(person: Person) -> Span:
    return person[0]


def _people(sources: Iterable[Source]) -> dict[str, Along[Person]]:
    """Where each report mentions a person, in order of place."""
    found: dict[str, list[Person]] = defaultdict(list)
    for source in sources:
        if source.kind is SourceKind.PERSON:
            for place in source.mentions:
                found[place.report].append((place.span, source))
    return {
        report: Along(sorted(places, key=lambda item: (item[0], item[1].id)), _place)
        for report, places in found.items()
    }


def _words(
    told: Iterable[Sequence[Token]], people: Along[Person], values: Values
) -> tuple[dict[str, Word], tuple[Number, ...]]:
    """Words and numbers of all stretches; of two words with one key the first counts."""
    words: dict[str, Word] = {}
    numbers: list[Number] = []
    for stretch in told:
        here = Span(stretch[0].start, stretch[-1].end) if stretch else None
        found, more = words_in(stretch, people.meeting(here) if here else (), values)
        words = found | words
        numbers.extend(more)
    return words, tuple(numbers)


def _by_part(words: Iterable[Word]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for part in word.parts:
            table[part].add(word.key)
    return {part: frozenset(keys) for part, keys in table.items()}
