"""Bytes become the right letters, or a clear reason why not."""

from __future__ import annotations

import pytest

from zufolge.ingest.decode import UndecodableError, decode

TEXT = "Die Bürgermeisterin sagte: „Schöne Grüße“ – und ging."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_and_its_byte_order_mark_is_no_character(data: bytes) -> None:
    assert decode(data) == (TEXT, None)


def test_white_space_and_odd_characters_are_left_as_they_are() -> None:
    text = "A\r\nB\u00a0C\u00adD\tE\u200b"
    assert decode(text.encode())[0] == text


def test_windows_text_is_read_and_said_to_be_so() -> None:
    text, remark = decode(TEXT.encode("cp1252"))
    assert text == TEXT
    assert remark is not None
    assert "Windows-1252" in remark


def test_text_that_was_spoilt_before_is_remarked() -> None:
    spoilt = "Grüße aus Köln über Zürich".encode().decode("cp1252")
    text, remark = decode(spoilt.encode())
    assert text == spoilt
    assert remark is not None


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PNG\x00\x01\x02", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b" \n\t ", "white space"),
        ("Привет, мир".encode("cp1251"), "UTF-8"),
        ("Łódź i Kraków".encode("cp1250"), "UTF-8"),
        (b"\xef\xbb\xbfM\xfcller", "UTF-8"),
        (b"Ma\x81", "UTF-8"),
    ],
)
def test_what_is_no_text_or_no_known_encoding_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UndecodableError, match=word):
        decode(data)
