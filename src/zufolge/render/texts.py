"""The words of the interface, by language, from the files of ``data``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from zufolge.errors import InputError
from zufolge.render.naming import named

__all__ = ["Texts", "texts"]

_HOLE = re.compile(r"\\\{(\w+)\\\}")
"""What differs in a form of a reason, after ``re.escape``: "names: {words}"."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. ``ui`` holds single texts; the rest is asked by methods."""

    lang: str
    ui: Mapping[str, str]
    _table: Mapping[str, Any]
    _symbols: Mapping[str, Mapping[str, str]]

    def label(self, kind: str, value: StrEnum) -> str:
        """What the interface calls a value of the model (``label("act", Act.WARN)``)."""
        return str(self._table[kind][value.value])

    @property
    def timex(self) -> Mapping[str, str]:
        """Forms for what TIMEX3 has beside dates: parts of the day and the year, weeks, decades."""
        return dict(self._table["timex"])

    @property
    def exactness(self) -> Mapping[str, str]:
        """How exact a time is known, in words."""
        return dict(self._table["exactness"])

    def part_of_score(self, name: str) -> str:
        """What the interface calls a feature by which stories are told; its own name if none."""
        return str(self._table["story_part"].get(name, name))

    def step(self, name: str) -> str:
        """What the interface calls a step of long work; its own name if it has none."""
        return str(self._table["desk_step"].get(name, name))

    def symbol(self, kind: str, value: StrEnum) -> str:
        """The sign that stands beside the label; empty if there is none."""
        return self._symbols.get(kind, {}).get(value.value, "")

    def reason(self, given: str) -> str:
        """A reason as a room gave it, several parted by "; ", in words of this language.

        The same is told once. What stands for an act is told as the act's label. A reason that the
        table does not know is shown as it is.
        """
        return "; ".join(dict.fromkeys(map(self._one_reason, given.split("; "))))

    def unplaced(self, reason: str) -> str:
        """Why a correction has no place; a reason that the table does not know as it is."""
        return str(self._table["unplaced"].get(reason, reason))

    def _one_reason(self, given: str) -> str:
        for pattern, wording in _reasons(self.lang):
            found = pattern.fullmatch(given)
            if found is not None:
                acts = self._table["act"]
                filled = found.groupdict().items()
                return wording.format(
                    **{k: acts.get(v, v) if k.startswith("act") else named(v) for k, v in filled}
                )
        return given

    def number(self, n: int) -> str:
        """``n`` as people of this language write it."""
        return f"{n:,}".replace(",", self._table["thousands"])

    def count(self, noun: str, n: int) -> str:
        """ "1 Bericht", "3 Berichte"."""
        one, many = self._table["count"][noun]
        return str(one if n == 1 else many).format(n=self.number(n))

    def percent(self, share: float) -> str:
        """``share`` (0 to 1) in whole percent; what is not nothing is never told as 0."""
        if 0 < share < 0.01:
            return str(self._table["percent_less"])
        return str(self._table["percent"]).format(n=round(100 * share))

    def when(self, value: str) -> str:
        """A point in time (ISO 8601, cut to its precision, see ``model.When``) as people write it.

        The clock shown is that of the offset that ``value`` carries. A value with open parts
        ("XXXX-WXX-4", some Thursday) has no form in words and gives "".
        """
        if "X" in value:
            return ""
        day, _, clock = value.partition("T")
        year, month, number = (*day.split("-"), "", "")[:3]
        if not month:
            return year
        named = self._table["months"][int(month) - 1]
        if not number:
            return str(self._table["date_month"]).format(month=named, year=year)
        date = str(self._table["date"]).format(day=int(number), month=named, year=year)
        return str(self._table["clock"]).format(date=date, time=clock[:5]) if clock else date


def texts(lang: str) -> Texts:
    """The words of ``lang`` ("de", "en"); an ``InputError`` names the choices otherwise."""
    loaded = _load()
    choices = sorted(key for key in loaded if key != "symbols")
    if lang not in choices:
        raise InputError(f"language {lang!r}", f"no texts for it; choose one of: {choices}")
    table = loaded[lang]
    return Texts(lang, table["ui"], table, loaded["symbols"])


@cache
def _reasons(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms of reasons as patterns, each with its wording in ``lang``."""
    return tuple(
        (re.compile(_HOLE.sub(r"(?P<\1>.+)", re.escape(form))), str(wording))
        for form, wording in _load()[lang]["reason"].items()
    )


@cache
def _load() -> dict[str, Any]:
    """All files of ``data`` as one: each adds tables, or entries to tables of the same name."""
    folder = files("zufolge.render") / "data"
    result: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        for lang, tables in tomllib.loads(file.read_text("utf-8")).items():
            known = result.setdefault(lang, {})
            for key, value in tables.items():
                known[key] = {**known.get(key, {}), **value} if isinstance(value, dict) else value
    return result
