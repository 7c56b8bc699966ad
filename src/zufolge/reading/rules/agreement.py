"""Number of phrases and verbs, as far as their forms tell it: what cannot be a verb's subject."""

from __future__ import annotations

from zufolge.language import is_known, lemma
from zufolge.language.polities import body_named
from zufolge.reading.rules.passage import Passage, words
from zufolge.reading.rules.phrases import is_noun

__all__ = ["disagrees", "is_plural"]

_PLURAL_VERB = ("en", "ern", "eln")


def disagrees(p: Passage, phrase: tuple[int, int], finite: int) -> bool:
    """Whether tokens ``phrase`` can be no subject of the verb at ``finite``, by their number."""
    plural = is_plural(p, *phrase)
    verb = p.lower[finite]
    return plural is not None and plural != (verb.endswith(_PLURAL_VERB) or verb == "sind")


def is_plural(p: Passage, start: int, end: int) -> bool | None:
    """Number of the phrase ``[start, end)``; ``None`` where its form leaves that open."""
    first = p.lower[start]
    if any(p.lower[at] in ("und", "sowie", "oder") for at in range(start, end)):
        return None
    if first in words("singular_openers"):
        return False
    if first in words("plural_openers") or first[0].isdigit():
        return True
    if any(p.quoted[at] >= 0 for at in range(start, end)):
        return None  # „Neue Linke“: a name, whatever its form
    head = next((at for at in range(start, end) if _is_head(p, at)), None)
    if head is None:
        return None
    if head > start:
        return _plural_noun(p.tokens[head].text, bare=first not in ("die", "diese", "jene"))
    # a bare noun may be anybody's name ("sagte Halden")
    return False if _is_full_name(p, start, end) else None


def _is_head(p: Passage, at: int) -> bool:
    """Whether the token is a noun and no adjective of a name ("die Neue Partei")."""
    return is_noun(p, at) and lemma(p.tokens[at].text)[0].isupper()


def _plural_noun(noun: str, *, bare: bool) -> bool | None:
    """ "Vorwürfe" is no base form; "Gegner" and words that the lemma tables lack can be either."""
    if noun.isupper():
        return None  # "die USA"
    if lemma(noun) != noun:
        # the tables lead feminines to masculines, "Spaniens" to "Spanien"
        return True if noun.endswith(("e", "n", "er")) and not noun.endswith("in") else None
    either = noun.endswith(("er", "el", "en", "chen", "lein", "s")) or not is_known(noun)
    return None if bare or either else False


def _is_full_name(p: Passage, start: int, end: int) -> bool:
    """ "Ilse Tamm", "Minister Berg", not "USA" or "Vereinte Nationen"."""
    last = p.tokens[end - 1].text
    role = p.lower[start].endswith(tuple(words("speaking_endings")))
    return (
        end >= start + 2
        and all(p.tokens[at].capital for at in range(start, end))
        and (role or not is_known(last))
        and not last.endswith("s")  # "Bewohner Lohfelds"
        and not body_named(p.span(start, end).of(p.text))
    )
