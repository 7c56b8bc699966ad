"""One text in the quotation marks of different houses, so that none of them is strange later."""

from __future__ import annotations

import zlib
from dataclasses import replace

from zufolge_training.labelled import LabelledText

__all__ = ["restyled"]

_STYLES = (("»", "«"), ("«", "»"), ('"', '"'), ("“", "”"))
_SHARE = 40  # of a hundred texts


def restyled(labelled: LabelledText) -> LabelledText:
    """``labelled`` with other marks in place of „ and “ in some texts, the same ones every time.

    Marks are replaced one by one, so all spans stay where they are.
    """
    number = zlib.crc32(labelled.name.encode())
    if number % 100 >= _SHARE:
        return labelled
    opening, closing = _STYLES[number // 100 % len(_STYLES)]
    return replace(labelled, text=labelled.text.translate({0x201E: opening, 0x201C: closing}))
