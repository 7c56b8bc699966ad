"""A dossier comes back from the archive as it was, whatever texts and numbers it holds."""

from __future__ import annotations

import zlib
from dataclasses import replace
from math import inf

import msgspec
import pytest

import invented
from zufolge.archive.kept_dossiers import pack_dossier, unpack_dossier
from zufolge.archive.packing import pack, pack_text
from zufolge.model import Dossier, Refusal
from zufolge.model.codec import CodecError, encode

MADE = invented.dossier()
HALF = replace(MADE, refused=(Refusal("a.txt", "half \ud83d of a sign"),))
ENDLESS = replace(MADE, matches=(replace(MADE.matches[0], score=inf),))


@pytest.mark.parametrize("dossier", [MADE, HALF, ENDLESS])
def test_a_dossier_comes_back_as_it_was(dossier: Dossier) -> None:
    assert unpack_dossier(pack_dossier(dossier)) == dossier


def test_one_from_before_is_still_read() -> None:
    assert unpack_dossier(pack_text(encode(MADE))) == MADE


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no zlib",
        pack(b""),
        pack(b"{"),
        pack(b"\xc1"),
        pack(msgspec.msgpack.encode([1, 2])),
        pack(msgspec.msgpack.encode({"version": "0", "reports": 7})),
        zlib.compress(msgspec.msgpack.encode(MADE))[:-9],
    ],
)
def test_what_is_no_dossier_is_said_to_be_none(packed: bytes) -> None:
    with pytest.raises(CodecError, match="is no"):
        unpack_dossier(packed)
