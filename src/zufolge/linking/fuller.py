"""Names that the tables do not hold, told by the noun or the role that stands beside them.

"das Menschenrechtszentrum Vesk", "Lene Mordau, Intendantin des Hauses": the noun alone would call
a body by half of its name, and a person not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zufolge.language import is_known
from zufolge.language.names import given_gender, is_family_name
from zufolge.language.roles import institution_word, role_word
from zufolge.model import Along, Mention, MentionKind, Reading, Report, Span

__all__ = ["with_fuller_names"]

_NAME_BEHIND = re.compile(r" (?:[A-ZÄÖÜ][\w-]*[^\W\d_](?: |(?=\W)|\Z)){1,3}")
_BEFORE_ROLE = re.compile(
    r"(?:^|(?<=[.:!?“\"] )|(?<=\n))(?P<name>[A-ZÄÖÜ][\w’-]+(?: (?:von|van|de|al))?"
    r"(?: [A-ZÄÖÜ][\w’-]+){1,2}), (?:(?:der|die) )?\Z"
)
_NEAR = 60


def with_fuller_names(report: Report, reading: Reading) -> Reading:
    """``reading`` with bodies by their whole names, and people whom a role behind them tells."""
    text = report.text
    others = Along(reading.mentions, lambda mention: mention.span)
    mentions = [_named_behind(text, mention, others) for mention in reading.mentions]
    near = Along(mentions, lambda mention: mention.span)
    people = [m for m in _before_roles(text, mentions) if not near.meeting(m.span)]
    return replace(reading, mentions=tuple(sorted({*mentions, *people})))


def _named_behind(text: str, mention: Mention, others: Along[Mention]) -> Mention:
    """A body called by a noun alone, with the unknown name right behind it."""
    if mention.kind is not MentionKind.ORGANISATION or mention.name is None:
        return mention
    noun = mention.name.of(text)
    body = institution_word(noun)
    if " " in noun or body is None or body.plural or mention.name.end != mention.span.end:
        return mention
    found = _NAME_BEHIND.match(text, mention.span.end)
    end = mention.span.end + len(found.group().rstrip()) if found else mention.span.end
    behind = text[mention.span.end : end].split()
    added = Span(mention.span.end, end) if behind else None
    if added is None or any(o is not mention for o in others.meeting(added)):
        return mention
    if any(is_known(w) or is_known(w.lower()) or given_gender(w) for w in behind):
        return mention
    return replace(mention, span=Span(mention.span.start, end), name=Span(mention.name.start, end))


def _before_roles(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """People that open a sentence, with their role behind a comma."""
    for role in mentions:
        if role.kind is not MentionKind.ROLE:
            continue
        start = role.span.start
        found = _BEFORE_ROLE.search(text, max(0, start - _NEAR), start)
        words = found.group("name").split() if found else []
        if found and _is_persons(words):
            name = Span(found.start("name"), found.end("name"))
            yield Mention(Span(name.start, role.span.end), MentionKind.PERSON, name, role.role)


def _is_persons(words: list[str]) -> bool:
    """Whether words read like somebody's name: one of them is listed, or none is a common word."""
    if any(role_word(word) or institution_word(word) or word.isupper() for word in words):
        return False
    listed = given_gender(words[0]) is not None or is_family_name(words[-1])
    return listed or not any(is_known(word) or is_known(word.lower()) for word in words)
