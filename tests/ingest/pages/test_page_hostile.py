"""Pages that break other readers: they give a sound report or a refusal with its reason.

The long run is ``tests/fuzz/fuzz_pages.py``; what it finds stays here as a case.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "fuzz"))

from page_inputs import broken_page, check

BODY = "<h1>Deich bricht</h1><p>Das Wasser stieg um drei Meter, sagte die Bürgermeisterin.</p>"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 5_000 + "x",
        BODY + "<b>" * 5_000 + "x",
        BODY + "<b><p>" * 2_000,
        "<a " * 50_000 + 'x=">"',
        '<a "' * 50_000,
        "<" * 50_000,
        "&" * 50_000,
        BODY + "<script>" * 5_000,
        BODY + "<!--" * 5_000,
        BODY + "<table><tr><td>" * 1_000 + "</div>" * 1_000,
        BODY + "wort" * 50_000,
        BODY + "\x00\x00" * 1_000,
        BODY + "<script type='application/ld+json'>" + "[" * 50_000,
        BODY + "<script type='application/ld+json'>" + '{"@graph":[' * 5_000,
        BODY + "<h2>9.05 Uhr: Der Deich hält</h2><p>Er hält, sagt die Feuerwehr.</p>" * 200,
        '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + BODY + "&c;",
        # what the fuzzer found
        '<meta property="article:published_time" content="0000-00-00T00:00:00Z">' + BODY,
        '<meta property="article:published_time" content="9999-12-31T23:59:59Z">' + BODY,
        # a first paragraph in no element at all, apart from the next
        BODY[:21] + BODY[24:-4] + "<time>9.05 Uhr</time><div>" + BODY[21:],
        '<link rel=canonical href="http://[::1">' + BODY + "<title>Deich - Küstenbote</title>",
    ],
)
def test_hostile_pages_give_a_sound_report_or_a_reason(source: str) -> None:
    check(source.encode())


def test_dates_out_of_all_time_are_no_dates() -> None:
    for value in ("0000-00-00T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59Z"):
        made = check(f'<meta name="date" content="{value}">{BODY}'.encode())
        assert made is not None
        assert made.published is None


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_broken_pages_give_a_sound_report_or_a_reason(seed: int) -> None:
    check(*broken_page(seed))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_sound_report_or_a_reason(raw: bytes) -> None:
    check(raw)
