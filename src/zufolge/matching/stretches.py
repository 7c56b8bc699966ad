"""Which words of a report tell a statement's fact.

Mostly those of its content. But a *reported* content also says who speaks and that they speak, a
content may hold another statement, a few words need their sentence ("… to 40 at least"), and one
that denies or confirms "this" tells what was said before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType

from zufolge.language import Token, fold, is_known, lemma, sentences, tokenize
from zufolge.matching.lexicon import clauses, is_stop
from zufolge.model import Act, Form, Report, Span, Statement, envelope, overlap

__all__ = ["is_inside", "points_back", "stretches"]

_ANSWERS = (Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED)
_FEW_WORDS = 2  # fewer words than would tell a fact by themselves
_POINTING_WORDS = 3  # "such a payment was not confirmed": little besides what points
_NEAR = 40  # statements before and behind that can stand in or beside another, in order of place
_WIDE = 2_000  # code points around a content in which its sentence is looked for
_REACH = 500  # code points that "this" reaches back
_SHORTEST_ADJECTIVE = 3

_THE = frozenset({"der", "die", "das", "den", "dem", "des"})

Stretch = list[Token]


def stretches(
    reports: Iterable[Report],
    statements: Iterable[Statement],
    held: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> dict[str, list[Stretch]]:
    """For each statement's id the stretches of words that tell its fact, each read by itself;
    ``held`` are stretches of contents that other reports give as statements of their own."""
    known = {report.id: report for report in reports}
    ordered = sorted(statements, key=lambda s: (s.report, s.content[0].start, s.id))
    result: dict[str, list[Stretch]] = {}
    for report, group in groupby(ordered, key=lambda s: s.report):
        told = list(group)
        for at, statement in enumerate(told):
            near = told[max(0, at - _NEAR) : at + _NEAR + 1]
            also = held.get(statement.id, ())
            result[statement.id] = _of_one(statement, near, known[report], result, also)
    return result


def is_inside(inner: Statement, outer: Statement) -> bool:
    """Whether all characters of ``inner``'s content, and not only they, stand in ``outer``'s."""
    size = sum(map(len, inner.content))
    return overlap(inner.content, outer.content) == size < sum(map(len, outer.content))


def _of_one(
    statement: Statement,
    told: Sequence[Statement],
    report: Report,
    done: dict[str, list[Stretch]],
    held: Sequence[Span],
) -> list[Stretch]:
    whole = _tokens(statement, report)
    telling = _telling(statement)
    own = _own(statement, report)
    kind = report.kind_at(statement.content[0].start)
    if _points_back(statement, own) and not (kind and kind.repeats_body):
        before = _before(statement, own, told, report.text)
        if before is not None:
            return [*done[before.id], own]
    inner = [span for other in told if is_inside(other, statement) for span in other.content]
    rest = _without(own, inner)
    if _content_words(rest):
        own = rest
    rest = _without(own, held)
    if len(_content_words(rest)) > _FEW_WORDS:
        own = rest
    if len(_content_words(own)) <= _FEW_WORDS:
        beside = [s for t in told if not overlap(t.content, statement.content) for s in t.content]
        return [_without(_sentence(statement, report), (*telling, *beside)) or whole]
    return [own]


def _tokens(statement: Statement, report: Report) -> Stretch:
    return [t for span in statement.content for t in tokenize(report.text, span.start, span.end)]


def _telling(statement: Statement) -> tuple[Span, ...]:
    """Spans that say who speaks and that they speak."""
    relays = (span for relay in statement.relays for span in relay.spans)
    return (*statement.cue, *statement.speaker, *relays)


def _own(statement: Statement, report: Report) -> Stretch:
    """The content, if *reported* without the words that tell of the speaking."""
    whole = _tokens(statement, report)
    return _without(whole, _telling(statement)) if statement.form is Form.REPORTED else whole


def _without(tokens: Iterable[Token], spans: Sequence[Span]) -> Stretch:
    return [token for token in tokens if not overlap((token.span,), spans)]


def _content_words(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.is_word and not is_stop(token.text)]


def points_back(statement: Statement, report: Report) -> bool:
    """Whether a statement confirms or denies something that it does not say itself."""
    return _points_back(statement, _own(statement, report))


def _points_back(statement: Statement, own: Sequence[Token]) -> bool:
    if statement.act not in _ANSWERS:
        return False
    words = [token for token in _content_words(own) if is_known(token.text)]
    nouns = _pointing_nouns(own)
    if nouns or any(_points(own, at) for at in range(len(own))):
        return len(words) - len(nouns) <= _POINTING_WORDS
    known_thing = not words or any(fold(token.text) in _THE for token in own)
    return statement.form is Form.REPORTED and len(words) < _FEW_WORDS and known_thing


def _points(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` is a word such as "this", as "das" is unless an article."""
    word = fold(tokens[at].text)
    if word != "das":
        return word in clauses().pointing
    noun = next((t for t in tokens[at + 1 : at + 3] if t.capital or not _may_describe(t)), None)
    return noun is None or not noun.capital


def _may_describe(token: Token) -> bool:
    """Whether a word may be the adjective between an article and its noun."""
    return token.is_word and len(token.text) > _SHORTEST_ADJECTIVE and token.text[-1] in "en"


def _pointing_nouns(tokens: Sequence[Token]) -> list[str]:
    """Nouns that mean what was told before: "such a meeting", "the report", "its existence"."""
    found = []
    for before, noun in pairwise(tokens):
        word = fold(lemma(noun.text))
        such = fold(before.text) in clauses().such
        if noun.capital and (such or (fold(before.text) in _THE and word in clauses().told)):
            found.append(word)
    return found


def _before(
    statement: Statement, own: Sequence[Token], told: Sequence[Statement], text: str
) -> Statement | None:
    """The statement before ``statement`` that it points to: the nearest that brings up what it
    names ("a report" before "the report"), else the nearest; to be denied, one by somebody else."""
    start = statement.content[0].start
    near = sorted(
        (
            other
            for other in told
            if start - _REACH <= envelope(other.content).end <= start
            and (statement.act is not Act.DENY or other.speaker_id != statement.speaker_id)
        ),
        key=lambda other: (envelope(other.content).end, other.id),
    )
    nouns = _pointing_nouns(own)
    introducing = [other for other in near if any(_brings_up(other, noun, text) for noun in nouns)]
    return next(reversed(introducing or near), None)


def _brings_up(statement: Statement, noun: str, text: str) -> bool:
    """Whether the content has ``noun``, or a compound of it, as something new ("an audit")."""
    for span in statement.content:
        for before, token in pairwise(tokenize(text, span.start, span.end)):
            new = fold(before.text) in clauses().new
            if new and token.capital and fold(lemma(token.text)).endswith(noun):
                return True
    return False


def _sentence(statement: Statement, report: Report) -> Stretch:
    """Tokens of the sentences that hold the content."""
    told = envelope(statement.content)
    first, last = max(0, told.start - _WIDE), min(len(report.text), told.end + _WIDE)
    start = max(first, report.text.rfind("\n", first, told.start) + 1)
    end = report.text.find("\n", told.end, last)
    return [
        token
        for sentence in sentences(report.text, start, last if end < 0 else end)
        if sentence.overlaps(told)
        for token in tokenize(report.text, sentence.start, sentence.end)
    ]
