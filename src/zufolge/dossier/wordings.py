"""Quotations that wandered: the same words of one speaker in two reports, word by word.

Compared are the quoted stretches of two statements of one claim, in different reports, of one
speaker or of none that is known. Words are aligned by Ratcliff and Obershelp's method (difflib).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations

from zufolge.dossier.translations import Translations
from zufolge.language import Token, fold, tokenize
from zufolge.model import (
    Claim,
    Form,
    Match,
    Relation,
    Report,
    Similarity,
    Source,
    Span,
    Statement,
    Wording,
    WordingKind,
    WordingPiece,
    envelope,
)

__all__ = ["wordings_of"]

_QUOTED = re.compile(r"[„“\"»«]([^„“”\"»«\n]+)[“”\"«»]")
_WANDERED = 0.5  # least share of words that agree (or the one holds the other), of one wording …
_CHANGED = 2  # … of which at least so many agree
_LONG_ENOUGH = 4  # words of a quotation that can be told from another
_SAME = 0.5  # score from which two statements tell one fact


def wordings_of(
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    matches: Sequence[Match],
    reports: Mapping[str, Report],
    sources: Iterable[Source] = (),
    similarity: Similarity | None = None,
) -> tuple[Wording, ...]:
    """Pairs of wordings in the order of their claims; equal wordings are none. ``sources`` and
    ``similarity`` tell translations from what is merely in other words."""
    translations = Translations(reports, sources, similarity)
    sure: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        if match.score >= _SAME and match.relation in (Relation.SAME, Relation.ENTAILS):
            sure[match.a].add(match.b)
    found = []
    for claim in claims:
        members = [statements[each] for each in claim.statements]
        quoted = {s.id: list(_quoted(s, reports[s.report].text)) for s in members}
        for one, other in combinations((s for s in members if quoted[s.id]), 2):
            if one.report == other.report or one.speaker_id != other.speaker_id:
                continue
            known = other.id in sure[one.id] or one.id in sure[other.id]
            wording = _best(one, other, quoted, reports, in_other_words=known)
            if wording is not None:
                found.append(_told_apart(wording, one, other, translations, reports))
    return tuple(found)


def _told_apart(
    wording: Wording,
    one: Statement,
    other: Statement,
    translations: Translations,
    reports: Mapping[str, Report],
) -> Wording:
    """``wording`` as two translations, if it is in other words and evidence speaks for that."""
    if wording.kind is not WordingKind.OTHER_WORDS:
        return wording
    left = [piece.a for piece in wording.pieces if piece.a is not None]
    right = [piece.b for piece in wording.pieces if piece.b is not None]
    sides = ((one, left), (other, right))
    words = [envelope(spans).of(reports[each.report].text) for each, spans in sides]
    reasons = translations.reasons(one, other, (words[0], words[1]))
    return replace(wording, kind=WordingKind.TRANSLATIONS, reasons=reasons) if reasons else wording


def _quoted(statement: Statement, text: str) -> Iterator[Span]:
    """Quoted stretches of the content, without their marks; of a direct one all of it."""
    if statement.form is Form.DIRECT:
        yield from statement.content
        return
    for span in statement.content:
        for match in _QUOTED.finditer(text, span.start, span.end):
            yield Span(*match.span(1))


def _best(
    one: Statement,
    other: Statement,
    quoted: Mapping[str, Sequence[Span]],
    reports: Mapping[str, Report],
    *,
    in_other_words: bool,
) -> Wording | None:
    """The two stretches that agree most, if they are one quotation; ``in_other_words`` allows for
    such, where matching is sure that both tell one fact."""
    texts = reports[one.report].text, reports[other.report].text
    pairs = [
        (_words(texts[0], left), _words(texts[1], right))
        for left in quoted[one.id]
        for right in quoted[other.id]
    ]
    compared = [(_matcher(left, right), left, right) for left, right in pairs if left and right]
    if not compared:
        return None
    matcher, left, right = max(compared, key=lambda each: each[0].ratio())
    agreeing = sum(block.size for block in matcher.get_matching_blocks())
    if agreeing == len(left) == len(right):
        return None
    held = len(matcher.get_matching_blocks()) == 2 and agreeing == min(len(left), len(right))
    if agreeing >= _CHANGED and (matcher.ratio() >= _WANDERED or held):
        kind = WordingKind.WANDERED
    elif in_other_words and min(len(left), len(right)) >= _LONG_ENOUGH and _is_whole(one, other):
        kind = WordingKind.OTHER_WORDS
    else:
        return None
    return Wording(one.id, other.id, kind, tuple(_pieces(matcher, left, right)))


def _is_whole(one: Statement, other: Statement) -> bool:
    """Whether both give the speaker's own words throughout, and somebody is named for them."""
    return one.form is other.form is Form.DIRECT and one.speaker_id is not None


def _words(text: str, span: Span) -> list[Token]:
    return [token for token in tokenize(text, span.start, span.end) if token.is_word]


def _matcher(left: Sequence[Token], right: Sequence[Token]) -> SequenceMatcher[str]:
    folded = [fold(token.text) for token in left], [fold(token.text) for token in right]
    return SequenceMatcher(None, *folded, autojunk=False)


def _pieces(
    matcher: SequenceMatcher[str], left: Sequence[Token], right: Sequence[Token]
) -> Iterator[WordingPiece]:
    for tag, i, j, k, m in matcher.get_opcodes():
        yield WordingPiece(_stretch(left[i:j]), _stretch(right[k:m]), tag == "equal")


def _stretch(words: Sequence[Token]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None
