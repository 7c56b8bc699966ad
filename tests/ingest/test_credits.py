"""Credits name agencies, an outlet's domain and editors, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest.credits import is_credit, parse_credit


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Quelle: AFP, dpa, AP", ["AFP", "dpa", "AP"]),
        ("(dpa/afp)", ["dpa", "AFP"]),
        ("mit Material der dpa", ["dpa"]),
        ("Mit Material der Nachrichtenagenturen AFP und Reuters", ["AFP", "Reuters"]),
        ("dpa/lsw", ["dpa"]),
        ("dpa/th", ["dpa"]),
        ("rtr, sid", ["Reuters", "SID"]),
        ("© dpa-infocom, dpa:210403-99-123456/2", ["dpa"]),
        ("Quelle: Blatt der Mitte, mit Material der epd", ["epd"]),
        ("Tass/Ria", ["TASS", "RIA Nowosti"]),
        ("KNCA", ["KCNA"]),
    ],
)
def test_agencies_of_a_credit_are_named_canonically(text: str, agencies: list[str]) -> None:
    assert [credit.name for credit in parse_credit(text).credits] == agencies
    assert is_credit(text)


def test_the_span_of_a_credit_covers_the_name_as_it_stands() -> None:
    text = "Quelle: Deutsche Presse-Agentur, rtr"
    assert [c.span.of(text) for c in parse_credit(text).credits] == [
        "Deutsche Presse-Agentur",
        "rtr",
    ]


@pytest.mark.parametrize(
    ("text", "initials"),
    [("lme/dpa", ("lme",)), ("afp/mku", ("mku",)), ("kb, dpa", ()), ("red/dpa", ())],
)
def test_lower_case_initials_in_a_chain_with_an_agency_are_an_editor(
    text: str, initials: tuple[str, ...]
) -> None:
    assert parse_credit(text).initials == initials


def test_a_domain_is_the_outlet_that_the_text_names() -> None:
    named = parse_credit("Quelle: www.beispiel.example, lme/dpa")
    assert named.domains == ("beispiel.example",)


def test_photo_agencies_give_no_text_credit() -> None:
    named = parse_credit("picture alliance / Mai Beispiel")
    assert named.credits == ()
    assert named.photo


@pytest.mark.parametrize(
    "text",
    ["", "th", "Petra", "Anna, Petra", "Ria", "bb/mv", "Der Bericht der dpa", "Pool", "AFP meldet"],
)
def test_words_and_names_that_are_also_short_names_of_agencies_are_no_credit(text: str) -> None:
    assert not is_credit(text)
    assert text == "" or parse_credit(text).credits == ()


@given(st.text(alphabet="dpafAFP/,;()© undmit:.lme", min_size=1, max_size=40))
def test_spans_lie_in_the_text(text: str) -> None:
    is_credit(text)
    for credit in parse_credit(text).credits:
        assert credit.span.end <= len(text)
        assert credit.span.of(text).strip() == credit.span.of(text)
