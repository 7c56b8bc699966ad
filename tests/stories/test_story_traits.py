"""What a report is compared by depends on it alone and keeps through a table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories_made import STREAM, traits

from zufolge.model import TermKind
from zufolge.stories import TraitTable, headline_traits
from zufolge.stories.counting import counted
from zufolge.stories.days import days_told
from zufolge.stories.terms import language_code, term_hash

_MINUTE = 26_960_000  # in April 2021


def _kind(text: str, key: str, language: str = "de") -> TermKind | None:
    one = headline_traits("x", _MINUTE, language, text)
    key_hash = term_hash(key)
    return TermKind(one.kinds[one.keys.index(key_hash)]) if key_hash in one.keys else None


def test_forms_of_a_word_share_a_key() -> None:
    left = headline_traits("x", 0, "de", "Häuser verlassen")
    right = headline_traits("y", 0, "de", "Hauser VERLASSEN")
    assert len(set(left.keys) & set(right.keys)) > 0


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("In Ostvik reißt der Damm", "ostvik", TermKind.NAME),
        ("Der Damm reißt", "damm", TermKind.WORD),
        ("Russische Schiffe vor Lunde", "russland", TermKind.PLACE),
        ("Moskau schweigt", "russland", TermKind.PLACE),
        ("546.000 Menschen", "#546000", TermKind.NUMBER),
    ],
)
def test_terms_have_kinds(text: str, key: str, kind: TermKind) -> None:
    found = _kind(text, key)
    assert found is not None
    assert kind in found


def test_a_german_noun_is_no_name() -> None:
    found = _kind("Der Damm reißt", "damm")
    assert found is not None
    assert TermKind.NAME not in found


def test_an_english_capital_inside_a_sentence_is_a_name() -> None:
    found = _kind("Dam near Hochsarve breaks", "hochsarv", "en")
    assert found is not None
    assert TermKind.NAME in found


def test_scripts_without_blanks_give_pairs() -> None:
    left = headline_traits("x", 0, "zh", "大坝破裂")
    right = headline_traits("y", 0, "zh", "破裂的大坝")
    assert len(set(left.keys) & set(right.keys)) == 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Prozess beginnt am 14. Mai", 1),
        ("Prozess beginnt am 14.05.2021", 1),
        ("Trial starts May 14", 1),
        ("Trial starts on 14 May 2021", 1),
        ("14 Menschen gerettet", 0),
        ("Am 31. Februar", 0),
    ],
)
def test_days_told(text: str, days: int) -> None:
    found = days_told(text, _MINUTE, "de")
    assert len(found) == days
    assert all(day == 18761 for day in found)


def test_a_day_without_year_is_unknown_in_an_undated_report() -> None:
    assert days_told("Prozess am 14. Mai", None, "de") == ()


@pytest.mark.parametrize(("code", "short"), [("deu", "de"), ("de-AT", "de"), ("eng", "en")])
def test_language_codes_are_short(code: str, short: str) -> None:
    assert language_code(code) == short


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5), st.sampled_from(["de", "en", "zh", "sl", "und"]))
def test_any_text_has_traits_that_keep(texts: list[str], language: str) -> None:
    made = [headline_traits(f"r{at}", at, language, text, text) for at, text in enumerate(texts)]
    for one in made:
        assert list(one.keys) == sorted(set(one.keys))
        assert len(one.keys) == len(one.kinds) == len(one.head) == len(one.shown)
    table = TraitTable.of(made)
    again = TraitTable.from_bytes(table.to_bytes())
    assert again.to_bytes() == table.to_bytes()
    assert again.texts("report") == [one.report for one in made]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.text("aB Зé水船1.", max_size=20), st.sampled_from(["de", "en", "zh"])))
)
def test_terms_of_a_report_do_not_hang_on_what_is_counted_beside_it(
    given_: list[tuple[str, str]],
) -> None:
    texts = [(language, (text, text[::-1], f"{text} Hafen")) for text, language in given_]
    assert counted(texts) == [counted([each])[0] for each in texts]


def test_parts_of_a_table_and_the_whole_are_the_same() -> None:
    made = traits(STREAM)
    table = TraitTable.of(made)
    halves = TraitTable.concat([TraitTable.of(made[:5]), TraitTable.of(made[5:])])
    assert halves.to_bytes() == table.to_bytes()
    rows = np.array([3, 1])
    assert table.take(rows).to_bytes() == TraitTable.of([made[3], made[1]]).to_bytes()
