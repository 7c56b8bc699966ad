"""Bytes to characters as browsers do it, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest.pages.charset import decode_page


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("für".encode(), None, "für"),
        ("für".encode("cp1252"), None, "für"),
        (b"\xef\xbb\xbf" + "für".encode(), "latin1", "für"),
        ("für".encode("utf-16-le"), "utf-16", "für"),
        (b"\xff\xfe" + "für".encode("utf-16-le"), None, "für"),
        ("für".encode("cp1252"), "ISO-8859-1", "für"),
        ("\u201efür\u201c".encode("cp1252"), "ascii", "\u201efür\u201c"),
        ("ř".encode("iso8859-2"), "latin2", "ř"),
        (b"f\xfcr", "utf-8", "f\ufffdr"),
        (b"\x81", "windows-1252", "\x81"),
        ("für".encode(), "unicorn-8", "für"),
    ],
)
def test_transport_mark_and_bytes_decide(raw: bytes, charset: str | None, text: str) -> None:
    assert decode_page(raw, charset).text == text


@pytest.mark.parametrize(
    ("declared", "encoding", "kept"),
    [
        ('<meta charset="iso-8859-2">', "iso8859-2", "iso8859-2"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>",
            "cp1250",
            "cp1250",
        ),
        ('<meta charset="utf-16">', "utf-8", "utf-8"),
        ('<!-- <meta charset="koi8-r"> -->', "cp1252", "cp1252"),
        # saved by a crawler as UTF-8 under its old declaration
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
    ],
)
def test_a_declaration_counts_unless_the_bytes_belie_it(
    declared: str, encoding: str, kept: str
) -> None:
    page = decode_page(f"{declared}<p>für".encode(encoding))
    assert page.encoding == kept
    assert page.text.endswith("für")


@given(
    st.binary(max_size=60), st.sampled_from([None, "utf-8", "latin1", "utf-16", "shift_jis", "gbk"])
)
def test_every_character_has_its_place(raw: bytes, charset: str | None) -> None:
    page = decode_page(raw, charset)
    places = page.byte_offsets(range(len(page.text) + 1))
    ordered = [places[at] for at in range(len(page.text) + 1)]
    assert ordered == sorted(ordered)
    assert ordered[-1] <= len(raw)


@given(st.text(max_size=60))
def test_places_cut_the_bytes_between_characters(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    page = decode_page(raw, "utf-8")
    places = page.byte_offsets(range(len(page.text) + 1))
    for at, letter in enumerate(page.text):
        assert raw[places[at] : places[at + 1]].decode() == letter


@pytest.mark.parametrize("charset", ["utf-16", "shift_jis", "gb18030", "euc-jp", "big5", "euc-kr"])
def test_places_hold_in_long_pages_of_rare_encodings(charset: str) -> None:
    text = "水 water\n" * 900
    page = decode_page(text.encode(charset.replace("utf-16", "utf-16-le")), charset)
    places = page.byte_offsets(range(len(text) + 1))
    for at, letter in enumerate(text):
        assert page.raw[places[at] : places[at + 1]].decode(page.encoding) == letter
