"""Numbers in digits and in words, with all they could be: a day, an hour, a year, a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["digit_senses", "number_words", "ordinal_words"]

Senses = dict[str, Any]
"""What a word can be, by class, with its value as that."""

_INTEGER = re.compile(r"\d{1,15}")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?")
_DAY_MONTH = re.compile(r"(\d\d?)\.(\d\d?)")
_FULL_DATE = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)(?:er(?:-?[Jj]ahren?)?|s)")
_YEARS = range(1500, 2101)
_NEW_CENTURY = 50  # "20" is 2020, "68" is 1968


def digit_senses(text: str, decimal: str) -> Senses:
    """What a token that begins with a digit can be; ``decimal`` is the language's mark of
    fractions, of comma and point the other one parts thousands."""
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if text.endswith("-"):  # "18- bis 24-Jährige"
        whole = digit_senses(text[:-1], decimal).get("num") if text[:-1].isdigit() else None
        return {} if whole is None else {"hyphened": whole}
    senses: Senses = {}
    grouping = "." if decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:\{grouping}\d{{3}})+(?:\{decimal}\d+)?", text):
        senses["num"] = float(text.replace(grouping, "").replace(decimal, "."))
    elif re.fullmatch(rf"\d{{1,15}}\{decimal}\d{{1,15}}", text):
        senses["num"] = float(text.replace(decimal, "."))
    if match := _CLOCK.fullmatch(text):
        senses["clock"] = f"{int(match[1]):02}:{match[2]}"
    if (match := _DAY_MONTH.fullmatch(text)) and _is_day(match[1], match[2]):
        senses["daymonth"] = (int(match[1]), int(match[2]))
    if (match := _FULL_DATE.fullmatch(text)) and _is_day(match[1], match[2]):
        senses["fulldate"] = (_full_year(match[3]), int(match[2]), int(match[1]))
    if (match := _ISO_DATE.fullmatch(text)) and _is_day(match[3], match[2]):
        senses["fulldate"] = (int(match[1]), int(match[2]), int(match[3]))
    if match := _DECADE.fullmatch(text):
        senses["decade"] = int(match[1]) if len(match[1]) == 4 else 1900 + int(match[1])
    return senses


def _integer(text: str) -> Senses:
    value = int(text)
    senses: Senses = {"digits": text}
    if text[0] != "0" or text == "0":
        senses["num"] = float(value)
    if len(text) <= 2:
        senses["short"] = _full_year(text)
        for name, high in (("monthno", 12), ("day", 31)):
            if 1 <= value <= high:
                senses[name] = value
        if value <= 24:
            senses["hour"] = f"{value:02}:00"
    elif len(text) == 3:
        senses["trio"] = text
    elif value in _YEARS:
        senses["year"] = value
    return senses


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < _NEW_CENTURY else 1900)


def number_words(words: Mapping[str, Any]) -> dict[str, int]:
    """All words for whole numbers below a thousand and for round thousands, with their values.

    ``words`` is the table "numerals" of a language. What follows a language's rule is made here
    rather than listed: "einundzwanzig", "zweihundertfünf", "twenty-one".
    """
    small = _below_hundred(words)
    found = dict(small)
    hundred, thousand = words.get("hundred"), words.get("thousand")
    if hundred:
        bare = {"": 0, **{word: value for word, value in small.items() if value}}
        for start, times in _multipliers(small, words, 10):
            for rest, value in bare.items():
                found[f"{start}{hundred}{rest}"] = times * 100 + value
    if thousand:
        for start, times in _multipliers(dict(found), words, 1000):
            found[f"{start}{thousand}"] = times * 1000
    return found


def _below_hundred(words: Mapping[str, Any]) -> dict[str, int]:
    found = {word: value for value, word in enumerate(words["ones"])}
    for place, ten in enumerate(words["tens"], start=2):
        found[ten] = place * 10
        for one in range(1, 10):
            form = words["one_before"] if one == 1 else words["ones"][one]
            found[words["joined"].format(one=form, ten=ten)] = place * 10 + one
    return found


def _multipliers(
    numbers: Mapping[str, int], words: Mapping[str, Any], below: int
) -> Iterator[tuple[str, int]]:
    """What can stand before "hundert" or "tausend": "ein" or another number; nothing counts 1."""
    yield words["one_before"], 1
    yield "", 1
    yield from ((word, value) for word, value in numbers.items() if 1 < value < below)


def ordinal_words(words: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, int]:
    """Stems of ordinals ("zweit", "zwanzigst") below a hundred, with their values."""
    odd: Mapping[str, int] = words["ordinal_odd"]
    found = dict(odd)
    for word, value in numbers.items():
        if 2 <= value < 100 and value not in odd.values():
            ending = words["ordinal_small"] if value < 20 else words["ordinal_large"]
            found[word + ending] = value
    return found
