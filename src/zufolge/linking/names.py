"""Names of people, compared: which two can be one person's, and which cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zufolge.language import fold
from zufolge.language.names import given_gender, is_particle, surname_first
from zufolge.language.tables import read_table

__all__ = ["Name", "parse_name", "sounds_like"]

# One spelling for what German and English transliterate differently: Lawrow / Lavrov,
# Suchoi / Sukhoi, Selenskyj / Zelensky. Applied in order to folded text.
_SPELLINGS = (
    ("tsch", "ch"),
    ("dsch", "j"),
    ("sch", "sh"),
    ("zh", "sh"),
    ("kh", "ch"),
    ("ph", "f"),
    ("w", "v"),
    ("z", "s"),
    ("x", "ks"),
    ("ts", "s"),
    ("j", "i"),
    ("y", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name taken apart; ``given`` is empty for a family name alone."""

    words: tuple[str, ...]
    surname: str
    given: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def full(self) -> bool:
        return bool(self.given)

    @property
    def key(self) -> tuple[str, str]:
        """Folded family name and given names; equal for "Kim Jong Un" and "Kim Jong-un"."""
        given = "".join(fold(word) for word in self.given)
        return fold(self.surname), re.sub(r"\W", "", given)

    @property
    def sound(self) -> tuple[str, str]:
        """The key in one transliteration."""
        return _respelt(self.key[0]), _respelt(self.key[1])

    @property
    def gender(self) -> str | None:
        """What the given names tell: m or f."""
        if surname_first(self.words):
            return None
        for word in self.given:
            gender = given_gender(word)
            if gender in ("m", "f"):
                return gender
        return None

    def may_shorten(self, other: Name) -> bool:
        """Whether this is ``other`` with fewer given names, an initial or a nickname."""
        if not self.full or self.key[0] != other.key[0] or self.key == other.key:
            return False
        mine = [_plain(word) for word in self.given]
        theirs = [_plain(word) for word in other.given]
        if len(mine) > len(theirs):
            return False
        rest = iter(theirs)
        return all(any(_same_given(a, b) for b in rest) for a in mine)


def _plain(word: str) -> str:
    return fold(word).rstrip(".")


def _same_given(short: str, long: str) -> bool:
    initial = len(short) == 1 and long.startswith(short)
    return short == long or initial or long in _nicknames().get(short, ())


@cache
def _nicknames() -> Mapping[str, tuple[str, ...]]:
    return {
        fold(row["short"]): tuple(fold(name) for name in row["names"].split("|"))
        for row in read_table("zufolge.linking", "nicknames.tsv")
    }


def parse_name(text: str) -> Name:
    """Take a name apart. The family name is the last word with its particles, or for Korean,
    Chinese and Vietnamese names the first ("Kim Jong Un")."""
    words = tuple(text.split())
    if surname_first(words):
        return Name(words, words[0], words[1:])
    start = len(words) - 1
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    if start == 1 and is_particle(words[0]):
        start = 0  # "von Storch"
    return Name(words, words[-1], tuple(w for w in words[:start] if not is_particle(w)))


def sounds_like(left: Name, right: Name) -> bool:
    """Whether two full names are one in different transliterations ("Lawrow", "Lavrov")."""
    return left.full and right.full and left.sound == right.sound


def _respelt(word: str) -> str:
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)
