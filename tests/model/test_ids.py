"""Ids come from content alone: the same content gives the same id, other content another."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from zufolge.model import Span, claim_id, report_id, source_id, statement_id


def test_ids_tell_what_they_name() -> None:
    digest = hashlib.sha256(b"text").hexdigest()
    assert report_id(digest) == f"r-{digest[:12]}"
    assert source_id("Alm").startswith("q-")
    assert claim_id("s-1").startswith("c-")
    assert statement_id("r-1", [Span(0, 1)], []).startswith("s-")


def test_golden_ids_stay() -> None:
    assert statement_id("r-0", [Span(0, 4), Span(8, 9)], [Span(4, 8)]) == "s-dd86cfc5f109"
    assert source_id("Kim", "Jong Un") == "q-cc71730fccc5"
    assert claim_id("s-0") == "c-74d7151be70f"


def test_content_and_teller_are_told_apart() -> None:
    a, b = Span(0, 4), Span(5, 9)
    ids = {
        statement_id("r-1", [a, b], []),
        statement_id("r-1", [a], [b]),
        statement_id("r-1", [b], [a]),
        statement_id("r-1", [], [a, b]),
        statement_id("r-2", [a], [b]),
    }
    assert len(ids) == 5


def test_sources_of_one_name_are_told_apart() -> None:
    assert source_id("Kim", "Jong Un") != source_id("Kim", "Yo Jong")
    assert source_id("Kim", "Jong Un") != source_id("KimJong", " Un")


@given(st.text(), st.text())
def test_any_name_has_an_id_that_stays(name: str, apart: str) -> None:
    assert source_id(name, apart) == source_id(name, apart)
    assert len(source_id(name, apart)) == len("q-") + 12


def test_lone_surrogates_have_an_id() -> None:
    assert source_id("\ud800") != source_id("\ud801")
