"""What each word can be in a time or a quantity, by the tables of a language in ``data/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from zufolge.language.calendar import calendar_names
from zufolge.values.numerals import Senses, digit_senses, number_words, ordinal_words

__all__ = ["Lexicon", "Piece", "lexicon", "load"]

_CALENDAR = ("weekday", "month", "month_short")
_ENDINGS = ("e", "en", "er", "es", "em")
_MARKS = {
    ",": "comma", ".": "dot", "/": "slash", "-": "dash", "–": "dash", "—": "dash", "(": "open",
    ")": "close", "+": "plus", "&": "and", ":": "colon",
}  # fmt: skip
# Words of the kinds that no table lists, and of marks.
_SAMPLES = (
    *("0", "3", "20", "28", "68", "03", "00", "0307", "100", "000", "1234", "2019", "99999"),
    *("1.200", "1,200", "3,5", "3.5", "20.15", "20:15", "3.11", "3.11.20", "3.11.2020"),
    *(
        "2020-11-03",
        "1990er",
        "18-",
        "28a",
        "Mittwochabend",
        "Mittwochfrüh",
        "Maihälfte",
        "Boots-",
        "71-jährig",
    ),
    *("dreitägig", "zweimal", "60-prozentig", "Einjährige", "Seglerinnen", "Soldatinnen"),
    *("Boot", "rote", "und", "-", "x", "„", *_MARKS),
)
_FIRST_LETTER = 0x100


class Piece(NamedTuple):
    """A word or a part of a compound: what it can be, the letter for that, and which characters of
    the word it takes (``end`` 0: all that are left)."""

    senses: Senses
    letter: str
    begin: int = 0
    end: int = 0


def load(language: str, name: str) -> dict[str, Any]:
    """The file ``name`` of ``data/LANGUAGE/``."""
    path = files("zufolge.values") / "data" / language / name
    return tomllib.loads(path.read_text("utf-8"))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of "de" or "en"."""
    calendar = {name: calendar_names(language, name) for name in _CALENDAR}
    return Lexicon(load(language, "words.toml"), load(language, "measures.toml"), calendar)


class Lexicon:
    """Looks words up; what it found for a word form it keeps."""

    def __init__(
        self,
        words: dict[str, Any],
        measures: Mapping[str, Any],
        calendar: Mapping[str, Mapping[str, int]],
    ) -> None:
        self._numerals = words.pop("numerals")
        self._suffixes: Mapping[str, str] = words.pop("suffix")
        self._no_adjectives = frozenset(words.pop("stop")["words"])
        shape = words.pop("shape")
        self._adjective = re.compile(shape["adjective"])
        self._small_noun = re.compile(shape["small_noun"])
        self._table: dict[str, Senses] = {}
        for name, numbers in calendar.items():
            for form, number in numbers.items():
                self._add(form, name, number)
        for name, forms in words.pop("plain").items():
            self._add(forms, name, 1)
        for name, entries in words.items():
            for value, forms in entries.items():
                self._add(forms, name, _plain(value))
        for name in ("measure", "counted", "made_of_people", "rate"):
            for key, forms in measures[name].items():
                self._add(forms, name, key)
        self._add_numbers()
        self._parts = {w.lower(): s for w, s in self._table.items() if "part" in s}
        self._days = {w: s for w, s in self._table.items() if "weekday" in s}
        self._months = {w: s for w, s in self._table.items() if "month" in s}
        self._halves = {w.lower(): s for w, s in self._table.items() if "month_half" in s}
        self.letters: dict[frozenset[str], str] = {}
        self.pieces = lru_cache(maxsize=200_000)(self._pieces)
        self._meet_kinds()

    def _meet_kinds(self) -> None:
        """Look up one word of each kind: rules are compiled anew for a letter that they do not
        know, and most should be known before the first report."""
        kinds: dict[frozenset[str], str] = {}
        for word, senses in self._table.items():
            kinds.setdefault(frozenset({**senses, **self._kind(word)}), word)
        for word in (*kinds.values(), *_SAMPLES):
            self.pieces(word)
            self.pieces(word.capitalize())

    def at_start(self, text: str) -> tuple[Piece, ...]:
        """``pieces`` of a word with which a sentence begins: "Morgen" is rather "morgen" there."""
        lower = text.lower()
        return self.pieces(lower if lower in self._table else text)

    def _piece(self, senses: Senses, begin: int = 0, end: int = 0) -> Piece:
        classes = frozenset(senses)
        letter = self.letters.setdefault(classes, chr(_FIRST_LETTER + len(self.letters)))
        return Piece(senses, letter, begin, end)

    def _add(self, forms: str, name: str, value: Any) -> None:
        for form in forms.split():
            endings = _ENDINGS if form.endswith("*") else ("",)
            for ending in endings:
                self._table.setdefault(form.removesuffix("*") + ending, {})[name] = value

    def _add_numbers(self) -> None:
        self._numbers = number_words(self._numerals)
        for word, value in self._numbers.items():
            self._add(word, "num", float(value))
            self._add(word, "numword", value)
            if 1 <= value <= 24:
                self._add(word, "hour", f"{value:02}:00")
        for stem, value in ordinal_words(self._numerals, self._numbers).items():
            self._add(stem + self._numerals["ordinal_ending"], "ord", value)

    def _pieces(self, text: str) -> tuple[Piece, ...]:
        """What the token ``text`` can be; most are one piece, "Mittwochabend" is two."""
        if text[0].isdigit():
            senses = digit_senses(text, self._numerals["decimal"])
            return (self._piece(senses),) if senses else self._compound(text)
        known = self._table.get(text)
        if known is None and text[0].isupper():
            known = self._table.get(text.lower())
            if known is None and text.isupper():
                known = self._table.get(text.capitalize())
        if known is not None:
            return (self._piece({**known, **self._kind(text)}),)
        return self._compound(text)

    def _compound(self, text: str) -> tuple[Piece, ...]:
        return (
            self._two_in_one(text, self._days, "weekday", self._parts)
            or self._two_in_one(text, self._months, "month", self._halves)
            or self._number_and_suffix(text)
            or (self._piece(self._kind(text)),)
        )

    def _two_in_one(
        self, text: str, wholes: Mapping[str, Senses], name: str, parts: Mapping[str, Senses]
    ) -> tuple[Piece, ...]:
        """ "Mittwochabend", "Dienstag-Nacht", "Novemberhälfte": a time (of class ``name``) and a
        part of it."""
        for first, senses in wholes.items():
            if text.startswith(first):
                part = parts.get(text[len(first) :].lstrip("-").lower())
                if part is not None:
                    whole = self._piece({name: senses[name]}, 0, len(first))
                    return whole, self._piece(part, len(first))
        return ()

    def _number_and_suffix(self, text: str) -> tuple[Piece, ...]:
        """ "71-Jährige", "zweimal", "dreifach", "14-tägig", by the table "suffix"."""
        lower = text.lower()
        for suffix, meaning in self._suffixes.items():
            at = lower.rfind(suffix)
            if at <= 0 or lower[at + len(suffix) :] not in ("", *_ENDINGS):
                continue
            number = self._number(lower[:at].removesuffix("-"))
            if number is not None:
                name, _, unit = meaning.partition(" ")
                return (
                    self._piece(
                        {name: (number, unit), **({"noun": text} if text[0].isupper() else {})}
                    ),
                )
        return ()

    def _number(self, text: str) -> float | None:
        if text in self._numbers:
            return float(self._numbers[text])
        if text == self._numerals["one_before"]:
            return 1.0
        return (
            digit_senses(text, self._numerals["decimal"]).get("num") if text[:1].isdigit() else None
        )

    def _kind(self, text: str) -> Senses:
        """What any word is at least: a mark, a noun, an adjective, another word."""
        if not text[0].isalnum():
            return {_MARKS.get(text, "mark"): text}
        if text[0].isupper() or self._small_noun.fullmatch(text):
            if text.endswith("-"):  # "Boots- und Floßverleih"
                return {"noun": text, "cut_short": 1}
            return {"noun": text, "female": 1} if text.endswith("innen") else {"noun": text}
        if self._adjective.fullmatch(text) and text not in self._no_adjectives:
            return {"adj": text}
        return {"word": text}


def _plain(value: str) -> int | float | str:
    """A key of a table as the number that it is, else as it stands."""
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"\d+\.\d+", value) else value
