"""Bytes to text, without ever showing an editor wrong letters in silence."""

from __future__ import annotations

import codecs
import re

__all__ = ["UndecodableError", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What German prose holds beyond ASCII; anything else in a file that is not UTF-8 is a sign that
# Windows-1252 is the wrong guess as well.
_WESTERN = frozenset("äöüÄÖÜßéèêëáàâåçñóòôøíîúûæÉÅ„“”‚‘’«»‹›–—…•·§°€£©®²³½¼¾×\u00a0\u00ad´")
_TWICE_ENCODED = re.compile("Ã[¤¶¼Ÿ„–œ]|â€[žœ“”™˜]")
_TWICE_NEEDED = 3
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # but for white space


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that can be told for sure."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of ``data`` and a remark for the editor, or ``None`` if all is as it should be.

    UTF-8 is what is expected. A byte order mark at the start belongs to the encoding: it names
    it and is no character of the text, so offsets count from the character behind it. Bytes that
    are not UTF-8 are read as Windows-1252 only if all letters and marks that come out are those
    of German prose, and the remark says so. Raises ``UndecodableError`` for all else.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding)), None
    if b"\x00" in data:
        raise UndecodableError("holds binary data, not text; save the report as plain text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _as_windows(data, error)
    return _checked(text), _remark(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"begins as {encoding.upper()} but is not: {error.reason} at byte {error.start};"
            " save it as UTF-8"
        ) from error


def _as_windows(data: bytes, why: UnicodeDecodeError) -> tuple[str, str]:
    place = f"byte 0x{data[why.start]:02X} at {why.start}"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"is neither UTF-8 nor Windows-1252 ({place}); save it as UTF-8"
        ) from error
    strange = sorted({c for c in text if ord(c) > 127 and c not in _WESTERN})
    if strange:
        raise UndecodableError(
            f"is not UTF-8 ({place}), and as Windows-1252 it would hold {' '.join(strange[:5])};"
            " save it as UTF-8"
        )
    return _checked(text), f"is not UTF-8 ({place}); read as Windows-1252"


def _checked(text: str) -> str:
    if not text.strip():
        raise UndecodableError("holds nothing but white space")
    begins_so = _CONTROL.search(text, 0, 100_000) is not None
    if begins_so and len(_CONTROL.findall(text)) * 100 > len(text):
        raise UndecodableError("holds binary data, not text; save the report as plain text")
    return text


def _remark(text: str) -> str | None:
    """Letters such as "Ã¼" tell that the file was already spoilt before it came here."""
    if len(_TWICE_ENCODED.findall(text)) < _TWICE_NEEDED:
        return None
    return 'its letters look spoilt ("Ã¼" for "ü"); fetch the report again'
