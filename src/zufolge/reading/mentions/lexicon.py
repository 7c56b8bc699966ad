"""Names that tables hold or a word beside them explains: bodies, agencies, outlets, firms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zufolge.language import Token, agencies, tokenize
from zufolge.language.polities import bodies
from zufolge.language.press import companies, outlets
from zufolge.model import MentionKind
from zufolge.reading.mentions.classes import listed

__all__ = ["Hit", "hits"]

_OPEN, _CLOSE = '„"»«“‚‘', '“"«»”’‘'
_NEWS_KINDS = ("news_agency", "financial_wire", "religious_wire", "sports_wire", "state_media")


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``[start, end)`` that name something known; ``code`` is their word class."""

    start: int
    end: int
    kind: MentionKind
    code: str


_Phrases = dict[str, list[tuple[tuple[str, ...], MentionKind, str]]]


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    """Known names by first word, longest first: the plain ones, and those that need a hint."""
    plain: _Phrases = {}
    hinted: _Phrases = {}
    for form, body in bodies().items():
        kind = (
            MentionKind.PLACE
            if body.kind in ("state", "region", "capital")
            else MentionKind.ORGANISATION
        )
        _add(plain, form, kind, "b")
    for agency in agencies():
        if not agency.kind.startswith(_NEWS_KINDS):
            continue
        for alias in (agency.name, *agency.aliases):
            doubtful = alias in listed("ambiguous_agencies") or (len(alias) < 3 and alias != "AP")
            doubtful = doubtful or (alias.islower() and alias != agency.name)
            _add(hinted if doubtful else plain, alias, MentionKind.AGENCY, "y")
    for form, outlet in outlets().items():
        _add(hinted if outlet.doubtful else plain, form, MentionKind.OUTLET, "w")
    for form in companies():
        _add(plain, form, MentionKind.ORGANISATION, "z")
    for table in (plain, hinted):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return plain, hinted


def _add(table: _Phrases, form: str, kind: MentionKind, code: str) -> None:
    words = tuple(token.text for token in tokenize(form))
    table.setdefault(words[0], []).append((words, kind, code))


def hits(tokens: Sequence[Token], classes: Sequence[str]) -> tuple[Hit, ...]:
    """Known names in ``tokens``, the longest at each place, left to right, free of overlaps."""
    texts = [token.text for token in tokens]
    result: list[Hit] = []
    at = 0
    while at < len(texts):
        hit = _known(texts, at) or _explained(texts, classes, at)
        if hit:
            result.append(hit)
        at = hit.end if hit else at + 1
    return tuple(result)


def _known(texts: list[str], at: int) -> Hit | None:
    plain, hinted = _phrases()
    word = texts[at]
    hit = _longest(plain, texts, at) if word in plain else None
    if hit or word not in hinted:
        return hit
    found = _longest(hinted, texts, at)
    if found is None:
        return None
    before = _word_before(texts, at)
    nouns = "agency_nouns" if found.kind is MentionKind.AGENCY else "outlet_nouns"
    quoted = at > 0 and texts[at - 1] in _OPEN
    quoted = quoted and found.end < len(texts) and texts[found.end] in _CLOSE
    if before in listed(nouns) or (quoted and found.kind is MentionKind.OUTLET):
        return found
    return None


def _longest(table: _Phrases, texts: list[str], at: int) -> Hit | None:
    for words, kind, code in table.get(texts[at], ()):
        end = at + len(words)
        if tuple(texts[at:end]) != words:
            continue
        if kind is MentionKind.AGENCY and texts[end : end + 1] and _is_beside(texts[end]):
            return Hit(at, end + 1, MentionKind.ORGANISATION, "z")
        return Hit(at, end, kind, code)
    return None


def _is_beside(word: str) -> bool:
    """Whether an agency's name with ``word`` behind it names something that is no agency."""
    return word in listed("beside_agencies")


def _word_before(texts: list[str], at: int) -> str:
    """The word before ``at``, past an opening quotation mark."""
    back = at - 1
    if back >= 0 and texts[back] in _OPEN:
        back -= 1
    return texts[back] if back >= 0 else ""


def _explained(texts: list[str], classes: Sequence[str], at: int) -> Hit | None:
    """An unknown name that a word beside it explains ("Nachrichtenagentur X", "X AG")."""
    if classes[at] not in "gnfoa":
        return None
    before = _word_before(texts, at)
    names_media = before in listed("agency_nouns") or before in listed("outlet_nouns")
    if classes[at] == "o" and not names_media:
        return None
    end = at + 1
    while end < len(texts) and classes[end] in "gnfa" and end < at + 3:
        end += 1
    if before in listed("agency_nouns"):
        return Hit(at, end, MentionKind.AGENCY, "y")
    if before in listed("outlet_nouns"):
        return Hit(at, end, MentionKind.OUTLET, "w")
    if before in listed("company_nouns") and texts[at - 1] not in _OPEN:
        return Hit(at, end, MentionKind.ORGANISATION, "z")
    for stop in range(at + 1, min(at + 4, len(texts))):
        if texts[stop] in listed("company_endings"):
            return Hit(at, stop + 1, MentionKind.ORGANISATION, "z")
        if classes[stop] not in "gnfao":
            break
    return None
