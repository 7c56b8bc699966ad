"""The words of the interface: complete in every language, and never a verdict."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from enum import StrEnum
from importlib.resources import files
from typing import Any

import pytest

from zufolge import model
from zufolge.errors import InputError
from zufolge.render.texts import _load, texts

TABLES: list[tuple[str, type[StrEnum]]] = [
    ("status", model.Status),
    ("rule", model.Status),
    ("stance", model.Stance),
    ("form", model.Form),
    ("form_hint", model.Form),
    ("act", model.Act),
    ("certainty", model.Certainty),
    ("relation", model.Relation),
    ("order", model.Order),
    ("source_kind", model.SourceKind),
    ("source_kinds", model.SourceKind),
    ("block", model.BlockKind),
    ("gap", model.GapKind),
    ("slot_kind", model.SlotKind),
    ("difference", model.Difference),
    ("copying", model.CopyKind),
    ("timeline_kind", model.TimelineKind),
]


def loaded() -> dict[str, Any]:
    return _load()


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(("table", "values"), TABLES)
def test_every_value_of_the_model_has_a_label(lang: str, table: str, values: type[StrEnum]) -> None:
    assert all(texts(lang).label(table, value) for value in values)


def test_both_languages_say_the_same_things() -> None:
    table = loaded()
    assert {k: sorted(v) for k, v in table["de"].items() if isinstance(v, dict)} == {
        k: sorted(v) for k, v in table["en"].items() if isinstance(v, dict)
    }


def test_every_status_has_a_sign_of_its_own() -> None:
    signs = [texts("de").symbol("status", s) for s in model.Status]
    assert len(set(signs)) == len(model.Status)


def test_no_text_speaks_of_true_or_false() -> None:
    files_of_words = (files("zufolge.render") / "data").iterdir()
    raw = "\n".join(file.read_text("utf-8") for file in files_of_words)
    words = re.findall(r"\w+", "\n".join(x for x in raw.split("\n") if not x.startswith("#")))
    assert not {w.lower() for w in words} & {"wahr", "falsch", "unwahr", "true", "false", "fake"}


def test_each_word_stands_in_one_file_alone() -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    for file in (files("zufolge.render") / "data").iterdir():
        for lang, tables in tomllib.loads(file.read_text("utf-8")).items():
            for table, entries in tables.items():
                seen.update((lang, table, key) for key in entries if isinstance(entries, dict))
    assert [key for key, many in seen.items() if many > 1] == []


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2031", "2031", "2031"),
        ("2031-05", "Mai 2031", "May 2031"),
        ("2031-05-03", "3. Mai 2031", "3 May 2031"),
        ("XXXX-WXX-4", "", ""),
        ("2031-05-03T07:40", "3. Mai 2031, 07:40 Uhr", "3 May 2031, 07:40"),
        ("2031-05-03T07:40:12+02:00", "3. Mai 2031, 07:40 Uhr", "3 May 2031, 07:40"),
    ],
)
def test_times_are_told_as_exactly_as_they_are_known(value: str, german: str, english: str) -> None:
    assert texts("de").when(value) == german
    assert texts("en").when(value) == english


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 Berichte"), (1, "1 Bericht"), (3000, "3.000 Berichte")]
)
def test_counts_agree_in_number(n: int, expected: str) -> None:
    assert texts("de").count("report", n) == expected


def test_an_unknown_language_names_the_choices() -> None:
    with pytest.raises(InputError, match=r"'fr'.*'de', 'en'"):
        texts("fr")
