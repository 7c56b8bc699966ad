"""Bytes of a page to characters as browsers do it, and from characters back to bytes.

The order is that of the HTML standard (section "determining the character encoding"): byte order
mark, what the transport said, ``<meta charset>`` in the first 1024 bytes, and for want of all that
UTF-8 if the bytes are valid UTF-8, else Windows-1252. Names mean what the Encoding Standard says:
"iso-8859-1" is Windows-1252, and a page that declares UTF-16 in plain bytes is UTF-8. Bytes that
the encoding does not know are shown as U+FFFD, never dropped. In one case alone browsers would show
wrong letters and this does not: crawlers save pages as UTF-8 and leave the old declaration, so what
is valid UTF-8 beyond ASCII is UTF-8, whatever ``<meta>`` says.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Decoded", "decode_page"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PRESCAN = 1024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{1,40})")
_BROKEN = "\ufffd"
_LONGEST_SEQUENCE = 4
_STRETCH = 2048


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page and how to get back to its bytes.

    ``text`` has no byte order mark; ``skipped`` bytes stand before it. ``encoding`` is Python's
    name of the encoding.
    """

    raw: bytes
    text: str
    encoding: str
    skipped: int

    def byte_offsets(self, offsets: Iterable[int]) -> dict[int, int]:
        """Where in ``raw`` the characters at ``offsets`` of ``text`` begin."""
        wanted = sorted(set(offsets))
        if self.encoding == "utf-8":
            return dict(self._utf8(wanted))
        if self.encoding in _single_byte():
            return {offset: offset + self.skipped for offset in wanted}
        return dict(self._stepwise(wanted))

    def _utf8(self, wanted: list[int]) -> Iterator[tuple[int, int]]:
        """Counts bytes from one wanted place to the next; broken bytes are looked at one by one."""
        at, byte = 0, self.skipped
        for offset in wanted:
            while (broken := self.text.find(_BROKEN, at, offset)) != -1:
                byte += len(self.text[at:broken].encode())
                byte += _broken_length(self.raw[byte : byte + _LONGEST_SEQUENCE])
                at = broken + 1
            byte += len(self.text[at:offset].encode())
            at = offset
            yield offset, byte

    def _stepwise(self, wanted: list[int]) -> Iterator[tuple[int, int]]:
        """Decodes stretch by stretch, and byte by byte where a wanted character is: rare encodings
        of several bytes a character."""
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        made, begins = 0, self.skipped
        places = iter([*wanted, -1])
        offset = next(places)
        for start in range(self.skipped, len(self.raw) + 1, _STRETCH):
            stretch = self.raw[start : start + _STRETCH]
            last = start + _STRETCH > len(self.raw)
            before = decoder.getstate()
            new = len(decoder.decode(stretch, final=last))
            if made + new <= offset:
                made += new
                # where the next character begins is not known before it is looked for
                begins = start + len(stretch) - len(decoder.getstate()[0])
                continue
            decoder.setstate(before)
            for byte in range(start, start + len(stretch) + last):
                final = last and byte == len(self.raw)
                new = len(decoder.decode(self.raw[byte : byte + 1], final=final))
                while made <= offset < made + new:
                    # of two characters the first ends a sequence that this byte broke off
                    yield offset, begins if offset == made else byte
                    offset = next(places)
                if new:
                    made, begins = made + new, byte + 1
        while offset >= 0:
            yield offset, len(self.raw)
            offset = next(places)


def decode_page(raw: bytes, charset: str | None = None) -> Decoded:
    """The characters of the page ``raw``; ``charset`` is what the transport said of it.

    Never fails: a name that no browser knows counts as none.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, encoding, len(mark))
    told = _named(charset)
    if told:
        return _decoded(raw, told, 0)
    declared = _declared(raw[:_PRESCAN])
    if raw.isascii() and declared in (None, "utf-8", *_single_byte()):
        return Decoded(raw, raw.decode("ascii"), "utf-8", 0)
    try:
        return Decoded(raw, raw.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _decoded(raw, declared or "cp1252", 0)


def _decoded(raw: bytes, encoding: str, skipped: int) -> Decoded:
    data = raw[skipped:]
    if encoding in _single_byte():
        # Browsers show the holes of these tables as control characters, one byte one character.
        return Decoded(raw, codecs.charmap_decode(data, "strict", _table(encoding))[0], encoding, 0)
    return Decoded(raw, data.decode(encoding, errors="replace"), encoding, skipped)


def _declared(start: bytes) -> str | None:
    start = _COMMENT.sub(b"", start)
    found = _META.search(start) or _XML.match(start)
    encoding = _named(found[1].decode("ascii")) if found else None
    # Whoever could read the declaration as ASCII has no UTF-16 before him.
    return "utf-8" if encoding is not None and encoding.startswith("utf-16") else encoding


def _named(label: str | None) -> str | None:
    return _labels().get(label.strip().strip("\"'").lower()) if label else None


@cache
def _labels() -> dict[str, str]:
    return {
        label: encoding
        for group in ("single", "several")
        for encoding, labels in _tables()[group].items()
        for label in labels
    }


@cache
def _single_byte() -> frozenset[str]:
    return frozenset(_tables()["single"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("zufolge.ingest") / "data" / "charsets.toml").read_text("utf-8"))


@cache
def _table(encoding: str) -> str:
    return "".join(_letter(bytes((code,)), encoding) for code in range(256))


def _letter(byte: bytes, encoding: str) -> str:
    try:
        return byte.decode(encoding)
    except UnicodeDecodeError:
        return chr(byte[0])


def _broken_length(start: bytes) -> int:
    """How many bytes one U+FFFD stands for at ``start``: three if the page itself holds it."""
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end if error.start == 0 else len(_BROKEN.encode())
    return len(_BROKEN.encode())
