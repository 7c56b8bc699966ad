"""Forms of German verbs as far as rules and closed lists tell them: no tagger, no guess beyond."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from zufolge.language.lemmas import is_known, lemma

__all__ = [
    "Mood",
    "claims_knowledge",
    "holds_zu",
    "is_auxiliary",
    "is_finite",
    "is_infinitive",
    "is_participle",
    "mood",
    "tells_hearsay",
]


class Mood(StrEnum):
    """Verb mood as the form marks it."""

    KONJUNKTIV_I = "konjunktiv 1"
    KONJUNKTIV_II = "konjunktiv 2"


@cache
def _forms() -> dict[str, frozenset[str]]:
    text = (files("zufolge.language") / "data" / "verb_forms.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=100_000)
def mood(word: str) -> Mood | None:
    """The Konjunktiv that a word form marks unmistakably in the third person, else ``None``.

    Regular Konjunktiv I is told by its ending: "komme" beside the infinitive "kommen". The
    same form is first person indicative, which news reports use inside quotations alone.
    """
    if word in _forms()["konj1"]:
        return Mood.KONJUNKTIV_I
    if word in _forms()["konj2"]:
        return Mood.KONJUNKTIV_II
    if len(word) > 3 and word.endswith("e") and word.islower() and word not in _forms()["no_verb"]:
        base = lemma(word)
        # komme/kommen, fordere/fordern, handle/handeln
        if base in (f"{word[:-1]}en", f"{word[:-1]}n", f"{word[:-2]}eln"):
            return Mood.KONJUNKTIV_I
    return None


@lru_cache(maxsize=100_000)
def is_auxiliary(word: str, *classes: str) -> bool:
    """Whether ``word`` is a form of haben, sein, werden or a modal verb (or of ``classes``)."""
    wanted = classes or ("haben", "sein", "werden", "modal")
    return any(word in _forms()[name] for name in wanted)


@lru_cache(maxsize=100_000)
def is_infinitive(word: str) -> bool:
    """Whether ``word`` can be an infinitive (or third person plural present)."""
    if word in ("sein", "tun"):
        return True
    if not word.islower() or word in _forms()["no_verb"] or len(word) < 4:
        return False
    if word.endswith(("en", "ern", "eln")):
        return (lemma(word) == word and is_known(word)) or holds_zu(word)
    return False


def holds_zu(word: str) -> bool:
    """Whether ``word`` is a particle verb's infinitive with zu inside ("mitzuteilen")."""
    at = word.rfind("zu", 1, -3)
    return at > 0 and lemma(word) == word[:at] + word[at + 2 :]


@lru_cache(maxsize=100_000)
def is_participle(word: str) -> bool:
    """Whether ``word`` can be a past participle ("gesagt", "mitgeteilt", "bestätigt")."""
    if not word.islower() or len(word) < 5 or not word.endswith(("t", "en")):
        return False
    if word in _forms()["no_verb"]:
        return False
    base = lemma(word)
    if base == word:
        # "bekommen", "vergessen": participle and infinitive are one form
        return word in _forms()["double_participles"]
    if not base.endswith(("en", "ern", "eln")):
        return False
    if _adds_ge(word, base):
        return True
    inseparable = (
        "be",
        "ver",
        "er",
        "ent",
        "zer",
        "ge",
        "miss",
        "wider",
        "hinter",
        "über",
        "unter",
        "um",
    )
    return word.startswith(inseparable) or base.endswith("ieren")


def _adds_ge(word: str, base: str) -> bool:
    """Whether ``word`` is ``base`` with ge- before or inside ("gesagt", "zurückgewiesen")."""
    at = word.find("ge")
    while at >= 0:
        rest = word[:at] + word[at + 2 :]
        if rest[: at + 1] == base[: at + 1] and base[at : at + 2] != "ge":
            return True
        at = word.find("ge", at + 1)
    return False


@lru_cache(maxsize=100_000)
def is_finite(word: str) -> bool:
    """Whether ``word`` can be a finite verb in the third person: auxiliaries, modals, and any
    form that the lemma tables lead to an infinitive other than itself, or a plural present."""
    if is_auxiliary(word):
        return True
    if not word.islower() or len(word) < 3 or word in _forms()["no_verb"]:
        return False
    base = lemma(word)
    if not base.endswith(("en", "ern", "eln", "tun")) or base in _forms()["no_verb"]:
        return False
    if base == word and not is_known(word):
        return False  # "hochsarvischen": the tables know neither adjective nor verb
    return word.endswith(("t", "te", "ten", "en", "e")) or base != word


def tells_hearsay(clause: list[str]) -> bool:
    """Whether *sollen* in a clause (its words, lower case) passes on hearsay rather than a plan.

    It does with a perfect infinitive ("soll geflohen sein") and with verbs of state ("soll
    Geld haben"); "soll im Mai beginnen" tells a plan or an order.
    """
    modals = [at for at, word in enumerate(clause) if word in ("soll", "sollen", "sollte", "solle")]
    if not modals:
        return False
    field = clause[modals[0] + 1 :] or clause[: modals[0]]
    if not field:
        return False
    last = field[-1]
    if last in ("haben", "sein") and len(field) > 1:
        return True
    return last in _forms()["states"]


def claims_knowledge(clause: list[str]) -> bool:
    """Whether *wollen* in a clause (its words, lower case) tells what somebody claims of himself.

    It does with a perfect infinitive ("will ihn gesehen haben"); with an aim in time ("will bis Mai
    alles gelesen haben") or in the first person it tells an intention.
    """
    modals = [at for at, word in enumerate(clause) if word in ("will", "wollen", "wolle")]
    if not modals or {"ich", "wir", "bis"} & set(clause):
        return False
    field = clause[modals[0] + 1 :] or clause[: modals[0]]
    return len(field) > 1 and field[-1] in ("haben", "sein") and is_participle(field[-2])
