"""Where German sentences end.

Marks end a sentence unless they belong to an abbreviation, an initial, an ordinal ("am 30.
Dezember") or stand inside brackets. Quotation marks and brackets that close right after the
end mark belong to the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from zufolge.model import Span

__all__ = ["sentences"]

_CLOSERS = "\"“”»«’‘›‹)]'"
# All begin with one of a few characters, said first: so the search looks for these alone.
_END = re.compile(
    rf"[.!?…:\n](?:(?:(?<=[.!?…])[.!?…]*|(?<=:)(?=\s*\n))[{re.escape(_CLOSERS)}]*(?=\s|$)"
    r"|(?<=\n)\s*\n)"
)
_NOT_SPACE = re.compile(r"\S")
_LAST_WORD = re.compile(r"[\w.]+$")
_NEAR = 40  # characters around a full stop that can tell whose it is
_ORDINAL = re.compile(r"(?<!\d[.,])(?<!\d)\d{1,2}$")
# "zum 65. Gründungstag", "der 3. Liga": an article or the like counts what follows
_BEFORE_ORDINAL = re.compile(
    r"\b(?:zum|zur|im|vom|beim|der|die|das|dem|den|des|seine[mnrs]?|ihre[mnrs]?|einem|einen)"
    r"\s\d{1,3}$",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\s*(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jänner|Feber|Jahrhundert|Jahrestag)"
)


@cache
def _abbreviations() -> frozenset[str]:
    text = (files("zufolge.language") / "data" / "abbreviations.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences in ``text[start:end]``, trimmed of white space.

    A blank line always ends a sentence; a single line break is white space, since crawls wrap
    lines anywhere.
    """
    stop = len(text) if end is None else end
    result: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if text[match.start()] != "\n" and not _ends_sentence(text, begin, match, stop):
            continue
        _append_trimmed(result, text, begin, match.end())
        begin = match.end()
    _append_trimmed(result, text, begin, stop)
    return result


def _append_trimmed(result: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        result.append(Span(start, end))


def _ends_sentence(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    following = _NOT_SPACE.search(text, match.end(), stop)
    if following is None:
        return True
    after = text[following.start() : min(following.start() + _NEAR, stop)]
    if match.group().endswith("..") or "…" in match.group():
        return after[0].isupper() or after[0] in '„“"«»‚'
    if after[0].islower():
        return False
    if not match.group().startswith("."):
        # "Was nun?", fragte sie. — a comma or a lower-case cue goes on with the sentence
        return after[0] not in ",;–-"
    if after[0] in ",;–":
        return False
    return not _abbreviated(text, begin, match.start(), after)


def _abbreviated(text: str, begin: int, stop_at: int, after: str) -> bool:
    """Whether the full stop at ``stop_at`` belongs to the word before it."""
    start = max(begin, stop_at - _NEAR)
    word = _LAST_WORD.search(text, max(start, text.rfind(" ", start, stop_at)), stop_at)
    if word is None:
        return False
    found = word.group()
    if found in _abbreviations() or found.lower() in _abbreviations():
        return True
    if len(found) == 1 and found.isupper():
        return True
    if not found[-1].isdigit():
        return False
    before = text[start:stop_at]
    if _ORDINAL.search(before):
        return bool(_MONTHS.match(after) or _BEFORE_ORDINAL.search(before)) or after[0].islower()
    return False
