"""Who a credit names: agencies, the outlet's own domain, editors' initials.

"Quelle: beispiel.example, lme/dpa" credits dpa, names the outlet "beispiel.example" and the
editor "lme". Names that the agencies table does not know are passed over, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zufolge.ingest.patterns import line_pattern, words
from zufolge.language import agencies
from zufolge.language.tables import read_table
from zufolge.model import Credit, Span

__all__ = ["Named", "is_credit", "names_photo_agency", "parse_credit"]

_CHAIN_BREAK = re.compile(r"\s*[,;&+|()\[\]©:]\s*|\s+(?:und|mit|von|sowie|via)\s+", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9äöü-]+\.)+[a-z]{2,})", re.IGNORECASE)
_INITIALS = re.compile(r"[a-zäöü]{2,5}")
_PERSON = re.compile(r"[A-ZÄÖÜ][\w'’.-]+(?: [A-ZÄÖÜ][\w'’.-]+){1,2}")
_MAX_CREDIT = 160


@dataclass(frozen=True, slots=True)
class Named:
    """What one credit names, each in the order of the text."""

    credits: tuple[Credit, ...]
    domains: tuple[str, ...]
    initials: tuple[str, ...]
    photo: bool
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """An agency by one of its spellings; ``doubtful`` is one that is a name or word as well."""

    name: str
    photo: bool
    doubtful: bool


@cache
def _spellings() -> dict[str, _Known]:
    """Every spelling that means an agency in a credit, those too short for running text as well."""
    extra = {
        row["canonical"]: row["credit"].split("|")
        for row in read_table("zufolge.language", "agencies.tsv")
        if row["credit"]
    }
    table: dict[str, _Known] = {}
    for agency in agencies():
        photo = agency.photo or agency.kind == "credit_role"
        for spelling in extra.get(agency.name, ()):
            table[spelling] = _Known(agency.name, photo, doubtful=spelling[0].isupper())
        for spelling in (agency.name, *agency.aliases):
            table[spelling] = _Known(agency.name, photo, doubtful=False)
    return table


@cache
def _desks() -> dict[str, frozenset[str]]:
    return {
        row["canonical"]: frozenset(row["desks"].split("|"))
        for row in read_table("zufolge.language", "agencies.tsv")
        if row["desks"]
    }


def parse_credit(text: str, start: int = 0, end: int | None = None) -> Named:
    """What the credit ``text[start:end]`` names. Spans count from the start of ``text``.

    Initials count as an editor, and codes of an agency's desks as the agency, only in one chain
    of slashes with an agency ("lme/dpa", "afp/mku", "dpa/th").
    """
    whole = Span(start, len(text) if end is None else end)
    chains = [
        [(item, _spellings().get(item.of(text))) for item in _parts(text, chain, _SLASH)]
        for chain in _parts(text, whole, _CHAIN_BREAK)
    ]
    sure = _opens_credit(text, whole) or any(
        agency is not None and not agency.doubtful for chain in chains for _, agency in chain
    )
    found: dict[str, Credit] = {}
    domains: list[str] = []
    initials: list[str] = []
    unknown: list[str] = []
    photo = False
    for chain in chains:
        names = {agency.name for _, agency in chain if agency}
        desks = {desk for name in names for desk in _desks().get(name, ())}
        for item, agency in chain:
            word = item.of(text)
            domain = _DOMAIN.fullmatch(word)
            if agency is not None and sure and agency.photo:
                photo = True
            elif agency is not None and sure:
                found.setdefault(agency.name, Credit(agency.name, item))
            elif word in desks or line_pattern("agency_credit", "fillers").fullmatch(word):
                continue
            elif domain is not None:
                domains.append(domain[1].lower())
            elif names and _INITIALS.fullmatch(word):
                initials.append(word)
            else:
                unknown.append(word)
    return Named(tuple(found.values()), tuple(domains), tuple(initials), photo, tuple(unknown))


def _opens_credit(text: str, whole: Span) -> bool:
    """Whether it begins with "Quelle:" or the like, so that names in it are sources."""
    opening = line_pattern("agency_credit", "lead_in").match(text, whole.start, whole.end)
    return opening is not None and opening.group().endswith(":")


def _parts(text: str, whole: Span, breaks: re.Pattern[str]) -> Iterator[Span]:
    """``whole`` cut at ``breaks``, each part without white space, end mark and opening words."""
    at = whole.start
    cuts = [*(m.span() for m in breaks.finditer(text, whole.start, whole.end)), (whole.end, -1)]
    for stop, go_on in cuts:
        opening = line_pattern("agency_credit", "lead_in").match(text, at, stop)
        start, end = opening.end() if opening else at, stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
            end -= 1
        if start < end:
            yield Span(start, end)
        at = go_on


def is_credit(text: str) -> bool:
    """Whether all of ``text`` is a credit: agencies, and nothing but what goes with them.

    "(dpa/afp)", "lme/dpa", "Mit Material der dpa" and "Quelle: AFP, dpa" are; "Der Bericht von
    dpa" is not. Names of outlets and people may stand beside an agency ("Mai Beispiel/dpa").
    """
    bare = text.strip("()[] \u00a0.")
    if not bare or len(text) > _MAX_CREDIT:
        return False
    named = parse_credit(bare)
    if not named.credits and not named.photo:
        return False
    opened = _opens_credit(bare, Span(0, len(bare)))
    return all(_goes_along(word, opened=opened) for word in named.unknown)


def _goes_along(word: str, *, opened: bool) -> bool:
    """Whether an unknown item can stand beside an agency in a credit."""
    if word.split()[0].lower() in words("lines.toml", "agency_credit", "not_names"):
        return False
    short = len(word) <= 5 and " " not in word
    return short or bool(_PERSON.fullmatch(word)) or (opened and word[0].isupper())


def names_photo_agency(text: str) -> bool:
    """Whether a credit names someone who deals in pictures alone."""
    return parse_credit(text).photo
