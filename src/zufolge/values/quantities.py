"""Quantities of a report: numbers that count or measure, with what they count and how exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from zufolge.language import fold, is_known, lemma
from zufolge.language.verbs import is_infinitive
from zufolge.model import Quantity, Span
from zufolge.values.counts import is_numeric, numerals, reach
from zufolge.values.grammar import Found, Grammar
from zufolge.values.lexicon import lexicon, load
from zufolge.values.scanning import BREAK, Scan

__all__ = ["find_quantities"]

_OLDEST = 120
_CLAUSE = 40  # words of a clause at most
_RATE_REACH = 10  # words between "Inzidenz" and its number
_IN_ONE_WORD = frozenset({"times", "doubled", "num", "years_old", "unit_adjective"})
_POSTCODE = re.compile(r"\d{5}")
_LETTER = re.compile(r"\w-|\w$")  # "3 D-Technik", "2 G"
_CLAUSE_ENDS = frozenset({",", ";", BREAK})


@cache
def _grammar(language: str) -> Grammar:
    rules = load(language, "rules.toml")
    return Grammar(rules["quantities"], rules["parts"], lexicon(language))


def find_quantities(scan: Scan, language: str, taken: Sequence[bool]) -> Iterator[Quantity]:
    """Quantities in order of place; words that are ``taken`` by times belong to none."""
    for found in _grammar(language).find(scan, taken):
        free = _without_survey(_untaken(found, taken))
        quantity = _READ[free.rule](free)
        if quantity is not None:
            yield quantity


def _untaken(found: Found, taken: Sequence[bool]) -> Found:
    """``found`` without what belongs to a time: then it counts nothing that is named."""
    cut = next((at for at in range(found.first, found.end) if taken[at]), found.end)
    if cut == found.end:
        return found
    while cut - 1 > found.first and not is_numeric(found.scan, cut - 1):
        cut -= 1
    return _cut(found, cut)


def _without_survey(found: Found) -> Found:
    """``found`` without "unter" of "eine Umfrage unter 1100 Menschen"."""
    if not found.before("survey") or found.scan.value(found.first, "bound") != "under":
        return found
    return Found(found.rule, found.scan, found.first + 1, found.end, found.stop)


def _cut(found: Found, end: int) -> Found:
    return Found("bare", found.scan, found.first, end, end)


def _quantity(
    found: Found, unit: str, unit_at: tuple[int, int] | None = None, *, ordinal: bool = False
) -> Quantity | None:
    """The quantity of the numbers in ``found``, its unit in the words ``unit_at``."""
    numbers = numerals(found)
    if not numbers:
        return None
    sign = -1 if found.has("minus") else 1
    value, last = sign * numbers[0].value, sign * numbers[-1].value
    low, high = sorted((value, last)) if len(numbers) > 1 else reach(found, value)
    scan = found.scan
    return Quantity(
        span=found.span,
        number=Span(scan.starts[numbers[0].first], scan.ends[numbers[-1].end - 1]),
        value=value,
        low=low,
        high=high,
        unit=unit,
        unit_span=Span(scan.starts[unit_at[0]], scan.ends[unit_at[1] - 1]) if unit_at else None,
        ordinal=ordinal,
    )


def measured(found: Found) -> Quantity | None:
    """ "3,5 Prozent", "zwischen 50 und 60 Kilometern", "60-prozentig"."""
    adjective = found.get("unit_adjective")
    if adjective is not None:
        return _of_word(found, *adjective)
    if found.has("one") and not found.has("scale") and found.before("the"):
        return None
    at = [at for at in range(found.first, found.end) if found.scan.value(at, "measure")]
    return _quantity(found, found.get("measure"), (at[0], at[-1] + 1))


def _of_word(found: Found, value: float, unit: str) -> Quantity:
    """A number with its unit in the same word or the next."""
    low, high = reach(found, value)
    at = next(
        at
        for at in range(found.first, found.end)
        if not found.scan.senses[at].keys().isdisjoint(_IN_ONE_WORD)
    )
    word = Span(found.scan.starts[at], found.scan.ends[at])
    return Quantity(found.span, word, value, low, high, unit, word)


def share(found: Found) -> Quantity | None:
    """ "die Hälfte", "zwei Drittel", "jeder Dritte"."""
    at = next(at for at in range(found.first, found.end) if _is_part(found, at))
    number = Span(found.scan.starts[at], found.scan.ends[at])
    if found.has("ord"):
        if found.get("ord") < 2:
            return None
        value = 1 / found.get("ord")
    else:
        part = found.get("fraction") or found.get("half_part")
        count = found.get("num") or 1
        value = part if part < 1 else count / part
    low, high = reach(found, value)
    return Quantity(found.span, number, value, low, high, "anteil")


def _is_part(found: Found, at: int) -> bool:
    return any(found.scan.value(at, name) is not None for name in ("fraction", "half_part", "ord"))


def times_over(found: Found) -> Quantity | None:
    """ "dreimal", "drei Mal", "doppelt so viele"."""
    compared = found.has("so")
    if found.has("times"):
        value, unit = found.get("times")
        if value == 1:
            return None
    elif found.has("doubled"):
        value, unit = found.get("doubled"), "fach"
    else:
        value, unit = found.get("num"), "mal"
    return _of_word(found, value, "fach" if compared else unit)


def age(found: Found) -> Quantity | None:
    """ "71 Jahre alt", "die 71-Jährige", "18- bis 24-Jährige", "(71)" behind a name."""
    told, other = found.get("years_old"), found.get("hyphened")
    if told is not None:
        quantity = _of_word(found, told[0], "alter")
        if other is None:
            return quantity
        number = Span(found.span.start, quantity.number.end)
        return Quantity(found.span, number, other, other, told[0], "alter")
    value = numerals(found)[0].value
    return _quantity(found, "alter") if value <= _OLDEST and value == int(value) else None


def fuzzy(found: Found) -> Quantity | None:
    """ "Dutzende", "Tausende Menschen", "mehrere Hundert": at least so many."""
    scan = found.scan
    names = ("fuzzy", "fuzzy_scale", "scale")
    at = next(i for i in range(found.first, found.end) if any(scan.value(i, n) for n in names))
    value = float(next(v for n in names if (v := scan.value(at, n))))
    end = at + 1
    while end < found.end and scan.value(end, "scale"):  # "mehrere hundert Millionen"
        value *= scan.value(end, "scale")
        end += 1
    unit, unit_at = _counted(found, end)
    number = Span(scan.starts[at], scan.ends[end - 1])
    unit_span = Span(scan.starts[unit_at[0]], scan.ends[unit_at[1] - 1]) if unit_at else None
    return Quantity(found.span, number, value, value, math.inf, unit, unit_span)


def ordinal(found: Found) -> Quantity | None:
    """ "der dritte Versuch", "65. Jahrestag"; the first, and what belongs to a name, is none."""
    scan = found.scan
    value = found.get("ord") if found.has("ord") else found.get("num")
    opens = found.first == scan.sentence(found.first)[0]
    if value is None or value < 2 or found.has("fixture") or (opens and found.has("digits")):
        return None
    if scan.value(found.end - 1, "the"):
        return None  # a sentence that ends with a number: "… Freitag, der 13. Das …"
    number = Span(scan.starts[found.first], scan.ends[found.first + found.has("dot")])
    unit, at = _counted(found, found.first + 1)
    unit_span = Span(scan.starts[at[0]], scan.ends[at[1] - 1]) if at else None
    return Quantity(found.span, number, value, value, value, unit, unit_span, ordinal=True)


def counted(found: Found) -> Quantity | None:
    """ "rund 50 neue Fälle", "drei bis vier Täter"."""
    if _is_label(found) or _LETTER.match(found.get("noun")):
        return None
    end = numerals(found)[-1].end
    if _POSTCODE.fullmatch(found.scan.words[found.first]) and not is_known(found.get("noun")):
        return None  # "82319 Niederau"
    between = (found.scan.words[at] for at in range(end, found.end - 1))
    if any(is_infinitive(word) for word in between):
        return bare(_cut(found, end))  # "auf den Plätzen acht bis zehn landen Boote"
    unit, at = _counted(found, end)
    return _quantity(found, unit, at)


def bare(found: Found) -> Quantity | None:
    """A number alone; its unit may be a rate that was named before ("Inzidenz von 120")."""
    numbers = numerals(found)
    if not numbers or numbers[0].value == 1 or _is_label(found) or _is_something_else(found):
        return None
    return _quantity(found, _rate(found.scan, found.first))


def _is_something_else(found: Found) -> bool:
    """Whether the number is part of a compound, a clock time ("halb sechs"), a mark at school
    ("eine Vier"), a telephone number or a name."""
    scan, first, end = found.scan, found.first, found.end
    if _goes_on(scan, end) or found.before("half") or found.before("slash"):
        return True
    if end - first > 1:
        return False
    mark = scan.words[first][0].isupper() and found.before("one")
    return bool(mark) or ("digits" in scan.senses[first] and _is_name_part(scan, first))


def _is_label(found: Found) -> bool:
    """Whether the number tells one from others: "Paragraf 28", "Platz drei"."""
    return bool(found.before("numbered")) and not found.has("bound")


def _is_name_part(scan: Scan, at: int) -> bool:
    """Whether the digits belong to a name ("Hauptstraße 12"), a list, a match or another number."""
    if scan.value(at - 1, "noun") is not None and not scan.value(at - 1, "rate"):
        return True
    if scan.value(at + 1, "dot") and any(scan.value(at + 2, n) for n in ("close", "slash", "plus")):
        return True  # the minute of a goal
    opens = at == scan.sentence(at)[0]
    if opens and (scan.value(at + 1, "dot") or scan.value(at + 1, "close")):
        return True
    around = (scan.senses[at - 1] if at else {}), scan.senses[at + 1]
    return any(not senses.keys().isdisjoint(("slash", "digits", "colon")) for senses in around)


def _goes_on(scan: Scan, end: int) -> bool:
    """Whether a hyphen makes the number part of a compound ("1,9-Millionen-Stadt")."""
    return scan.value(end, "dash") == "-" and scan.starts[end] == scan.ends[end - 1]


def _rate(scan: Scan, at: int) -> str:
    """The rate that the number at ``at`` is one of, if its sentence names one shortly before."""
    for back in range(at - 1, max(scan.sentence(at)[0] - 1, at - _RATE_REACH), -1):
        rate = scan.value(back, "rate")
        if rate:
            return str(rate)
    return ""


def _counted(found: Found, first: int) -> tuple[str, tuple[int, int] | None]:
    """Key and words of the noun that ends ``found``, from word ``first`` on."""
    scan, at = found.scan, found.end - 1
    noun = scan.value(at, "noun")
    if at < first:
        return "", None
    key = scan.value(at, "measure") or scan.value(at, "counted")
    if key is None and noun is None:
        return "", None
    key = key or fold(lemma(noun.rpartition("-")[2] or noun))
    if key == "person":
        key = _made_of_people(scan, at) or key
    return str(key), (at, at + 1)


def _made_of_people(scan: Scan, at: int) -> str | None:
    """What the verb of the clause makes of counted people: "50 Menschen starben" are dead."""
    for step in (1, -1):
        for place in range(at + step, at + step * _CLAUSE, step):
            if not 0 <= place < len(scan.words) or scan.words[place] in _CLAUSE_ENDS:
                break
            key = scan.value(place, "made_of_people")
            if key:
                return str(key)
    return None


_READ: Mapping[str, Callable[[Found], Quantity | None]] = {
    "age": age,
    "bare": bare,
    "counted": counted,
    "fuzzy": fuzzy,
    "measured": measured,
    "ordinal": ordinal,
    "share": share,
    "times_over": times_over,
}
"""How what a rule of ``rules.toml`` matched is understood, by the rule's name."""
