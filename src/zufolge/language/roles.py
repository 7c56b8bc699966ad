"""Words for what a person is or does ("Sprecherin"), and nouns for bodies ("Ministerium")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language.tables import read_table

__all__ = ["Institution", "RoleWord", "institution_word", "role_word"]

# Words that end like a role and are none.
_NO_ROLES = ("lautsprecher", "versprecher", "halbleiter", "tonleiter", "stehleiter", "fallschirm")


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A form of a role noun.

    ``nominative`` is the singular of that gender ("Kreml-Sprecherin"), ``head`` the masculine
    head ("Sprecher"), ``front`` what stands before it ("Kreml-"). ``gender`` and ``plural`` are
    ``None`` where the form alone does not tell. Heads of one ``rank`` can mean the same post.
    """

    nominative: str
    head: str
    front: str
    gender: str | None
    plural: bool | None
    rank: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A form of a noun for a body: ``gender`` is m, f, n or p (plural only).

    ``public`` says that it is an authority or part of the state, ``sole`` that a country has one
    of that name.
    """

    nominative: str
    head: str
    gender: str
    plural: bool | None
    public: bool = False
    sole: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    nominative: str
    head: str
    gender: str | None
    plural: bool | None
    rank: str
    whole: bool


_ENDINGS: dict[str, tuple[tuple[str, bool | None], ...]] = {
    "er": (("", None), ("s", False), ("n", True)),
    "en": (("", False), ("en", None)),
    "n": (("", False), ("n", None)),
    "s": (("", False), ("s", None), ("es", False)),
    "e": (("", False), ("s", False), ("es", False), ("e", True), ("en", True)),
    "or": (("", False), ("s", False), ("en", True)),
    "a": (("", None), ("r", None), ("n", None), ("m", False)),
}


def _forms(row: dict[str, str]) -> Iterator[tuple[str, _Form]]:
    """All forms of one line of the table."""
    head, how, rank, whole = row["head"], row["declension"], row["rank"], row["whole"] == "x"
    if how == "f":
        yield head, _Form(head, head, "f", False, rank, whole)
        return
    for ending, plural in _ENDINGS[how]:
        gender = None if how == "a" or row["feminine"] == "=" else "m"
        yield head + ending, _Form(head, head, gender, plural, rank, whole)
    feminine = row["feminine"] or ("" if how == "a" else head.removesuffix("e") + "in")
    if feminine and feminine not in "–=":
        yield feminine, _Form(feminine, head, "f", False, rank, whole)
        plural_of = feminine + ("nen" if feminine.endswith("in") else "en")
        yield plural_of, _Form(feminine, head, "f", True, rank, whole)


@cache
def _role_forms() -> dict[str, _Form]:
    table: dict[str, _Form] = {}
    for row in read_table("zufolge.language", "roles.tsv"):
        for form, entry in _forms(row):
            table.setdefault(form.lower(), entry)
    return table


@cache
def _longest_role() -> int:
    return max(map(len, _role_forms()))


def _places(word: str, longest: int) -> range:
    """Where in ``word`` a head of at most ``longest`` letters can begin: of a word of a million
    letters not every ending is looked up."""
    return range(max(0, len(word) - longest), len(word) - 2)


@lru_cache(maxsize=100_000)
def role_word(word: str) -> RoleWord | None:
    """What role ``word`` names, in any case form and as the head of a compound; else ``None``."""
    if not word[:1].isupper():
        return None
    low = word.lower()
    if low.startswith(_NO_ROLES) or low.endswith(_NO_ROLES):
        return None
    table = _role_forms()
    for at in _places(low, _longest_role()):
        form = table.get(low[at:])
        if form is None or (at and (form.whole or at < 2)):
            continue
        front = word[:at]
        nominative = form.nominative if not at or front.endswith("-") else form.nominative.lower()
        head = front + nominative
        return RoleWord(head, form.head, front, form.gender, form.plural, form.rank)
    return None


@cache
def _institution_heads() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in read_table("zufolge.language", "institutions.tsv"):
        head = row["head"]
        singular = {head: "", head + "s": "", head + "es": ""}
        if row["gender"] == "f":
            singular = {head: ""}
            plurals = [head + "en", head + "n", head + "nen"]
        else:
            plurals = [head + "e", head + "en", head + "er", head + "ern", head + "n"]
        forms = {**singular, **dict.fromkeys(plurals, "x")}
        if head.endswith("um"):
            forms.update(dict.fromkeys([head[:-2] + "en"], "x"))
        for form, plural in forms.items():
            table.setdefault(form.lower(), {**row, "plural": plural})
    return table


@cache
def _longest_institution() -> int:
    return max(map(len, _institution_heads()))


@lru_cache(maxsize=100_000)
def institution_word(word: str) -> Institution | None:
    """What body ``word`` names, in any case form and as the head of a compound; else ``None``."""
    if not word[:1].isupper():
        return None
    low, table = word.lower(), _institution_heads()
    for at in _places(low, _longest_institution()):
        row = table.get(low[at:])
        if row is None or (at and (row["whole"] or at < 2)):
            continue
        head, front = row["head"], word[:at]
        nominative = front + (head if not at or front.endswith("-") else head.lower())
        plural = row["gender"] == "p" or bool(row["plural"])
        sole = row["sole"] == "x" or (row["sole"] == "c" and at > 0)
        name = word if plural else nominative
        return Institution(name, head, row["gender"], plural, bool(row["public"]), sole)
    return None
