"""Names that only their place as a speaker gives away ("so Tarvo Ilsemaa")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zufolge.language import compound_parts, is_known
from zufolge.language.names import given_gender, is_family_name
from zufolge.language.roles import institution_word, role_word
from zufolge.model import Along, Mention, MentionKind, Reading, Report, Span

__all__ = ["with_unlisted_names"]

_NAME = re.compile(
    r"[^\W\d_][\w’'.-]*(?:\s(?:von|van|de|der|den|al|bin)(?=\s))*(?:\s[^\W\d_][\w’'.-]*){0,3}"
)


def with_unlisted_names(report: Report, reading: Reading) -> Reading:
    """``reading`` with mentions added for speakers that are capitalised unknown words alone."""
    near = Along(reading.mentions, lambda mention: mention.span)
    added = {
        Mention(span, MentionKind.PERSON, name=span)
        for statement in reading.statements
        for span in statement.speaker
        if not near.meeting(span) and _reads_like_a_name(span.of(report.text))
    }
    apposed = set(_apposed_names(report, reading, near))
    covered = {m for a in apposed for m in near.meeting(a.span) if a.span.covers(m.span)}
    kept = {m for m in reading.mentions if m not in covered}
    return replace(reading, mentions=tuple(sorted({*kept, *added, *apposed})))


def _apposed_names(report: Report, reading: Reading, near: Along[Mention]) -> Iterator[Mention]:
    """Names of two or three words, not all of them known, that end a speaker's phrase behind a role
    and a comma ("der zuständige Vertreter, Tarvo Ilsemaa")."""
    for span in (span for s in reading.statements for span in s.speaker):
        comma = report.text.rfind(", ", span.start, span.end)
        name = Span(comma + 2, span.end) if comma >= 0 else span
        told = any(m.kind is MentionKind.ROLE and m.span.end == comma for m in near.meeting(span))
        words = name.of(report.text).split()
        capital = all(word[:1].isupper() and not role_word(word) for word in words)
        named = 2 <= len(words) <= 3 and capital and any(_unknown(word) for word in words)
        if told and named and not _held_by_another(near, name):
            yield Mention(name, MentionKind.PERSON, name=name)


def _held_by_another(near: Along[Mention], name: Span) -> bool:
    """Whether a mention meets the name and is no part of it that ends it ("Ilsemaa")."""
    return any(
        not (m.kind is MentionKind.PERSON and name.covers(m.span) and m.span.end == name.end)
        for m in near.meeting(name)
    )


def _unknown(word: str) -> bool:
    return not is_known(word) and not is_known(word.lower())


def _reads_like_a_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    capitals = [word for word in text.split() if word[:1].isupper()]
    if len(capitals) != len([w for w in text.split() if w[:1].isalpha()]) or not capitals:
        return False
    if any(role_word(word) or institution_word(word) or word.isupper() for word in capitals):
        return False
    return not any(_is_ordinary(word) for word in capitals)


def _is_ordinary(word: str) -> bool:
    if is_family_name(word) or given_gender(word):
        return False
    last = word.rsplit("-", 1)[-1]
    parts = len(compound_parts(word)) if last == word else 1
    return is_known(last) or is_known(last.lower()) or parts > 1
