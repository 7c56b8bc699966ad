"""What is compared of a statement: its words, names, numbers, and who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zufolge.language import Token, fold, tokenize
from zufolge.matching.lexicon import is_stop
from zufolge.matching.quantities import Quantity
from zufolge.matching.words import Word, name_words, words_in
from zufolge.model import Form, Report, Source, SourceKind, Span, Statement, overlap, parties

__all__ = ["Profile", "is_inside", "profiles"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One statement as it is compared.

    ``words`` by key, ``by_part`` keys by part, ``run`` all folded words in order. ``speaker_words``
    are the key and the words of the speaker's name; ``side`` is the party that the speaker
    speaks for, ``None`` if who speaks is unknown.
    """

    statement: Statement
    words: Mapping[str, Word]
    by_part: Mapping[str, frozenset[str]]
    run: tuple[str, ...]
    numbers: tuple[Quantity, ...]
    speaker_words: frozenset[str]
    side: str | None


def profiles(
    reports: Iterable[Report], statements: Iterable[Statement], sources: Sequence[Source]
) -> list[Profile]:
    """Profiles of ``statements`` in order of their ids; each needs its report among ``reports``."""
    texts = {report.id: report.text for report in reports}
    known = {source.id: source for source in sources if source.kind is not SourceKind.UNKNOWN}
    sides = parties(sources)
    people = _people(sources)
    inner = _told_inside(statements)
    result = []
    for statement in sorted(statements, key=lambda statement: statement.id):
        tokens = _tokens(statement, texts[statement.report], inner[statement.id])
        words, numbers = words_in(tokens, people.get(statement.report, ()))
        speaker = known.get(statement.speaker_id or "")
        result.append(
            Profile(
                statement=statement,
                words=words,
                by_part=_by_part(words.values()),
                run=tuple(fold(token.text) for token in tokens if token.is_word),
                numbers=numbers,
                speaker_words=name_words(speaker) | {speaker.id} if speaker else frozenset(),
                side=sides[speaker.id] if speaker else None,
            )
        )
    return result


def _people(sources: Iterable[Source]) -> dict[str, tuple[tuple[Span, Source], ...]]:
    """Where each report mentions a person, in order of place."""
    found: dict[str, list[tuple[Span, Source]]] = defaultdict(list)
    for source in sources:
        if source.kind is SourceKind.PERSON:
            for place in source.mentions:
                found[place.report].append((place.span, source))
    return {
        report: tuple(sorted(places, key=lambda item: (item[0], item[1].id)))
        for report, places in found.items()
    }


def _told_inside(statements: Iterable[Statement]) -> dict[str, tuple[Span, ...]]:
    """For each statement the contents of those that stand inside its own."""
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    return {
        outer.id: tuple(span for inner in told for span in inner.content if is_inside(inner, outer))
        for told in by_report.values()
        for outer in told
    }


def is_inside(inner: Statement, outer: Statement) -> bool:
    """Whether all characters of ``inner``'s content, and not only they, stand in ``outer``'s."""
    size = sum(map(len, inner.content))
    return overlap(inner.content, outer.content) == size < sum(map(len, outer.content))


def _tokens(statement: Statement, text: str, inner: Sequence[Span]) -> list[Token]:
    """Tokens of the content that tell of its fact.

    Left out is what statements inside it tell, and of a *reported* one, whose content is the whole
    clause, the words that say who speaks and that they speak; but never all.
    """
    tokens = [t for span in statement.content for t in tokenize(text, span.start, span.end)]
    telling = (*statement.cue, *statement.speaker) if statement.form is Form.REPORTED else ()
    for others in ((*telling, *inner), telling):
        kept = [token for token in tokens if not overlap((token.span,), others)]
        if any(token.is_word and not is_stop(token.text) for token in kept):
            return kept
    return tokens


def _by_part(words: Iterable[Word]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for part in word.parts:
            table[part].add(word.key)
    return {part: frozenset(keys) for part, keys in table.items()}
