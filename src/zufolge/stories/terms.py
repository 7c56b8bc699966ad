"""The words of a text under keys that forms, spellings and (for names) languages share.

A key is a Snowball stem with umlauts spelt out and other accents dropped; of a language without
stemmer, the folded form without its last letters. Scripts without blanks give pairs of characters.
A key's hash is BLAKE2: the same on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import Stemmer

from zufolge.language import compound_parts, fold, is_known
from zufolge.language.polities import body_named, state_of_adjective, state_of_demonym
from zufolge.model import TermKind

_WORD, _NAME, _NUMBER, _PLACE = (
    int(TermKind.WORD),
    int(TermKind.NAME),
    int(TermKind.NUMBER),
    int(TermKind.PLACE),
)  # plain numbers: those of an enumeration are slow to combine

__all__ = ["GRAM", "Term", "forms_in", "gram_hashes", "inner_capitals", "language_code"]
__all__ += ["language_hash", "plain", "term_hash", "terms_of", "words_in"]

GRAM = 4
"""Letters of a run; a word gets one more at each end that says where it begins and ends."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "nl": "dutch", "en": "english",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "it": "italian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "es": "spanish", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_CODES = {
    "ara": "ar", "cat": "ca", "dan": "da", "deu": "de", "ger": "de", "ell": "el", "eng": "en",
    "fin": "fi", "fra": "fr", "hin": "hi", "hun": "hu", "ita": "it", "jpn": "ja", "nld": "nl",
    "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slv": "sl", "spa": "es",
    "swe": "sv", "tam": "ta", "tur": "tr", "zho": "zh",
}  # fmt: skip
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]+|[^\W\d_{_UNSPACED}][^\W_]*(?:['’][^\W\d_]+)?"
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_RUN = re.compile(rf"[{_UNSPACED}]")
_GENITIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
# a capital inside of a sentence
_CAPITAL = re.compile(r"(?<=[\w,][ \u00a0])[A-ZÀ-ÞА-ЯЁΑ-Ω]\w*(?:['’]\w+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LONGEST_ACRONYM, _LONGEST_PART, _SHORT_NAME = 5, 7, 4  # letters
_LONGEST = 64  # letters of a token; longer ones are no words


class Term(NamedTuple):
    """A term: hash of its key, kind (bits of ``TermKind``), how it reads, and parts of it."""

    hash: int
    kind: int
    shown: str
    parts: tuple[int, ...] = ()


@lru_cache(maxsize=500_000)
def term_hash(key: str) -> int:
    """The 64-bit hash of a key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


@cache
def language_hash(language: str) -> int:
    """What a term's hash is combined with (exclusive or) where counts are told by language."""
    return term_hash(f"language {language}")


def language_code(language: str) -> str:
    """ISO 639-1 of a code with two or three letters or a region ("deu", "de-AT" → "de")."""
    first = language.lower().replace("_", "-").split("-")[0]
    return _CODES.get(first, first)


def plain(word: str) -> str:
    """``word`` in lower case, umlauts spelt out, without other accents."""
    return word.lower() if word.isascii() else fold(word)


def forms_in(text: str) -> list[str]:
    """The tokens of ``text`` as they stand there, in order."""
    return _TOKEN.findall(text)


def words_in(headline: str) -> list[str]:
    """The words of a headline that have letter runs."""
    return _LETTERS.findall(headline)


def inner_capitals(text: str, language: str) -> frozenset[str]:
    """Forms that have a capital inside of a sentence: names, where nouns have none."""
    return frozenset() if language == "de" else frozenset(_CAPITAL.findall(text))


def terms_of(form: str, language: str, *, inside: bool, parts: bool) -> Iterator[tuple[Term, int]]:
    """The terms that a form stands for, and how often: one, or the pairs of characters of a run
    without blanks. With ``parts``, those of compounds are told as well; ``inside`` says that it has
    a capital inside of a sentence."""
    if _RUN.match(form):
        yield from Counter(_pairs(form)).items()
        return
    term = _term(language, form[:_LONGEST], inside, parts)
    if term is not None:
        yield term, 1


def gram_hashes(form: str) -> tuple[int, ...]:
    """Hashes of the runs of ``GRAM`` letters of a word as it reads."""
    word = plain(form)
    if len(word) < 3 or word[0].isdigit():
        return ()
    word = f"^{word}$"
    return tuple(term_hash(f"~{word[at : at + GRAM]}") for at in range(len(word) - GRAM + 1))


def _term(language: str, form: str, inside: bool, parts: bool) -> Term | None:
    if form[0].isdigit():
        return Term(term_hash(f"#{_number(form)}"), _NUMBER, form)
    word = _ELIDED.sub("", _GENITIVE.sub("", form))
    if len(word) < 2 and word.isascii():
        return None
    if language == "de":
        return _german(word, parts)
    kind = _WORD | _NAME if inside and word[0].isupper() else _WORD
    return Term(term_hash(_stem(language, word)), kind, word)


def _german(word: str, parts: bool) -> Term:
    """Of a German word: nouns have capitals too, so a name is one that no table knows."""
    place = _place(word)
    if place is not None:
        return Term(term_hash(plain(place)), _WORD | _NAME | _PLACE, word)
    if not word[0].isupper():
        return Term(term_hash(_stem("de", word)), _WORD, word)
    form = word.capitalize() if word.isupper() and len(word) > _LONGEST_ACRONYM else word
    known = is_known(form) or is_known(form.lower())
    cut = compound_parts(form) if parts and len(form) > _LONGEST_PART else ()
    if len(cut) > 1:
        hashes = tuple(term_hash(_stem("de", part)) for part in cut)
        return Term(term_hash(_stem("de", form)), _WORD, word, hashes)
    if known:
        return Term(term_hash(_stem("de", form)), _WORD, word)
    if len(form) > _SHORT_NAME and form.endswith("s") and not form.endswith("ss"):
        form = form[:-1]  # a genitive, or Joris like Jori's: the key is the same
    return Term(term_hash(_stem("de", form)), _WORD | _NAME, word)


def _place(word: str) -> str | None:
    body = body_named(word)
    if body is not None and body.kind in ("state", "region", "capital"):
        return body.stands_for if body.kind == "capital" and body.stands_for else body.name
    return state_of_adjective(word) or state_of_demonym(word)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def _stem(language: str, word: str) -> str:
    low = unicodedata.normalize("NFC", word.lower())
    stemmer = _stemmer(language)
    if stemmer is not None:
        return plain(stemmer.stemWord(low)) or low
    folded = plain(low)
    return folded[: max(4, len(folded) - 2)]


def _number(form: str) -> str:
    if _GROUPED.fullmatch(form):
        return re.sub(r"[.,]", "", form)
    return form.replace(",", ".").strip(".")


def _pairs(run: str) -> Iterator[Term]:
    for at in range(max(1, len(run) - 1)):
        pair = run[at : at + 2]
        yield Term(term_hash(pair), _WORD, pair)
