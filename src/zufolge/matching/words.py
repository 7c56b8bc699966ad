"""Content words, names and numbers of a statement, each under the key it is compared by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zufolge.language import Token, compound_parts, fold, is_known, lemma, tokenize
from zufolge.matching.lexicon import body_key, clauses, is_stop, key_of
from zufolge.matching.numbers import Number, numbers_in
from zufolge.model import Source, Span, Values

__all__ = ["Word", "name_words", "words_in"]

_SHORTEST_PART = 4
_LONGEST_BODY = 5  # words in the name of a state or an office


@dataclass(frozen=True, slots=True)
class Word:
    """A content word, name or number.

    ``parts`` are the keys that a compound is made of, or the words of a person's name; ``turned``
    says that the word stands in a negated clause, ``supposed`` in a condition, which the
    statement does not tell as a fact.
    """

    key: str
    shown: str
    parts: frozenset[str]
    name: bool
    turned: bool
    supposed: bool = False


def name_words(source: Source) -> frozenset[str]:
    """Folded words of a source's name."""
    return frozenset(fold(token.text) for token in tokenize(source.name) if token.is_word)


def words_in(
    tokens: Sequence[Token], people: Sequence[tuple[Span, Source]], values: Values
) -> tuple[dict[str, Word], tuple[Number, ...]]:
    """Words by key, in order of first use, and numbers. ``people`` are the places where the
    report mentions a person: all words there count as that one person; ``values`` are its."""
    turned, supposed = _marked(tokens)
    found = list(numbers_in(tokens, values))
    words: dict[str, Word] = {}
    for places, number in found:
        key = f"#{number.value:g}"
        words.setdefault(key, Word(key, number.shown, frozenset(), False, turned[places[0]]))
    numerals = {at for places, _ in found for at in places}
    for at, word in _plain_words(tokens, people, turned):
        if at not in numerals:
            words.setdefault(word.key, replace(word, supposed=supposed[at]))
    return words, tuple(number for _, number in found)


def _plain_words(
    tokens: Sequence[Token], people: Sequence[tuple[Span, Source]], turned: Sequence[bool]
) -> Iterator[tuple[int, Word]]:
    """Each word that is no number, with the index of its first token."""
    if not tokens:
        return
    first, last = tokens[0].start, tokens[-1].start
    here = [person for person in people if person[0].start <= last and first < person[0].end]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        person = next((p for p in here if p[0].start <= token.start < p[0].end), None)
        body = _body(tokens, at)
        after = at + 1
        if person is not None:
            span, who = person
            while after < len(tokens) and tokens[after].start < span.end:
                after += 1
            yield at, Word(who.id, who.name, name_words(who), True, turned[at])
        elif body is not None:
            key, after = body
            yield at, Word(key, tokens[after - 1].text, frozenset(), True, turned[at])
        elif token.is_word and not token.text[0].isdigit() and not is_stop(token.text):
            parts = _parts(token.text)
            name = token.capital and not parts and not is_known(token.text)
            whole, shown = _with_particle(tokens, at)
            yield at, Word(key_of(whole), shown, parts, name, turned[at])
        at = after


def _body(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Key of the longest name of a state or office that begins at ``at``, and where it ends."""
    if not tokens[at].is_word:
        return None
    texts = [token.text for token in tokens[at : at + _LONGEST_BODY]]
    lengths = range(len(texts), 0, -1) if tokens[at].capital else (1,)
    for length in lengths:
        key = body_key(" ".join(texts[:length]))
        if key is not None:
            return key, at + length
    return None


def _parts(text: str) -> frozenset[str]:
    """Keys of the parts of a compound noun; empty for what is none."""
    if not text[0].isupper():
        return frozenset()
    parts = [part.capitalize() for part in compound_parts(text)]
    if len(parts) < 2 or ("-" not in text and min(map(len, parts)) < _SHORTEST_PART):
        return frozenset()
    return frozenset(body_key(part) or key_of(part) for part in parts if not is_stop(part))


def _with_particle(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """A finite verb with the particle that German puts at the end of its clause, as one word and
    as it stands there ("annehmen", "nimmt … an"); any other word twice as it is."""
    text = tokens[at].text
    if not text[0].islower():
        return text, text
    lists = clauses()
    rest = [token.text for token in tokens[at + 1 :]]
    end = next((i for i, word in enumerate(rest) if word in lists.ends), len(rest))
    if not end or rest[end - 1] not in lists.particles:
        return text, text
    whole, particle = rest[end - 1] + text, rest[end - 1]
    shown = f"{text} {particle}" if end == 1 else f"{text} … {particle}"
    return (lemma(whole), shown) if is_known(whole) else (text, text)


def _marked(tokens: Sequence[Token]) -> tuple[list[bool], list[bool]]:
    """For each token, whether its clause is negated, and whether it is a condition."""
    found = [_Clause.of(tokens, begin, end) for begin, end in _clauses(tokens)]
    turned: list[bool] = []
    supposed: list[bool] = []
    for at, clause in enumerate(found):
        governing = (found[at - 1 : at] or found[at + 1 : at + 2]) if clause.is_governed else []
        disbelieved = any(each.disbelieves for each in governing)
        turned.extend([clause.negated != disbelieved] * clause.length)
        supposed.extend([clause.is_condition] * clause.length)
    return turned, supposed


@dataclass(frozen=True, slots=True)
class _Clause:
    """``length`` in tokens, with the mark at its end. ``is_governed``: a verb before it can turn it
    round, or behind it where it comes first ("dass …, glaube sie nicht")."""

    length: int
    negated: bool
    disbelieves: bool
    is_governed: bool
    is_condition: bool

    @classmethod
    def of(cls, tokens: Sequence[Token], begin: int, end: int) -> _Clause:
        lists = clauses()
        words = [fold(token.text) for token in tokens[begin:end]]
        denied = [after for word, after in pairwise([*words, ""]) if word in lists.negators]
        believes = any(
            token.is_word and key_of(token.text) in lists.believing for token in tokens[begin:end]
        )
        first = next((token for token in tokens[begin:end] if token.is_word), None)
        return cls(
            length=min(end + 1, len(tokens)) - begin,
            negated=any(after not in lists.undone_by for after in denied),
            disbelieves=believes and any(after not in lists.undone_by - {"zu"} for after in denied),
            is_governed=first is not None and fold(first.text) in lists.governed,
            is_condition=not lists.conditions.isdisjoint(words[:1]),
        )


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each clause begins, and the mark or word that ends it, or the end of all."""
    begin = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or fold(tokens[at].text) in clauses().ends:
            yield begin, at
            begin = min(at + 1, len(tokens))
