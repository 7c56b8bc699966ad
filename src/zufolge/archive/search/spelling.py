"""Terms of a question as the words that the archive knows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product

from zufolge.archive.database import Database
from zufolge.archive.normal import written
from zufolge.archive.search.asking import Kind, Term
from zufolge.archive.search.indexing import TABLES
from zufolge.errors import BadSearch

__all__ = ["Sought", "sought"]

_MOST_BEGINNINGS = 200
_MOST_SPELLINGS = 64
_VOWELS = {"a": ("a", "ae"), "o": ("o", "oe"), "u": ("u", "ue")}


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the index: one of ``sequences`` of keys.

    ``instead`` is the spelling that was taken for a word that the archive does not know.
    """

    kind: Kind
    typed: str
    sequences: tuple[tuple[str, ...], ...]
    instead: str | None = None


def sought(database: Database, term: Term) -> Sought:
    """``term`` as keys of the archive.

    Beginnings become all words that begin so; raises ``BadSearch`` where these are too many. A
    word that stands nowhere is looked for with umlauts ("Muller" → "Müller").
    """
    if term.kind is Kind.BEGINNING:
        return Sought(Kind.WORD, term.typed, _beginning(database, term))
    found = Sought(term.kind, term.typed, term.variants)
    if term.kind is Kind.WORD and not _is_known(database, term):
        return _with_umlauts(database, term) or found
    return found


def _beginning(database: Database, term: Term) -> tuple[tuple[str, ...], ...]:
    letters = term.variants[0][0]
    rows = database.rows(
        "SELECT DISTINCT key FROM word_forms WHERE form >= ? AND form < ? LIMIT ?",
        (letters, letters + "\U0010ffff", _MOST_BEGINNINGS + 1),
    )
    keys = sorted(row["key"] for row in rows)
    if len(keys) > _MOST_BEGINNINGS:
        raise BadSearch(
            f"{term.typed} fits more than {_MOST_BEGINNINGS} words; give more of their letters"
        )
    return tuple((key,) for key in keys) or term.variants


def _is_known(database: Database, term: Term) -> bool:
    """Whether a word stands in the archive, as itself or in a compound."""
    either = " OR ".join(f'"{keys[0]}"' for keys in term.variants)
    return any(
        database.value(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (either,))
        for table in TABLES
    )


def _with_umlauts(database: Database, term: Term) -> Sought | None:
    letters = written(term.typed)
    choices = product(*(_VOWELS.get(letter, (letter,)) for letter in letters))
    spellings = ["".join(choice) for choice in islice(choices, _MOST_SPELLINGS)]
    rows = database.rows(
        "SELECT form, key FROM word_forms WHERE form IN ({}) ORDER BY form, key".format(
            ", ".join("?" * len(spellings))
        ),
        spellings,
    )
    known = [(row["form"], row["key"]) for row in rows]
    if not known:
        return None
    keys = tuple((key,) for key in dict.fromkeys(key for _, key in known))
    return Sought(Kind.WORD, term.typed, keys, ", ".join(dict.fromkeys(form for form, _ in known)))
