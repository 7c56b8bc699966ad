"""Given names with their gender, and family names that look like ordinary words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from zufolge.language.tables import read_table

__all__ = ["given_gender", "is_family_name", "is_particle", "surname_first"]

_PARTICLES = re.compile(
    r"al|ben|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|vom|von|zu|zur"
    r"|(?:al|as|asch|ben|el)-.+"
)
# Romanised Korean and Chinese syllables; a given name has two at most.
_SYLLABLE = r"(?:[bcdfghjklmnprstwxyz]|ch|sh|zh|ts|tch|tsch)?[yw]?[aeiouü]{1,3}(?:ng|n|k|l|m|p|h)?"
_EAST_ASIAN_GIVEN = re.compile(rf"{_SYLLABLE}(?:[- ]?{_SYLLABLE})?", re.IGNORECASE)


@cache
def _given() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in read_table("zufolge.language", "given_names.tsv")}


@cache
def _listed(name: str) -> frozenset[str]:
    text = (files("zufolge.language") / "data" / name).read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def given_gender(name: str) -> str | None:
    """``"m"``, ``"f"`` or ``"x"`` (either) for a given name; ``None`` if the word is none we know.

    A hyphenated name goes by its first part ("Hans-Georg", "Anna-Lena").
    """
    table = _given()
    if name in table:
        return table[name]
    first, _, rest = name.partition("-")
    return table.get(first) if rest[:1].isupper() else None


def is_family_name(word: str) -> bool:
    """Whether ``word`` is a family name that could also be taken for an ordinary word ("Koch")."""
    return word in _listed("family_names.txt")


def is_particle(word: str) -> bool:
    """Whether ``word`` can stand inside a name in lower case ("von", "van", "al-Baradei")."""
    return _PARTICLES.fullmatch(word) is not None


def surname_first(words: tuple[str, ...]) -> bool:
    """Whether a name of these words puts the family name first ("Kim Jong Un", "Xi Jinping")."""
    if len(words) < 2 or words[0] not in _listed("surnames_first.txt"):
        return False
    given = " ".join(words[1:])
    return len(words) <= 3 and _EAST_ASIAN_GIVEN.fullmatch(given) is not None
