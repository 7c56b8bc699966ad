"""Whether a clause looks back or ahead: what tells which "Mittwoch" is meant.

By closed lists and the endings of German verbs (``language.verbs``); English by lists alone.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from zufolge.language import lemma
from zufolge.language.verbs import Mood, is_auxiliary, is_finite, is_participle, mood
from zufolge.values.lexicon import load
from zufolge.values.scanning import Scan

__all__ = ["Side", "attributive_side", "clause_side", "tells_event"]

_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_VOWELS = re.compile("[aeiouäöü]+")
_PRESENT_VOWELS = {"a": ("ä",), "e": ("i", "ie")}  # "halten": "hält", "treten": "tritt"
_FAR = 60  # words: a list of names may be a sentence of thousands
_SHORT = 4  # letters: "need", "feed"
_NOW = frozenset({"present", "perfect", "be"})
_PLANS = frozenset({"ahead", "should", "planned"})
_HELP = frozenset({"perfect", "ahead", "should", "missed", "past"})
_AUXILIARIES = frozenset({"perfect", "ahead", "modal", "be", "participle"})
_ENDS = frozenset({",", ";", ":", "–", "—", "„", "“", "”", '"', "»", "«", "that"})


class Side(IntEnum):
    """Where what a clause tells lies, seen from the day of the report. ``PRESENT`` is ahead, by a
    weaker sign: the present tense."""

    BACK = -1
    UNKNOWN = 0
    PRESENT = 1
    AHEAD = 2


def clause_side(scan: Scan, at: int, language: str) -> tuple[Side, bool]:
    """The side that the verbs of the clause around word ``at`` tell, else those of its sentence;
    and whether a preterite of the clause itself makes it sure."""
    own = _clause(scan, at, language)
    if own == ["perfect"] and _closes_with_participle(scan, at, language):
        return Side.BACK, False
    side = _side(own or _around(scan, at, language), language)
    return side, side is Side.BACK and "past" in own


def attributive_side(word: str, language: str) -> Side:
    """What the word right after a time tells, if it is a participle before its noun: "am Mittwoch
    vorgestellte", "am Freitag erscheinende"."""
    if language != "de" or not word.islower() or not word.endswith(_ADJECTIVE_ENDINGS):
        return Side.UNKNOWN
    if _kind(word, language) == "planned":
        return Side.AHEAD
    stem = word.removesuffix("n").removesuffix("r").removesuffix("s").removesuffix("m")
    stem = stem.removesuffix("e")
    if stem.endswith("end"):
        return Side.PRESENT
    return Side.BACK if is_participle(stem) else Side.UNKNOWN


def tells_event(scan: Scan, at: int, language: str) -> bool:
    """Whether the clause tells what happened or is to happen rather than how things are."""
    kinds = _clause(scan, at, language) or _around(scan, at, language)
    return not _PLANS.isdisjoint(kinds) or _side(kinds, language) is Side.BACK


def _clause(scan: Scan, at: int, language: str) -> list[str]:
    """What the words of the clause around word ``at`` say of time."""
    first, end = _near(scan, at)
    left = right = at
    while left > first and scan.words[left - 1] not in _ENDS:
        left -= 1
    while right < end and scan.words[right] not in _ENDS:
        right += 1
    return _kinds(scan, left, right, language)


def _around(scan: Scan, at: int, language: str) -> list[str]:
    """What the words of the whole sentence say: a verb that tells of others' words („…“, sagt sie)
    is in the present there."""
    kinds = _kinds(scan, *_near(scan, at), language)
    return ["present" if kind == "report" else kind for kind in kinds]


def _closes_with_participle(scan: Scan, at: int, language: str) -> bool:
    """Whether the verb ends behind an insertion: "haben sich auf Hilfen, so hieß es, geeinigt"."""
    _, end = _near(scan, at)
    return _kinds(scan, at, end, language)[-1:] in (["participle"], ["either"])


def _near(scan: Scan, at: int) -> tuple[int, int]:
    """The sentence of word ``at``, as far as words may tell of it."""
    first, end = scan.sentence(at)
    return max(first, at - _FAR), min(end, at + _FAR)


def _kinds(scan: Scan, first: int, end: int, language: str) -> list[str]:
    return [kind for kind in (_kind(word, language) for word in scan.words[first:end]) if kind]


def _side(kinds: list[str], language: str) -> Side:
    kinds = _settled(kinds, language)
    if "once" in kinds and "should" in kinds:  # "sollte schon im Frühjahr öffnen": it did not
        return Side.BACK
    if "missed" in kinds and len(kinds) > 1:  # "hätte im Mai kommen sollen"
        return Side.BACK
    kinds = ["ahead" if kind == "should" else kind for kind in kinds if kind != "once"]
    if "past" in kinds or ("perfect" in kinds and "participle" in kinds and "planned" not in kinds):
        return Side.BACK
    if "ahead" in kinds or "modal" in kinds:
        return Side.BACK if _looks_back(kinds) else Side.AHEAD
    if "planned" in kinds:
        return Side.AHEAD
    if "report" in kinds and "present" not in kinds:  # "am Montag meldet das Amt 40 Fälle"
        return Side.BACK
    if not _NOW.isdisjoint(kinds):
        return Side.PRESENT
    if "participle" in kinds:
        return Side.BACK
    return Side.PRESENT if "plural" in kinds else Side.UNKNOWN


def _settled(kinds: list[str], language: str) -> list[str]:
    """``kinds`` with "either" told apart. "bestätigt" is beside an auxiliary a participle, else in
    the present tense; "confirmed" is one right after an auxiliary, else a preterite. English
    sets no comma before what is told ("said it would open"), so what is ahead begins anew."""
    if language == "en":
        kinds = kinds[kinds.index("ahead") :] if "ahead" in kinds else kinds
        return [
            kind if kind != "either" else "participle" if before in _AUXILIARIES else "past"
            for before, kind in zip(["", *kinds], kinds, strict=False)
        ]
    helped = not _HELP.isdisjoint(kinds)
    return [kind if kind != "either" else "participle" if helped else "present" for kind in kinds]


def _looks_back(kinds: list[str]) -> bool:
    """ "soll gesagt haben", "wird geflohen sein": a perfect infinitive."""
    return kinds[-2:] == ["participle", "perfect"]


@lru_cache(maxsize=8)
def _lists(language: str) -> dict[str, str]:
    """Kind of each verb form listed in ``tense.toml``."""
    return {form: kind for kind, forms in load(language, "tense.toml").items() for form in forms}


@lru_cache(maxsize=100_000)
def _kind(word: str, language: str) -> str:
    """What a word says of time: "past", "ahead", "modal", "present", "perfect" (haben, sein), "be"
    (English), "participle", "either" (see ``_settled``), "plural" (or an infinitive), "planned",
    "should", "once", "missed", "report" (see the lists); "" for words that say nothing."""
    listed = _lists(language).get(word)
    if listed is not None or not word.islower():
        return listed or ""
    if language != "de":
        return "either" if word.endswith("ed") and len(word) > _SHORT else ""
    if _dental_preterite(word, lemma(word)):
        return "past"
    if is_participle(word):
        return "participle" if "ge" in word or word.endswith("en") else "either"
    if not is_finite(word) or is_auxiliary(word):
        return ""
    if mood(word) is Mood.KONJUNKTIV_I:
        return "present"
    return _tense(word, lemma(word))


def _dental_preterite(word: str, base: str) -> bool:
    """Whether the stem of ``base`` ends in a dental and ``word`` is its preterite by the vowel:
    "trat", "hielt", "litt", not "tritt", "hält", "leidet"."""
    stem = base.removesuffix("en")
    weak = word.endswith("et") and not word.endswith("iet")
    if weak or not word.endswith("t") or not stem.endswith(("t", "d")):
        return False
    now, then = _VOWELS.findall(stem), _VOWELS.findall(word)
    return bool(now and then) and then[-1] not in (now[-1], *_PRESENT_VOWELS.get(now[-1], ()))


def _tense(word: str, base: str) -> str:
    """Tense of a finite form of the verb ``base``: a preterite is weak ("sagte") or has no ending
    of the present ("kam", "kamen")."""
    if word == base:
        return "plural"
    if word.endswith(("te", "ten")) and not base.endswith("ten"):
        return "past"
    if word.endswith(("te", "ten")):
        return "past" if word.endswith(("ete", "eten")) else "present"
    return "present" if word.endswith(("t", "e")) else "past"
